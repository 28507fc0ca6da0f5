import { stated } from '../checks/defect';
import { duplicateDefaultsOf, hasTargets } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const telemetryDuplicateDefault: CrossRule = {
  id: 'telemetry-duplicate-default',
  istio: 'IST0160',
  severity: Severity.ERROR,
  summary: 'two Telemetries hold for all pods of one namespace',
  why: 'which of their settings holds for what both set is not said',
  kinds: ['Telemetry'],
  check: mesh => duplicateDefaultsOf(mesh, 'Telemetry', o => (o.spec.selector === undefined || o.spec.selector === null) && !hasTargets(o))
    .map(({ object, other }) => on(object, stated('', `got no selector, like ${other.title}; put both into one, or give this one a selector`))),
};
