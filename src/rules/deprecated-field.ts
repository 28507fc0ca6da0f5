import { deprecated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const deprecatedField: CrossRule = {
  id: 'deprecated-field',
  istio: 'IST0002',
  severity: Severity.WARNING,
  summary: 'field or kind is deprecated',
  why: 'Istio ignores the field or kind, or will ignore it',
  kinds: ['VirtualService', 'Sidecar', 'CustomResourceDefinition'],
  check: mesh => [
    ...mesh.objectsOf('VirtualService').flatMap(o => listOf(o.spec.http).flatMap((route, i) => {
      const { percent } = mapOf(mapOf(route.fault).delay);
      return typeof percent === 'number' && percent > 0 ? [on(o, deprecated(`spec.http[${i}].fault.delay.percent`, 'percentage replaces it', 'use percentage.value', percent))] : [];
    })),
    ...mesh.objectsOf('Sidecar').filter(o => mapOf(o.spec.outboundTrafficPolicy).egressProxy !== undefined)
      .map(o => on(o, deprecated('spec.outboundTrafficPolicy.egressProxy', 'Istio ignores it', 'remove it, and route with a VirtualService'))),
    ...mesh.objectsOf('CustomResourceDefinition').filter(o => o.spec.group === 'rbac.istio.io')
      .map(o => on(o, deprecated('spec.group', 'Istio no longer reads rbac.istio.io', 'use AuthorizationPolicy, and remove the definition', 'rbac.istio.io'))),
  ],
};
