import { invalid, stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const deprecatedField: CrossRule = {
  id: 'deprecated-field',
  istio: 'IST0002',
  severity: Severity.WARNING,
  summary: 'a field or kind that Istio has given up',
  why: 'it is ignored, or will be',
  kinds: ['VirtualService', 'Sidecar', 'CustomResourceDefinition'],
  check: mesh => [
    ...mesh.objectsOf('VirtualService').flatMap(o => listOf(o.spec.http).flatMap((route, i) => {
      const { percent } = mapOf(mapOf(route.fault).delay);
      return typeof percent === 'number' && percent > 0 ? [on(o, invalid(`spec.http[${i}].fault.delay.percent`, percent, 'none', 'use percentage.value'))] : [];
    })),
    ...mesh.objectsOf('Sidecar').filter(o => mapOf(o.spec.outboundTrafficPolicy).egressProxy !== undefined)
      .map(o => on(o, invalid('spec.outboundTrafficPolicy.egressProxy', 'an egress proxy', 'none: it is ignored', 'leave it out, and route by a VirtualService'))),
    ...mesh.objectsOf('CustomResourceDefinition').filter(o => o.spec.group === 'rbac.istio.io')
      .map(o => on(o, stated('spec.group', 'got rbac.istio.io, which Istio no longer reads; use AuthorizationPolicy, and leave the definition out'))),
  ],
};
