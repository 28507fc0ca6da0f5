import { conflict } from '../checks/defect';
import { duplicateDefaultsOf, hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarDuplicateDefault: CrossRule = {
  id: 'sidecar-duplicate-default',
  istio: 'IST0111',
  severity: Severity.ERROR,
  summary: 'Sidecars of one namespace have no selector',
  why: 'only one of them applies, and it is not defined which',
  kinds: ['Sidecar', 'Namespace'],
  check: mesh => duplicateDefaultsOf(mesh, 'Sidecar', o => !hasLabels(o) && !mesh.isAmbient(o.namespace))
    .map(({ object, other }) => on(object, conflict('', other.title, 'both apply to all pods of the namespace', 'merge them, or add a selector'))),
};
