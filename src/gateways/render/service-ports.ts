import { conflict, Defect, duplicate, stated } from '../../checks/defect';
import { GATEWAY_WORKLOAD_PORTS } from '../../checks/late-rules';
import { Report } from '../../checks/problem';
import { BoundGateway } from '../../networking/gateway-workload';
import { Server } from '../../networking/server';
import { isLiteralNumber, isLiteralString } from '../../private/literal';
import { resolveTokens } from '../../private/resolve-tokens';
import { Mesh } from '../../validation/mesh';
import { MeshPort } from '../../values/mesh-port';
import { PortProtocol } from '../../values/port-protocol';

/** A server of a Gateway, with its port once the app is complete. */
interface Listener {
  readonly gateway: BoundGateway;
  readonly server: Server;
  readonly port: number;
}

/** The ports of a gateway's Service: its own in the given order, then those of Gateways, by number, regardless of the order of definition. */
export function servicePorts(own: MeshPort[], gateways: BoundGateway[]): MeshPort[] {
  const opened = [...listenersOf(gateways)].filter(([port]) => ownPortOf(own, port) === undefined).sort(([a], [b]) => a - b);
  return [...own, ...opened.map(([port, of]) => MeshPort.of(port, protocolOf(of)))];
}

/** Reports ports with conflicting protocols or names. */
export function checkServicePorts(kind: string, own: MeshPort[], gateways: BoundGateway[], report: Report): void {
  for (const [port, listeners] of listenersOf(gateways)) {
    clashesOf(`${kind}.ports`, port, listeners).forEach(defect => report(GATEWAY_WORKLOAD_PORTS, defect));
    report(GATEWAY_WORKLOAD_PORTS, defectOfOwnPort(`${kind}.ports`, ownPortOf(own, port), listeners));
  }
  sameNames(`${kind}.ports`, servicePorts(own, gateways)).forEach(defect => report(GATEWAY_WORKLOAD_PORTS, defect));
}

function listenersOf(gateways: BoundGateway[]): Map<number, Listener[]> {
  const listeners = new Map<number, Listener[]>();
  for (const gateway of [...gateways].sort((a, b) => a.node.path < b.node.path ? -1 : 1)) {
    for (const server of gateway._boundServers) {
      const port = resolveTokens(server.port);
      if (port !== 0) { // 0 is a Unix domain socket
        listeners.set(port, [...listeners.get(port) ?? [], { gateway, server, port }]);
      }
    }
  }
  return listeners;
}

/** The port of the Service that a Gateway means, by its number or by its target port. */
function ownPortOf(own: MeshPort[], port: number): MeshPort | undefined {
  const tcp = own.filter(p => p.protocol.value !== 'UDP');
  return tcp.find(p => p.number === port) ?? tcp.find(p => p.targetPort === port);
}

/** The protocol that all servers on a port share; if they differ, the more general one that covers them. */
function protocolOf([first, ...others]: Listener[]): PortProtocol {
  const { protocol } = first.server;
  if (others.every(l => l.server.protocol.value === protocol.value)) {
    return protocol;
  }
  return protocol.isTls ? PortProtocol.TLS : protocol.isHttp ? PortProtocol.HTTP : PortProtocol.TCP;
}

/** Protocols that can share a port: requests are distinguished by host, and TLS by its server name. */
function familyOf(protocol: PortProtocol): 'http' | 'tls' | undefined {
  return protocol.isTls ? 'tls' : protocol.isHttp ? 'http' : undefined;
}

/** Servers that Istio drops, because an earlier one uses their port with another protocol. */
function clashesOf(path: string, port: number, listeners: Listener[]): Defect[] {
  const firsts = new Map<string, Listener[]>(); // of each family of protocols, by world and address: thousands of servers may share a port
  return listeners.filter(l => isLiteralString(l.server.protocol.value)).flatMap(later => {
    const key = JSON.stringify([worldOf(later), bindOf(later)]);
    const known = firsts.get(key) ?? [];
    firsts.set(key, known);
    const earlier = known.find(l => !canShare(l.server.protocol, later.server.protocol));
    if (!known.some(l => familyOf(l.server.protocol) === familyOf(later.server.protocol))) {
      known.push(later);
    }
    return earlier === undefined ? [] : [stated(path, `contains ${port} with two protocols: ${earlier.server.protocol.value} at [${earlier.gateway.node.path}], ${later.server.protocol.value} at [${later.gateway.node.path}]`,
      'use another port for one of the two servers', port)];
  });
}

function canShare(a: PortProtocol, b: PortProtocol): boolean {
  return familyOf(a) !== undefined && familyOf(a) === familyOf(b);
}

function worldOf({ gateway }: Listener): string {
  return Mesh.of(gateway).world;
}

function bindOf({ server }: Listener): string | undefined {
  return server._toIstio().bind;
}

/** A port of the workload whose protocol is not that of the Gateways; one of TCP can carry every protocol. */
function defectOfOwnPort(path: string, own: MeshPort | undefined, listeners: Listener[]): Defect | undefined {
  const other = own === undefined || !isLiteralString(own.protocol.value) || familyOf(own.protocol) === undefined
    ? undefined : listeners.find(l => isLiteralString(l.server.protocol.value) && familyOf(l.server.protocol) !== familyOf(own.protocol));
  return other === undefined ? undefined : conflict(path, `the server of [${other.gateway.node.path}]`,
    `port ${own!.number} has protocol ${own!.protocol.value}, but the server has ${other.server.protocol.value}`, 'correct the protocol of the port, or the port of the server', own!.number);
}

function sameNames(path: string, ports: MeshPort[]): Defect[] {
  return ports.flatMap((port, i) => {
    const other = isLiteralString(port.name) ? ports.slice(0, i).find(p => p.name === port.name) : undefined;
    return other === undefined ? [] : [duplicate(`${path}[*].name`, port.name, `set another name for one of the ports ${show(other)} and ${show(port)} in ports`)];
  });
}

function show(port: MeshPort): string {
  return isLiteralNumber(port.number) ? String(port.number) : port.name;
}
