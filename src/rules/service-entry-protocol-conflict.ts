import { conflict } from '../checks/defect';
import { scopesOf } from '../mesh/export-to';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, listOf, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

interface Port {
  readonly object: MeshObject;
  readonly path: string;
  readonly host: string;
  readonly number: unknown;
  /** Host and number. */
  readonly key: string;
  readonly scope: string;
  readonly protocol: string;
}

export const serviceEntryProtocolConflict: CrossRule = {
  id: 'service-entry-protocol-conflict',
  istio: 'IST0177',
  severity: Severity.WARNING,
  summary: 'ServiceEntries define different protocols for a port of one host',
  why: 'connections are handled with either protocol, because the proxy has one listener for the port',
  kinds: ['ServiceEntry'],
  check: mesh => {
    const ports = mesh.objectsOf('ServiceEntry').flatMap(portsOf);
    const index = firstOfEachProtocol(ports, p => `${p.scope} ${p.key}`);
    const inNamespaces = firstOfEachProtocol(ports.filter(p => p.scope !== '*'), p => p.key);
    const reported = new Set<MeshObject>();
    return ports.flatMap(port => {
      const near = [...index.get(`${port.scope} ${port.key}`)!, ...(port.scope === '*' ? inNamespaces.get(port.key) : index.get(`* ${port.key}`)) ?? []];
      const other = reported.has(port.object) ? undefined : near.find(p => p.protocol !== port.protocol);
      if (other === undefined) {
        return [];
      }
      reported.add(port.object);
      return [on(port.object, conflict(port.path, `${other.protocol} of ${other.object.title}`, `both define port ${port.number} of host "${port.host}"`, 'use one protocol', port.protocol))];
    });
  },
};

/** The ports by a key, and of each protocol only the first: thousands of ServiceEntries may define the same port. */
function firstOfEachProtocol(ports: Port[], keyOf: (port: Port) => string): Map<string, Port[]> {
  const first = new Map(ports.map(port => [`${keyOf(port)} ${port.protocol}`, port] as const).reverse());
  return indexed(ports.filter(port => first.get(`${keyOf(port)} ${port.protocol}`) === port), keyOf);
}

function portsOf(object: MeshObject): Port[] {
  const scopes = scopesOf(object);
  return listOf(object.spec.ports).flatMap(({ number, protocol = '' }, i) => textsOf(object.spec.hosts).filter(host => isLiteralString(host) && isLiteralString(protocol))
    .flatMap(host => scopes.map(scope => ({ object, path: `spec.ports[${i}].protocol`, host, number, key: `${host} ${number}`, scope, protocol: protocol.toUpperCase() }))));
}
