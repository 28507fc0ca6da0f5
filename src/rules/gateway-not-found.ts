import { invalid } from '../checks/defect';
import { missingGatewaysOf } from '../mesh/missing-gateways';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const gatewayNotFound: CrossRule = {
  id: 'gateway-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'a VirtualService names a Gateway that is not there',
  why: 'no gateway gets its routes, and callers see 404',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => missingGatewaysOf(mesh, o).map(({ name, path, namespace, others }) => on(o, invalid(path, name, `a Gateway of namespace "${namespace}", or namespace/name`, `${others.length > 0 ? `write "${others[0].namespace}/${others[0].name}"` : 'correct the name'}`)))),
};
