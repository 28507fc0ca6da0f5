import { idleSubsets } from '../mesh/idle-subsets';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, noPod, on } from './cross-rule';

export const subsetLabelMisspelt: CrossRule = {
  id: 'subset-label-misspelt',
  istio: 'IST0173',
  severity: Severity.WARNING,
  summary: 'subset label is similar to a label of the pods',
  why: 'requests to the subset get 503, because it has no endpoints',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0203'],
  // A subset without a pod in the app is not a mistake by itself: its pods may come from another app, or run in another cluster.
  check: mesh => idleSubsets(mesh).filter(s => !s.isSure && s.slip !== undefined)
    .map(({ object, path, labels, slip }) => on(object, noPod(path, `pod of host "${object.spec.host}"`, labels, `did you mean ${slip}?`))),
};
