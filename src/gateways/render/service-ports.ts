import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { BoundGateway } from '../../networking/gateway-workload';
import { Server } from '../../networking/server';
import { isLiteralNumber, isLiteralString } from '../../private/literal';
import { resolveTokens } from '../../private/resolve-tokens';
import { Mesh } from '../../validation/mesh';
import { MeshPort } from '../../values/mesh-port';
import { PortProtocol } from '../../values/port-protocol';

/** A server of a Gateway, with the port that it has once the app stands. */
interface Listener {
  readonly gateway: BoundGateway;
  readonly server: Server;
  readonly port: number;
}

/** The ports of a Service, and what is wrong with them. */
export interface ServicePorts {
  readonly ports: MeshPort[];
  readonly problems: string[];
}

/** The ports of a gateway's Service: its own ones as they were given, then what Gateways listen on, by number, whatever order they were made in. */
export function servicePorts(kind: string, own: MeshPort[], gateways: BoundGateway[]): ServicePorts {
  const listeners = listenersOf(gateways);
  const opened = [...listeners].filter(([port]) => ownPortOf(own, port) === undefined).sort(([a], [b]) => a - b).map(([port, of]) => MeshPort.of(port, protocolOf(of)));
  const ports = [...own, ...opened];
  return { ports, problems: [...[...listeners].flatMap(([port, of]) => [...clashOf(kind, port, of), ...misfitOf(kind, ownPortOf(own, port), of)]), ...sameNames(kind, ports)] };
}

function listenersOf(gateways: BoundGateway[]): Map<number, Listener[]> {
  const listeners = new Map<number, Listener[]>();
  for (const gateway of [...gateways].sort((a, b) => a.node.path < b.node.path ? -1 : 1)) {
    for (const server of gateway._boundServers) {
      const port = resolveTokens(server.port);
      if (port !== 0) { // 0 is a socket
        listeners.set(port, [...listeners.get(port) ?? [], { gateway, server, port }]);
      }
    }
  }
  return listeners;
}

/** A Gateway names a port of the Service, or the port behind it. */
function ownPortOf(own: MeshPort[], port: number): MeshPort | undefined {
  const tcp = own.filter(p => p.protocol.value !== 'UDP');
  return tcp.find(p => p.number === port) ?? tcp.find(p => p.targetPort === port);
}

/** The protocol of all servers of a port; where they differ, the one that they have in common. */
function protocolOf([first, ...others]: Listener[]): PortProtocol {
  const { protocol } = first.server;
  if (others.every(l => l.server.protocol.value === protocol.value)) {
    return protocol;
  }
  return protocol.isTls ? PortProtocol.TLS : protocol.isHttp ? PortProtocol.HTTP : PortProtocol.TCP;
}

/** What can share a port: requests are told apart by host, TLS by its server name; anything else by nothing. */
function familyOf(protocol: PortProtocol): 'http' | 'tls' | undefined {
  return protocol.isTls ? 'tls' : protocol.isHttp ? 'http' : undefined;
}

/** Istio drops a server whose port means something else already. */
function clashOf(kind: string, port: number, listeners: Listener[]): string[] {
  return listeners.flatMap((later, i) => {
    const earlier = listeners.slice(0, i).find(l => worldOf(l) === worldOf(later) && bindOf(l) === bindOf(later) && !canShare(l.server.protocol, later.server.protocol));
    return earlier === undefined ? [] : [sentenceOf(invalid(`${kind} port ${port}`, `${later.server.protocol.value} at [${later.gateway.node.path}]`, `one meaning for a port, it is ${earlier.server.protocol.value} at [${earlier.gateway.node.path}]`, 'give one of the two servers another port'))];
  });
}

function canShare(a: PortProtocol, b: PortProtocol): boolean {
  const unknown = !isLiteralString(a.value) || !isLiteralString(b.value);
  return unknown || (familyOf(a) !== undefined && familyOf(a) === familyOf(b));
}

function worldOf({ gateway }: Listener): string {
  return Mesh.of(gateway).world;
}

function bindOf({ server }: Listener): string | undefined {
  return server._toIstio().bind;
}

/** A port of the workload's own that says another protocol than the Gateways; TCP says nothing of what it carries. */
function misfitOf(kind: string, own: MeshPort | undefined, listeners: Listener[]): string[] {
  const other = own === undefined || !isLiteralString(own.protocol.value) || familyOf(own.protocol) === undefined
    ? undefined : listeners.find(l => isLiteralString(l.server.protocol.value) && familyOf(l.server.protocol) !== familyOf(own.protocol));
  return other === undefined ? [] : [sentenceOf(invalid(`${kind} ports`, `${own!.protocol.value} for port ${own!.number}`, `what [${other.gateway.node.path}] listens for there: ${other.server.protocol.value}`, 'correct the protocol of the port, or the port of the server'))];
}

function sameNames(kind: string, ports: MeshPort[]): string[] {
  return ports.flatMap((port, i) => {
    const other = isLiteralString(port.name) ? ports.slice(0, i).find(p => p.name === port.name) : undefined;
    return other === undefined ? [] : [sentenceOf(invalid(`${kind} ports`, port.name, `names that differ: ports ${show(other)} and ${show(port)} share it`, 'give the port another name in ports'))];
  });
}

function show(port: MeshPort): string {
  return isLiteralNumber(port.number) ? String(port.number) : port.name;
}
