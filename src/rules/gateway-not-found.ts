import { unknownReference } from '../checks/defect';
import { missingGatewaysOf } from '../mesh/missing-gateways';
import { onceAModel } from '../mesh/once-a-model';
import { Severity } from '../mesh/severity';
import { indexed } from '../private/manifest';
import { CrossRule, namesOf, on } from './cross-rule';

export const gatewayNotFound: CrossRule = {
  id: 'gateway-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'VirtualService gateway does not exist',
  why: 'requests get 404, because no gateway has the routes',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => missingGatewaysOf(mesh, o).map(({ name, path, namespace, others }) => {
    const known = others.length > 0 ? others.map(g => `${g.namespace}/${g.name}`) : namesOf(gatewayNames(mesh).get(namespace) ?? []);
    return on(o, unknownReference(path, `Gateway in namespace "${namespace}"`, name, known, others.length > 0 ? `write "${known[0]}"` : 'correct the name'));
  })),
};

/** The names of the Gateways, by namespace. */
const gatewayNames = onceAModel(mesh => new Map([...indexed(mesh.objectsOf('Gateway'), g => g.namespace)].map(([namespace, gateways]) => [namespace, gateways.map(g => g.name)])));
