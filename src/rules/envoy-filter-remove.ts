import { invalid } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterRemove: CrossRule = {
  id: 'envoy-filter-remove',
  istio: 'IST0154',
  severity: Severity.ERROR,
  summary: 'an EnvoyFilter removes a route configuration',
  why: 'REMOVE does nothing to it',
  kinds: ['EnvoyFilter'],
  // For HTTP_ROUTE Istio's analysis says the same, but istiod does remove the route (`patchHTTPRoutes`).
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'REMOVE' && p.applyTo === 'ROUTE_CONFIGURATION')
    .map(({ object, path, operation, applyTo }) => on(object, invalid(path, `${operation} for ${applyTo}`, 'MERGE there', 'change the route where it is made'))),
};
