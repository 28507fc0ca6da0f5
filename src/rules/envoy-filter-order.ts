import { stated } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterOrder: CrossRule = {
  id: 'envoy-filter-order',
  istio: 'IST0151',
  severity: Severity.WARNING,
  summary: 'a patch of an EnvoyFilter depends on others, and no priority says when its turn is',
  why: 'what it is relative to may not be there yet, depending on the age of the EnvoyFilters',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.isRelative && !p.followsVersion)
    .map(({ object, path, operation, applyTo }) => on(object, stated(path, `got ${operation} for ${applyTo} without spec.priority; give the EnvoyFilter one, or use an operation that stands by itself`))),
};
