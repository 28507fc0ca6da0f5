import { isMap } from '../private/manifest';
import { checkExportTo, EXPORT_TO_RULES } from './export-to';
import { checkMatchedLabels } from './formats/labels';
import { checkDnsLabel, checkHost } from './formats/name';
import { KindCheck, Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';
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
  check: (object, say) => {
    const { spec, namespace } = object;
    sayProblem(say, HOST, 'spec.host', field => checkHost(field, spec.host ?? ''));
    if (isMap(spec.trafficPolicy)) {
      checkTrafficPolicy(spec.trafficPolicy, 'spec.trafficPolicy', namespace, say);
    }
    if (spec.subsets !== undefined) {
      checkSubsets(spec.subsets, namespace, say);
    }
    checkExportTo(object, say);
    checkWorkloadSelector(spec.workloadSelector, 'matchLabels', 'spec.workloadSelector', say);
  },
};

function checkSubsets(subsets: unknown, namespace: string, say: Say): void {
  const names = new Map<string, string>();
  eachEntry(subsets, 'spec.subsets', say, ({ name = '', labels, trafficPolicy }, path) => {
    if (names.has(name)) {
      say(SUBSETS, `${path}.name`, `got "${name}", the name of ${names.get(name)} already; name the subsets apart`);
    } else if (name === '') {
      say(SUBSETS, `${path}.name`, 'got nothing, allowed is a name; name the subset');
    } else if (typeof name === 'string') {
      names.set(name, path);
      sayProblem(say, SUBSETS, `${path}.name`, field => checkDnsLabel(field, name));
    }
    sayProblem(say, SUBSETS, `${path}.labels`, field => checkMatchedLabels(field, labels));
    if (isMap(trafficPolicy)) {
      checkTrafficPolicy(trafficPolicy, `${path}.trafficPolicy`, namespace, say);
    }
  });
}
