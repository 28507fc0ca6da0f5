import { conflict, unknownReference } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { hostsServedFor } from '../mesh/gateway-servers';
import { areOverlapping } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { missingGatewaysOf } from '../mesh/missing-gateways';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, namesOf, ObjectDefect, on } from './cross-rule';

export const virtualServiceHostNotInGateway: CrossRule = {
  id: 'virtual-service-host-not-in-gateway',
  istio: 'IST0132',
  severity: Severity.WARNING,
  summary: 'VirtualService host is not served by its Gateway',
  why: 'requests get 404, because the gateway has no route for the host',
  kinds: ['VirtualService', 'Gateway'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => [...uncovered(mesh, o), ...unserved(mesh, o)]),
};

/** A Gateway that serves none of the hosts; otherwise hosts that no Gateway serves, if the routes apply only to Gateways. */
function uncovered(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const names = gatewayNamesOf(object.spec);
  const gateways = names.map(({ name }) => mesh.findGateway(name, object.namespace));
  const hosts = textsOf(object.spec.hosts);
  if (gateways.every(g => g === undefined) || hosts.length === 0 || hosts.some(h => !isLiteralString(h))) {
    return [];
  }
  const served = gateways.map(g => g === undefined ? undefined : hostsServedFor(g, object.namespace));
  if (served.some(s => s?.some(h => !isLiteralString(h)))) {
    return [];
  }
  const isServed = (host: string, by: string[]) => by.some(h => areOverlapping(host, h) || areOverlapping(mesh.fullHost(host, object.namespace), h));
  const idle = served.flatMap((by, i) => by === undefined || hosts.some(h => isServed(h, by)) ? []
    : [on(object, conflict(names[i].path, `hosts ${hosts.join(', ')}`, `the Gateway serves ${namesOf(by).join(', ') || 'no host of this namespace'}`, 'add a host to a server of the Gateway, or correct the hosts', names[i].name))]);
  if (idle.length > 0 || served.includes(undefined) || textsOf(object.spec.gateways).includes('mesh')) {
    return idle;
  }
  return hosts.flatMap((host, i) => served.some(by => isServed(host, by!)) ? []
    : [on(object, unknownReference(`spec.hosts[${i}]`, 'host of a Gateway server', host, namesOf([...new Set(served.flatMap(by => by!))]), 'add it to a server of the Gateway, or remove it'))]);
}

/** A Gateway that does not exist serves no host: Istio reports it in addition to gateway-not-found. */
function unserved(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  return missingGatewaysOf(mesh, object).map(({ name, path }) => on(object, conflict(path, `hosts ${textsOf(object.spec.hosts).join(', ')}`, 'the Gateway does not exist and serves no host', 'reference a Gateway that serves them', name)));
}
