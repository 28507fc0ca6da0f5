import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension'];
const TARGETS = ['core/Service', 'networking.istio.io/ServiceEntry', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'];

const CHOICE = refused(KINDS, {
  id: 'policy-target-choice', summary: 'policy has more than one of selector, targetRef and targetRefs', why: 'the policy is rejected, because it either selects workloads or references resources',
  covers: ['TARGETREF-01'],
});
const REFERENCE = refused(KINDS, {
  id: 'policy-target-reference', summary: 'policy target reference is invalid',
  why: 'the policy is rejected, because it can only be attached to a Service, ServiceEntry, Gateway or GatewayClass in the same namespace', covers: ['TARGETREF-02', 'TARGETREF-03', 'TARGETREF-04'],
});

/** The rules that `checkPolicyTarget` reports. */
export const POLICY_TARGET_RULES = [CHOICE, REFERENCE, ...WORKLOAD_SELECTOR_RULES];

/** Checks what a policy applies to: workloads by their labels, or resources that it references. */
export function checkPolicyTarget({ selector, targetRef, targetRefs }: { [key: string]: any }, path: string, report: Report): void {
  const given = [...isMap(selector) ? ['selector'] : [], ...isMap(targetRef) ? ['targetRef'] : [], ...hasEntries(targetRefs) ? ['targetRefs'] : []];
  if (given.length > 1) {
    report(CHOICE, stated(path, `sets ${given.join(' and ')}, but only one of them is allowed`, 'keep one of them'));
  }
  checkWorkloadSelector(selector, 'matchLabels', `${path}.selector`, report);
  if (isMap(targetRef)) {
    checkReference(targetRef, `${path}.targetRef`, report);
  }
  eachOf(targetRefs, (reference, i) => checkReference(reference, `${path}.targetRefs[${i}]`, report));
}

function checkReference({ name, namespace, group = '', kind = '' }: { [key: string]: any }, path: string, report: Report): void {
  if (name === undefined || name === '') {
    report(REFERENCE, missing(`${path}.name`, 'set it to the name of the resource'));
  }
  if (typeof namespace === 'string' && namespace !== '') {
    report(REFERENCE, invalid(`${path}.namespace`, namespace, 'omitted', 'remove it, and move the policy to that namespace'));
  }
  const target = `${group === '' ? 'core' : group}/${kind}`;
  if (isLiteralString(kind) && isLiteralString(group) && !TARGETS.includes(target)) {
    report(REFERENCE, kind === '' ? missing(`${path}.kind`, `set group and kind to one of ${TARGETS.join(', ')}`)
      : invalid(`${path}.kind`, target, `one of ${TARGETS.join(', ')}`, 'set group and kind to one of them'));
  }
}
