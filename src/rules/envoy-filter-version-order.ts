import { stated } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterVersionOrder: CrossRule = {
  id: 'envoy-filter-version-order',
  istio: 'IST0155',
  severity: Severity.WARNING,
  summary: 'a patch of an EnvoyFilter depends on a filter that another one puts in for some proxy versions alone',
  why: 'what it is relative to may not be there, depending on the version of the proxy and the age of the EnvoyFilters',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.isRelative && p.followsVersion)
    .map(({ object, path, operation, applyTo }) => on(object, stated(path, `got ${operation} for ${applyTo} without spec.priority, after a patch of that name with match.proxy.proxyVersion; give the EnvoyFilter a priority`))),
};
