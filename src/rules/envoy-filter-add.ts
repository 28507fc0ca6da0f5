import { dead } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterAdd: CrossRule = {
  id: 'envoy-filter-add',
  istio: 'IST0153',
  severity: Severity.ERROR,
  summary: 'EnvoyFilter adds to a route configuration',
  why: 'the patch has no effect, because ADD is not supported there',
  kinds: ['EnvoyFilter'],
  // Istio's analysis reports HTTP_ROUTE as well, but istiod does add the route (`patchHTTPRoutes`).
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'ADD' && p.applyTo === 'ROUTE_CONFIGURATION')
    .map(({ object, path, operation, applyTo }) => on(object, dead(path, `${operation} is not supported for ${applyTo}`, 'use MERGE', operation))),
};
