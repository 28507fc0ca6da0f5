import { conflict, Defect, missing, unknownReference } from '../checks/defect';
import { OPENSHIFT_ROUTE_GATEWAY, OPENSHIFT_ROUTE_PORT } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { isCoveredBy } from '../mesh/host-overlap';
import { Gateway } from '../networking/gateway';
import { Server } from '../networking/server';
import { ServerTls, ServerTlsMode } from '../networking/server-tls';
import { isLiteralNumber, isLiteralString } from '../private/literal';
import { RouteTarget, ServicePort } from './route-target';
import { RouteTermination, RouteTerminationType } from './route-termination';

const PORT = 'spec.port.targetPort';

/** The parts of a Route that are checked once the whole app is defined. */
export interface RouteToCheck {
  readonly to: RouteTarget;
  readonly targetPort?: string;
  readonly termination: RouteTermination;
  readonly host?: string;
  readonly wildcardPolicy?: string;
  readonly gateway?: Gateway;
}

/** Reports a Route that does not match its Service or the Gateway behind it, if they are part of the app. */
export function checkRouteToGateway(route: RouteToCheck, report: Report): void {
  const ports = route.to._ports;
  const wrongPort = defectOfTargetPort(route, ports);
  report(OPENSHIFT_ROUTE_PORT, wrongPort);
  if (wrongPort === undefined) {
    report(OPENSHIFT_ROUTE_GATEWAY, defectOfGateway(route, ports?.filter(p => route.targetPort === undefined || isNamedBy(p, route.targetPort))));
  }
}

function defectOfTargetPort({ targetPort, to }: RouteToCheck, ports: ServicePort[] | undefined): Defect | undefined {
  if (ports === undefined || ports.length === 0) {
    return undefined;
  }
  const allowed = ports.map(p => String(p.name ?? numberOf(p)));
  if (targetPort === undefined) {
    return ports.length === 1 ? undefined : missing(PORT, `set one of ${allowed.join(', ')}, or the router spreads connections over all of them`, `because Service "${to.name}" has several ports`);
  }
  const known = !isLiteralString(targetPort) || ports.some(p => isNamedBy(p, targetPort)) || (/^\d+$/.test(targetPort) && ports.some(p => numberOf(p) === undefined));
  return known ? undefined : unknownReference(PORT, `port of Service "${to.name}"`, targetPort, allowed,
    ports.some(p => String(p.port) === targetPort) ? 'use the name of the port, because a number is a port of the pods, not of the Service' : 'correct the name, or add the port to the Service');
}

/** Checks whether the router finds the endpoints of a port: by the name of the Service port, or by the pods' port number. */
function isNamedBy(port: ServicePort, targetPort: string): boolean {
  return port.name === targetPort || String(numberOf(port)) === targetPort;
}

/** The port of the pods as a number; undefined if it is a name. */
function numberOf({ port, targetPort }: ServicePort): number | undefined {
  return typeof (targetPort ?? port) === 'number' ? (targetPort ?? port) as number : undefined;
}

function defectOfGateway({ gateway, to, host, wildcardPolicy, termination }: RouteToCheck, ports: ServicePort[] | undefined): Defect | undefined {
  if (gateway === undefined) {
    return undefined;
  }
  const where = `Gateway "${gateway.name}"`;
  const label = Object.entries(to._selector ?? {}).find(([key, value]) => isLiteralString(value) && isLiteralString(gateway.selector?.[key]) && gateway.selector[key] !== value);
  if (label !== undefined) {
    return conflict('spec.to', where, `it selects pods with ${label[0]}: ${gateway.selector![label[0]]}, but the Service selects pods with ${label.join(': ')}`, 'use the Service of the Gateway\'s workload', to.name);
  }
  const { servers } = gateway;
  const ofPort = servers.filter(s => ports === undefined || ports.length === 0 || !isLiteralNumber(s.port) || ports.some(p => p.port === s.port || numberOf(p) === s.port));
  if (ofPort.length === 0) {
    return servers.length === 0 ? undefined : conflict(PORT, where, `it listens on ${unique(servers.map(s => s.port))}, but not on ${ports!.map(p => p.port).join(', ')}`,
      'use another port of the Service, or add the server to the Gateway');
  }
  const ofHost = ofPort.filter(s => host === undefined || serves(s, host, wildcardPolicy === 'Subdomain'));
  if (ofHost.length === 0) {
    return unknownReference('spec.host', `host of ${where}`, host, [...new Set(ofPort.flatMap(s => s.hosts).map(withoutNamespace))], 'correct the host, or add it to the Gateway');
  }
  return ofHost.some(s => goesWith(s, termination)) ? undefined
    : conflict('spec.tls', where, unique(ofHost.map(describe)), remedyFor(ofHost[0]), termination.type);
}

function unique(values: unknown[]): string {
  return [...new Set(values)].join(', ');
}

function withoutNamespace(host: string): string {
  return host.slice(host.indexOf('/') + 1);
}

/** Checks whether a server handles the host, or might because one of the two is not known yet. */
function serves(server: Server, host: string, subdomain: boolean): boolean {
  const { hosts } = server;
  if (!isLiteralString(host) || !Array.isArray(hosts) || !hosts.every(isLiteralString)) {
    return true;
  }
  const wanted = subdomain ? `*${host.slice(host.indexOf('.'))}` : host;
  return hosts.map(withoutNamespace).some(h => isCoveredBy(wanted.toLowerCase(), h.toLowerCase()) || (subdomain && isCoveredBy(h.toLowerCase(), wanted.toLowerCase())));
}

/** Checks whether a server expects the traffic that the router sends; a TCP server accepts everything. */
function goesWith({ serverTls, protocol }: Server, { type }: RouteTermination): boolean {
  if (serverTls === undefined) {
    return !protocol.isHttp || type === RouteTerminationType.EDGE || type === undefined;
  }
  return type === RouteTerminationType.PASSTHROUGH || (type === RouteTerminationType.REENCRYPT && acceptsNoCertificate(serverTls));
}

/** Checks whether a server terminates TLS without requiring a client certificate, which the router does not have. */
function acceptsNoCertificate({ mode }: ServerTls): boolean {
  return mode === ServerTlsMode.SIMPLE || mode === ServerTlsMode.OPTIONAL_MUTUAL;
}

function describe({ serverTls, port }: Server): string {
  const needed = serverTls === undefined ? 'edge or no TLS' : acceptsNoCertificate(serverTls) ? 'passthrough or reencrypt' : 'passthrough';
  return serverTls === undefined ? `port ${port} has no TLS, which requires ${needed}` : `TLS of port ${port} is ${serverTls.mode}, which requires ${needed}`;
}

function remedyFor({ serverTls }: Server): string {
  return serverTls === undefined ? 'use RouteTermination.edge(), or give the server TLS' : 'use RouteTermination.passthrough()';
}
