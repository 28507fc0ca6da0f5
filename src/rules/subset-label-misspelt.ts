import { stated } from '../checks/defect';
import { idleSubsets } from '../mesh/idle-subsets';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const subsetLabelMisspelt: CrossRule = {
  id: 'subset-label-misspelt',
  istio: 'IST0173',
  severity: Severity.WARNING,
  summary: 'a label of a subset is nearly one that the pods of its host have',
  why: 'the subset has no endpoint then, and what is sent to it gets 503',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0203'],
  // A subset without a pod in the app is no mistake by itself: its pods may come from another app, or run in another cluster.
  check: mesh => idleSubsets(mesh).filter(s => !s.isSure && s.slip !== undefined)
    .map(({ object, path, subset, labels, slip }) => on(object, stated(path, `got ${labels} for subset "${subset}", though pods behind host "${object.spec.host}" have ${slip}; correct it`))),
};
