import { CrossRule } from '../cross-rule';
import { envoyPatchesOf, isRoute } from '../envoy-patches';
import { Severity } from '../severity';

export const envoyFilterRemove: CrossRule = {
  id: 'envoy-filter-remove',
  istio: 'IST0154',
  severity: Severity.ERROR,
  summary: 'an EnvoyFilter removes routes',
  why: 'REMOVE does nothing to them',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'REMOVE' && isRoute(p.applyTo))
    .map(({ object, path, operation, applyTo }) => object.violation(path, `got ${operation} for ${applyTo}, allowed is MERGE there; change the route where it is made`)),
};
