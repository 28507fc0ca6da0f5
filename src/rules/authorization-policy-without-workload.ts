import { dead } from '../checks/defect';
import { idlePolicies } from '../mesh/idle-policies';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasLabels, hasTargets, knowsAllPods, mayBeInMesh, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, ObjectDefect, on } from './cross-rule';
import { idle } from './policy-without-workload';

export const authorizationPolicyWithoutWorkload: CrossRule = {
  id: 'authorization-policy-without-workload',
  istio: 'IST0127',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy applies to no pod',
  why: 'the policy neither allows nor denies requests',
  kinds: ['AuthorizationPolicy', ...POD_KINDS, 'Namespace', 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  check: mesh => [
    ...idlePolicies(mesh, ['AuthorizationPolicy']).map(idle),
    ...mesh.objectsOf('AuthorizationPolicy').filter(o => !hasTargets(o) && knowsAllPods(mesh, o.namespace) && (o.namespace !== mesh.rootNamespace || hasLabels(o))).flatMap(o => unguarded(mesh, o)),
  ],
};

/** A policy for pods outside of the mesh, or for a namespace without pods. */
function unguarded(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const where = object.namespace === mesh.rootNamespace ? undefined : object.namespace;
  const selecting = selectingOf(object);
  if ((selecting === undefined && hasLabels(object)) || mesh.machinesOf(selecting?.labels ?? {}, where).length > 0) {
    return [];
  }
  const pods = mesh.workloadsOf(selecting?.labels ?? {}, where);
  const path = selecting?.path ?? '';
  return pods.length === 0 ? selecting !== undefined ? [] : [on(object, dead(path, `namespace "${object.namespace}" has no pods`, 'move the policy to the namespace of the workloads'))]
    : pods.some(w => mayBeInMesh(mesh, w)) ? []
      : [on(object, dead(path, `${pods[0].object.title} has no sidecar`, 'label its Namespace istio-injection=enabled, or its pods sidecar.istio.io/inject=true', selecting?.text))];
}
