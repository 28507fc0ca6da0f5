import { conflict } from '../checks/defect';
import { fullGatewayName, gatewayNamesOf } from '../mesh/gateway-names';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, listOf, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayRouteConflict: CrossRule = {
  id: 'gateway-route-conflict',
  severity: Severity.WARNING,
  summary: 'VirtualServices of a Gateway have the same match for the same host',
  why: 'requests never reach the newer route, because the gateway orders the routes by age',
  kinds: ['VirtualService'],
  covers: ['KIA1106'],
  // Different matches of one host in several VirtualServices are valid: large ones are split this way.
  check: mesh => {
    const claims = mesh.objectsOf('VirtualService').flatMap(object => claimsOf(mesh, object));
    const index = indexed(claims, c => c.key);
    const reported = new Set<MeshObject>();
    return claims.flatMap(({ object, key, path, host, gateway }) => {
      const other = reported.has(object) ? undefined : index.get(key)!.find(c => c.object !== object && c.object.title !== object.title)?.object;
      if (other === undefined) {
        return [];
      }
      reported.add(object);
      return [on(object, conflict(path, other.title, `both have the same match for host "${host}" of Gateway "${gateway}"`, 'merge the routes into one VirtualService'))];
    });
  },
};

function claimsOf(mesh: MeshModel, object: MeshObject): { object: MeshObject; key: string; path: string; host: string; gateway: string }[] {
  const gateways = gatewayNamesOf(object.spec).map(({ name }) => fullGatewayName(name, object.namespace));
  const hosts = gateways.length === 0 ? [] : textsOf(object.spec.hosts).filter(isLiteralString);
  return hosts.length === 0 ? [] : listOf(object.spec.http).flatMap((route, i) => {
    const matches = listOf(route.match);
    return (matches.length === 0 ? [{}] : matches).flatMap((match, j) => {
      const { name: _, gateways: own, ...rest } = match;
      const text = JSON.stringify(rest);
      return hosts.flatMap(host => gateways.filter(g => own === undefined || textsOf(own).some(n => g === fullGatewayName(n, object.namespace))).map(gateway => ({
        object, gateway, host, path: matches.length === 0 ? `spec.http[${i}]` : `spec.http[${i}].match[${j}]`, key: `${gateway} ${mesh.fullHost(host, object.namespace)} ${text}`,
      })));
    });
  });
}
