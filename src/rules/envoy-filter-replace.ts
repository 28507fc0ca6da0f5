import { dead } from '../checks/defect';
import { envoyPatchesOf, isReplaceable } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterReplace: CrossRule = {
  id: 'envoy-filter-replace',
  istio: 'IST0152',
  severity: Severity.ERROR,
  summary: 'EnvoyFilter replaces an object that cannot be replaced',
  why: 'the patch has no effect, because REPLACE is supported for filters and virtual hosts only',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'REPLACE' && !isReplaceable(p.applyTo))
    .map(({ object, path, operation, applyTo }) => on(object, dead(path, `${operation} is not supported for ${applyTo}`, 'use MERGE, or REMOVE and ADD', operation))),
};
