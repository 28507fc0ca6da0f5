import { stated } from '../checks/defect';
import { envoyPatchesOf } from '../mesh/envoy-patches';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const envoyFilterOrder: CrossRule = {
  id: 'envoy-filter-order',
  istio: 'IST0151',
  severity: Severity.WARNING,
  summary: 'EnvoyFilter patch depends on other patches, but has no priority',
  why: 'the patch may have no effect, because the order of EnvoyFilters depends on their age',
  kinds: ['EnvoyFilter'],
  check: mesh => envoyPatchesOf(mesh).filter(p => p.isRelative && !p.followsVersion)
    .map(({ object, path, operation, applyTo }) => on(object, stated(path, `is ${operation} for ${applyTo}, which depends on other patches, and spec.priority is not set`, 'set spec.priority, or use an operation that does not depend on others', operation))),
};
