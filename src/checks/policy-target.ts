import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension'];
const TARGETS = ['core/Service', 'networking.istio.io/ServiceEntry', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'];

const CHOICE = refused(KINDS, {
  id: 'policy-target-choice', summary: 'a policy says twice what it is for', why: 'it holds for workloads by their labels, or for what it refers to, not for both', covers: ['TARGETREF-01'],
});
const REFERENCE = refused(KINDS, {
  id: 'policy-target-reference', summary: 'a policy refers to what it cannot hold for', why: 'it holds for a Service, ServiceEntry, Gateway or GatewayClass of its own namespace',
  covers: ['TARGETREF-02', 'TARGETREF-03', 'TARGETREF-04'],
});

/** The rules that `checkPolicyTarget` speaks for. */
export const POLICY_TARGET_RULES = [CHOICE, REFERENCE, ...WORKLOAD_SELECTOR_RULES];

/** What a policy is for: workloads by their labels, or what it refers to. */
export function checkPolicyTarget({ selector, targetRef, targetRefs }: { [key: string]: any }, report: Report): void {
  const given = [...isMap(selector) ? ['selector'] : [], ...isMap(targetRef) ? ['targetRef'] : [], ...hasEntries(targetRefs) ? ['targetRefs'] : []];
  if (given.length > 1) {
    report(CHOICE, invalid('spec', given.join(' and '), 'one of them', 'keep one'));
  }
  checkWorkloadSelector(selector, 'matchLabels', 'spec.selector', report);
  if (isMap(targetRef)) {
    checkReference(targetRef, 'spec.targetRef', report);
  }
  eachOf(targetRefs, (reference, i) => checkReference(reference, `spec.targetRefs[${i}]`, report));
}

function checkReference({ name, namespace, group = '', kind = '' }: { [key: string]: any }, path: string, report: Report): void {
  if (name === undefined || name === '') {
    report(REFERENCE, missing(`${path}.name`, 'name what the policy is for'));
  }
  if (typeof namespace === 'string' && namespace !== '') {
    report(REFERENCE, invalid(`${path}.namespace`, namespace, 'none', 'leave it out, and put the policy into that namespace'));
  }
  const target = `${group === '' ? 'core' : group}/${kind}`;
  if (isLiteralString(kind) && isLiteralString(group) && !TARGETS.includes(target)) {
    report(REFERENCE, invalid(`${path}.kind`, `${kind === '' ? 'nothing' : `"${target}"`}`, `one of ${TARGETS.join(', ')}`, 'name the group and kind of one of them'));
  }
}
