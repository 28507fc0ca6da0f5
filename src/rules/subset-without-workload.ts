import { idleSubsets } from '../mesh/idle-subsets';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, noPod, on } from './cross-rule';

export const subsetWithoutWorkload: CrossRule = {
  id: 'subset-without-workload',
  istio: 'IST0173',
  severity: Severity.ERROR,
  summary: 'subset labels match no pod of the host',
  why: 'requests to the subset get 503, because it has no endpoints',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0203'],
  check: mesh => idleSubsets(mesh).filter(s => s.isSure)
    .map(({ object, path, labels }) => on(object, noPod(path, `pod of host "${object.spec.host}"`, labels, 'correct the labels'))),
};
