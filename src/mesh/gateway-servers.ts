import { isLiteralString } from '../private/literal';
import { eachOf, listOf, mapOf, textsOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';
import { isTlsProtocol } from './protocols';

/** A server of a Gateway. */
export interface GatewayServer {
  readonly gateway: MeshObject;
  readonly path: string;
  readonly port: number;
  readonly bind: string;
  readonly hosts: string[];
  readonly tls: { [key: string]: any };
  /** True if its protocol is TLS or HTTPS; `tls` of an HTTP server can only redirect to such a server. */
  readonly speaksTls: boolean;
  /** The labels of the Gateway's selector, sorted, as one string. */
  readonly selector: string;
}

/** Every server of every Gateway that has a port number; `./` in its hosts is replaced by the namespace. */
export const serversOf = onceAModel<GatewayServer[]>(mesh => {
  return mesh.objectsOf('Gateway').flatMap(gateway => {
    const selector = Object.entries(mapOf(gateway.spec.selector)).map(([key, value]) => `${key}=${value}`).sort().join(',');
    const servers: GatewayServer[] = [];
    eachOf(gateway.spec.servers, (server, i) => {
      const { number, protocol } = mapOf(server.port);
      if (typeof number === 'number' && number > 0) {
        const hosts = textsOf(server.hosts).filter(isLiteralString).map(host => host.replace(/^\.\//, `${gateway.namespace}/`));
        servers.push({ gateway, path: `spec.servers[${i}]`, port: number, bind: String(server.bind ?? ''), hosts, tls: mapOf(server.tls), speaksTls: typeof protocol === 'string' && isTlsProtocol(protocol), selector });
      }
    });
    return servers;
  });
});

/** Returns true if the selector of `one` has all labels of the selector of `other`. */
export function isNarrower(one: MeshObject, other: MeshObject): boolean {
  const labels = mapOf(one.spec.selector);
  return Object.entries(mapOf(other.spec.selector)).every(([key, value]) => labels[key] === value);
}

/** The hosts of a Gateway that VirtualServices of a namespace may use. A prefix limits a host to one namespace: `shop/api.example.com`, or `./api.example.com`. */
export function hostsServedFor(gateway: MeshObject, namespace: string): string[] {
  return listOf(gateway.spec.servers).flatMap(server => textsOf(server.hosts)).flatMap(host => {
    const [first, second] = host.split('/');
    const owner = first === '.' ? gateway.namespace : first;
    return second === undefined ? [first] : owner === '*' || owner === namespace ? [second] : [];
  });
}
