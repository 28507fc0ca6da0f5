import { invalid } from '../checks/defect';
import { envoyPatchesOf, isReplaceable } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterReplace: CrossRule = {
  id: 'envoy-filter-replace',
  istio: 'IST0152',
  severity: Severity.ERROR,
  summary: 'an EnvoyFilter replaces what cannot be replaced',
  why: 'REPLACE does nothing to anything but filters and virtual hosts',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'REPLACE' && !isReplaceable(p.applyTo))
    .map(({ object, path, operation, applyTo }) => on(object, invalid(path, `${operation} for ${applyTo}`, 'a filter or VIRTUAL_HOST', 'use MERGE, or REMOVE and ADD'))),
};
