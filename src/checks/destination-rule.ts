import { isMap } from '../private/manifest';
import { missing, stated } from './defect';
import { checkExportTo, EXPORT_TO_RULES } from './export-to';
import { defectOfMatchedLabels } from './formats/labels';
import { defectOfDnsLabel, defectOfHost } from './formats/name';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkTrafficPolicy, TRAFFIC_POLICY_RULES } from './traffic-policy';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['DestinationRule'];

const HOST = refused(KINDS, {
  id: 'destination-rule-host', summary: 'DestinationRule host is invalid', why: 'the DestinationRule is rejected, because no service can have the host', covers: ['DR-01'],
});
const SUBSETS = refused(KINDS, {
  id: 'destination-rule-subsets', summary: 'subset name is missing, invalid or duplicate, or subset labels are invalid',
  why: 'the DestinationRule is rejected, because routes reference subsets by name, and subsets select workloads by labels', covers: ['DR-54', 'DR-55', 'DR-56', 'DR-57'],
});

/** The checks of Istio's webhook on a single DestinationRule. */
export const DESTINATION_RULE: KindCheck = {
  kind: 'DestinationRule',
  group: 'networking.istio.io',
  rules: [HOST, SUBSETS, NULL_ENTRY, ...TRAFFIC_POLICY_RULES, ...WORKLOAD_SELECTOR_RULES, ...EXPORT_TO_RULES],
  check: ({ spec, namespace }, report) => checkDestinationRule(spec, 'spec', namespace, report),
};

/** The spec of a DestinationRule; the namespace is the empty text where it is unknown. */
export function checkDestinationRule(spec: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  const host = spec.host ?? '';
  report(HOST, host === '' ? missing(`${path}.host`, 'set the host of a service') : defectOfHost(`${path}.host`, host));
  if (isMap(spec.trafficPolicy)) {
    checkTrafficPolicy(spec.trafficPolicy, `${path}.trafficPolicy`, namespace, report);
  }
  if (spec.subsets !== undefined) {
    checkSubsets(spec.subsets, `${path}.subsets`, namespace, report);
  }
  checkExportTo({ kind: 'DestinationRule', namespace, spec }, report, path);
  checkWorkloadSelector(spec.workloadSelector, 'matchLabels', `${path}.workloadSelector`, report);
}

/** The subsets of a DestinationRule. */
export function checkSubsets(subsets: unknown, at: string, namespace: string, report: Report): void {
  const names = new Map<string, string>();
  eachEntry(subsets, at, report, (subset, path) => {
    const name: unknown = subset.name;
    const first = typeof name === 'string' ? names.get(name) : undefined;
    if (first !== undefined) {
      report(SUBSETS, stated(`${path}.name`, `is ${JSON.stringify(name)}, which is the name of ${first}`, 'rename one of the two', name));
    }
    checkSubset(subset, path, namespace, report, first !== undefined);
    if (typeof name === 'string' && name !== '' && first === undefined) {
      names.set(name, path);
    }
  });
}

/** One subset: its name, unless it is a duplicate, its labels and its traffic policy. */
export function checkSubset({ name = '', labels, trafficPolicy }: { [key: string]: any }, path: string, namespace: string, report: Report, isDuplicate: boolean = false): void {
  if (name === '') {
    report(SUBSETS, missing(`${path}.name`, 'set the name that routes use'));
  } else if (typeof name === 'string' && !isDuplicate) {
    report(SUBSETS, defectOfDnsLabel(`${path}.name`, name));
  }
  report(SUBSETS, defectOfMatchedLabels(`${path}.labels`, labels));
  if (isMap(trafficPolicy)) {
    checkTrafficPolicy(trafficPolicy, `${path}.trafficPolicy`, namespace, report);
  }
}
