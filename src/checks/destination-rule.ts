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

const HOST = refused(KINDS, { id: 'destination-rule-host', summary: 'a DestinationRule is for what is no host', why: 'no traffic goes there', covers: ['DR-01'] });
const SUBSETS = refused(KINDS, {
  id: 'destination-rule-subsets', summary: 'a subset has no name, an impossible one or that of another one, or labels that cannot be', why: 'routes find a subset by its name, and Istio its workloads by labels',
  covers: ['DR-54', 'DR-55', 'DR-56', 'DR-57'],
});

/** What Istio's webhook says of a DestinationRule by itself. */
export const DESTINATION_RULE: KindCheck = {
  kind: 'DestinationRule',
  group: 'networking.istio.io',
  rules: [HOST, SUBSETS, NULL_ENTRY, ...TRAFFIC_POLICY_RULES, ...WORKLOAD_SELECTOR_RULES, ...EXPORT_TO_RULES],
  check: (object, report) => {
    const { spec, namespace } = object;
    report(HOST, defectOfHost('spec.host', spec.host ?? ''));
    if (isMap(spec.trafficPolicy)) {
      checkTrafficPolicy(spec.trafficPolicy, 'spec.trafficPolicy', namespace, report);
    }
    if (spec.subsets !== undefined) {
      checkSubsets(spec.subsets, namespace, report);
    }
    checkExportTo(object, report);
    checkWorkloadSelector(spec.workloadSelector, 'matchLabels', 'spec.workloadSelector', report);
  },
};

function checkSubsets(subsets: unknown, namespace: string, report: Report): void {
  const names = new Map<string, string>();
  eachEntry(subsets, 'spec.subsets', report, ({ name = '', labels, trafficPolicy }, path) => {
    if (names.has(name)) {
      report(SUBSETS, stated(`${path}.name`, `got "${name}", the name of ${names.get(name)} already; name the subsets apart`));
    } else if (name === '') {
      report(SUBSETS, missing(`${path}.name`, 'name the subset'));
    } else if (typeof name === 'string') {
      names.set(name, path);
      report(SUBSETS, defectOfDnsLabel(`${path}.name`, name));
    }
    report(SUBSETS, defectOfMatchedLabels(`${path}.labels`, labels));
    if (isMap(trafficPolicy)) {
      checkTrafficPolicy(trafficPolicy, `${path}.trafficPolicy`, namespace, report);
    }
  });
}
