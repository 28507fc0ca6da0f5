import { invalid } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterAdd: CrossRule = {
  id: 'envoy-filter-add',
  istio: 'IST0153',
  severity: Severity.ERROR,
  summary: 'an EnvoyFilter adds to a route configuration',
  why: 'ADD does nothing to it',
  kinds: ['EnvoyFilter'],
  // For HTTP_ROUTE Istio's analysis says the same, but istiod does add the route (`patchHTTPRoutes`).
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'ADD' && p.applyTo === 'ROUTE_CONFIGURATION')
    .map(({ object, path, operation, applyTo }) => on(object, invalid(path, `${operation} for ${applyTo}`, 'MERGE there', 'use that'))),
};
