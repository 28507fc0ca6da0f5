import { dead } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterRemove: CrossRule = {
  id: 'envoy-filter-remove',
  istio: 'IST0154',
  severity: Severity.ERROR,
  summary: 'EnvoyFilter removes a route configuration',
  why: 'the patch has no effect, because REMOVE is not supported there',
  kinds: ['EnvoyFilter'],
  // Istio's analysis reports HTTP_ROUTE as well, but istiod does remove the route (`patchHTTPRoutes`).
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'REMOVE' && p.applyTo === 'ROUTE_CONFIGURATION')
    .map(({ object, path, operation, applyTo }) => on(object, dead(path, `${operation} is not supported for ${applyTo}`, 'use MERGE, or change the route where it is defined', operation))),
};
