import { stated } from '../checks/defect';
import { duplicateDefaultsOf, hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarDuplicateDefault: CrossRule = {
  id: 'sidecar-duplicate-default',
  istio: 'IST0111',
  severity: Severity.ERROR,
  summary: 'two Sidecars hold for all pods of one namespace',
  why: 'a proxy takes one of them, and which is not said',
  kinds: ['Sidecar', 'Namespace'],
  check: mesh => duplicateDefaultsOf(mesh, 'Sidecar', o => !hasLabels(o) && !mesh.isAmbient(o.namespace))
    .map(({ object, other }) => on(object, stated('', `got no selector, like ${other.title}; put both into one, or give this one a selector`))),
};
