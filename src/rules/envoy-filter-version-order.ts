import { stated } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterVersionOrder: CrossRule = {
  id: 'envoy-filter-version-order',
  istio: 'IST0155',
  severity: Severity.WARNING,
  summary: 'EnvoyFilter patch depends on a filter that is added for some proxy versions only',
  why: 'the patch may have no effect, depending on the proxy version and the age of the EnvoyFilters',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.isRelative && p.followsVersion)
    .map(({ object, path, operation, applyTo }) => on(object, stated(path, `is ${operation} for ${applyTo}, which depends on a patch with match.proxy.proxyVersion, and spec.priority is not set`, 'set spec.priority', operation))),
};
