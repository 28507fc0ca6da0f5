import { invalid } from '../checks/defect';
import { gatewayNamesOf, isInternalGateway } from '../mesh/gateway-names';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const internalGateway: CrossRule = {
  id: 'internal-gateway',
  istio: 'IST0165',
  severity: Severity.WARNING,
  summary: 'a VirtualService names a Gateway that Istio makes for the Gateway API by itself',
  why: 'its name may change with any release',
  kinds: ['VirtualService'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => gatewayNamesOf(o.spec).filter(({ name }) => isInternalGateway(name))
    .map(({ name, path }) => on(o, invalid(path, name, 'a Gateway of your own', 'use an HTTPRoute for a Gateway of the Gateway API')))),
};
