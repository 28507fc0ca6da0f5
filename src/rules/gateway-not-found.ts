import { unknownReference } from '../checks/defect';
import { missingGatewaysOf } from '../mesh/missing-gateways';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const gatewayNotFound: CrossRule = {
  id: 'gateway-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'VirtualService gateway does not exist',
  why: 'requests get 404, because no gateway has the routes',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => missingGatewaysOf(mesh, o).map(({ name, path, namespace, others }) => on(o, unknownReference(path, `Gateway in namespace "${namespace}"`, name, others.map(g => `${g.namespace}/${g.name}`), others.length > 0 ? `write "${others[0].namespace}/${others[0].name}"` : 'correct the name')))),
};
