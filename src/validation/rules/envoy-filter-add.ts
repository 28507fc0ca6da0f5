import { CrossRule } from '../cross-rule';
import { envoyPatchesOf, isRoute } from '../envoy-patches';
import { Severity } from '../severity';

export const envoyFilterAdd: CrossRule = {
  id: 'envoy-filter-add',
  istio: 'IST0153',
  severity: Severity.ERROR,
  summary: 'an EnvoyFilter adds to routes',
  why: 'ADD does nothing to them',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.operation === 'ADD' && isRoute(p.applyTo))
    .map(({ object, path, operation, applyTo }) => object.violation(path, `got ${operation} for ${applyTo}, allowed is ${applyTo === 'HTTP_ROUTE' ? 'INSERT_FIRST, INSERT_BEFORE, INSERT_AFTER or MERGE' : 'MERGE'} there; use that`)),
};
