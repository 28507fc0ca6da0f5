import { invalid } from '../checks/defect';
import { idleSubsets } from '../mesh/idle-subsets';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const subsetWithoutWorkload: CrossRule = {
  id: 'subset-without-workload',
  istio: 'IST0173',
  severity: Severity.ERROR,
  summary: 'the labels of a subset take no pod of its host',
  why: 'the subset has no endpoint, and what is sent to it gets 503',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0203'],
  check: mesh => idleSubsets(mesh).filter(s => s.isSure)
    .map(({ object, path, subset, labels }) => on(object, invalid(path, `${labels} for subset "${subset}"`, `labels that a pod behind host "${object.spec.host}" has`, 'correct them'))),
};
