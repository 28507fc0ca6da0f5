import { invalid, stated } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { areOverlapping } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { missingGatewaysOf } from '../mesh/missing-gateways';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { listOf, textsOf } from '../private/manifest';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const virtualServiceHostNotInGateway: CrossRule = {
  id: 'virtual-service-host-not-in-gateway',
  istio: 'IST0132',
  severity: Severity.WARNING,
  summary: 'a VirtualService has a host that the Gateway does not serve',
  why: 'the gateway answers 404 for it',
  kinds: ['VirtualService', 'Gateway'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => [...uncovered(mesh, o), ...unserved(mesh, o)]),
};

/** A Gateway that serves none of the hosts; else hosts that none of the Gateways serves, where the routes are for Gateways alone. */
function uncovered(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const names = gatewayNamesOf(object.spec);
  const gateways = names.map(({ name }) => mesh.findGateway(name, object.namespace));
  const hosts = textsOf(object.spec.hosts);
  if (gateways.every(g => g === undefined) || hosts.length === 0 || hosts.some(h => !isLiteralString(h))) {
    return [];
  }
  const served = gateways.map(g => g === undefined ? undefined : servedHosts(g, object.namespace));
  if (served.some(s => s?.some(h => !isLiteralString(h)))) {
    return [];
  }
  const isServed = (host: string, by: string[]) => by.some(h => areOverlapping(host, h) || areOverlapping(mesh.fullHost(host, object.namespace), h));
  const idle = served.flatMap((by, i) => by === undefined || hosts.some(h => isServed(h, by)) ? []
    : [on(object, stated(names[i].path, `got "${names[i].name}", which serves ${by.join(', ') || 'nothing here'} and none of ${hosts.join(', ')}; add a host to a server of the Gateway, or correct the hosts`))]);
  if (idle.length > 0 || served.includes(undefined) || textsOf(object.spec.gateways).includes('mesh')) {
    return idle;
  }
  return hosts.flatMap((host, i) => served.some(by => isServed(host, by!)) ? []
    : [on(object, invalid(`spec.hosts[${i}]`, host, `a host that a Gateway serves: ${[...new Set(served.flat())].join(', ')}`, 'add it to a server of the Gateway, or leave it out'))]);
}

/** A Gateway that is not there serves nothing: Istio says so beside gateway-not-found. */
function unserved(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  return missingGatewaysOf(mesh, object).map(({ name, path }) => on(object, stated(path, `got "${name}", which is not there and serves none of ${textsOf(object.spec.hosts).join(', ')}; name one that does`)));
}

/** The hosts of a Gateway that VirtualServices of a namespace may claim. */
function servedHosts(gateway: MeshObject, namespace: string): string[] {
  return listOf(gateway.spec.servers).flatMap(s => textsOf(s.hosts)).flatMap(host => {
    const [first, second] = host.split('/');
    const owner = first === '.' ? gateway.namespace : first;
    return second === undefined ? [first] : owner === '*' || owner === namespace ? [second] : [];
  });
}
