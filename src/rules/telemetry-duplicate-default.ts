import { conflict } from '../checks/defect';
import { duplicateDefaultsOf, hasTargets } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const telemetryDuplicateDefault: CrossRule = {
  id: 'telemetry-duplicate-default',
  istio: 'IST0160',
  severity: Severity.ERROR,
  summary: 'Telemetry resources of one namespace have no selector',
  why: 'it is not defined which of their settings apply',
  kinds: ['Telemetry'],
  check: mesh => duplicateDefaultsOf(mesh, 'Telemetry', o => (o.spec.selector === undefined || o.spec.selector === null) && !hasTargets(o))
    .map(({ object, other }) => on(object, conflict('', other.title, 'both apply to all pods of the namespace', 'merge them, or add a selector'))),
};
