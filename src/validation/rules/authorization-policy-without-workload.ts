import { CrossRule } from '../cross-rule';
import { idlePolicies } from '../idle-policies';
import { POD_KINDS } from '../pod-templates';
import { hasTargets, knowsAllPods } from '../selecting';
import { Severity } from '../severity';

export const authorizationPolicyWithoutWorkload: CrossRule = {
  id: 'authorization-policy-without-workload',
  istio: 'IST0127',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy holds for no pod',
  why: 'it neither allows nor denies anything',
  kinds: ['AuthorizationPolicy', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  check: mesh => [
    ...idlePolicies(mesh, ['AuthorizationPolicy']),
    ...mesh.objectsOf('AuthorizationPolicy').filter(o => o.spec.selector === undefined && !hasTargets(o) && o.namespace !== mesh.rootNamespace && knowsAllPods(mesh, o.namespace))
      .filter(o => mesh.workloadsOf({}, o.namespace).length === 0 && mesh.machinesOf({}, o.namespace).length === 0)
      .map(o => o.violation('', `got namespace "${o.namespace}", which has no pods; put the policy where the workloads are`)),
  ],
};
