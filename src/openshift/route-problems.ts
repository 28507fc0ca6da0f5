import { invalid, missing } from '../checks/defect';
import { sentenceOf } from '../checks/sentences';
import { isCoveredBy } from '../mesh/host-overlap';
import { Gateway } from '../networking/gateway';
import { Server } from '../networking/server';
import { ServerTls, ServerTlsMode } from '../networking/server-tls';
import { isLiteralNumber, isLiteralString } from '../private/literal';
import { RouteTarget, ServicePort } from './route-target';
import { RouteTermination, RouteTerminationType } from './route-termination';

/** What is looked at of a Route once the whole app stands. */
export interface RouteToCheck {
  readonly to: RouteTarget;
  readonly targetPort?: string;
  readonly termination: RouteTermination;
  readonly host?: string;
  readonly wildcardPolicy?: string;
  readonly gateway?: Gateway;
}

/** In what a Route does not go with its Service and with the Gateway behind it, as far as the app knows them. */
export function problemsOfRoute(route: RouteToCheck): string[] {
  const ports = route.to._ports;
  const problem = problemOfPort(route, ports);
  return problem !== undefined ? [problem] : problemsOfGateway(route, ports?.filter(p => route.targetPort === undefined || isNamedBy(p, route.targetPort)));
}

function problemOfPort({ targetPort, to }: RouteToCheck, ports: ServicePort[] | undefined): string | undefined {
  if (ports === undefined || ports.length === 0) {
    return undefined;
  }
  const allowed = ports.map(p => p.name ?? numberOf(p)).join(', ');
  if (targetPort === undefined) {
    return ports.length === 1 ? undefined : sentenceOf(missing('OpenShiftRoute targetPort', 'name one: without it the router spreads connections over all of them'));
  }
  const known = !isLiteralString(targetPort) || ports.some(p => isNamedBy(p, targetPort)) || (/^\d+$/.test(targetPort) && ports.some(p => numberOf(p) === undefined));
  return known ? undefined : sentenceOf(invalid('OpenShiftRoute targetPort', targetPort, `one of the ports of Service '${to.name}': ${allowed}`, ports.some(p => String(p.port) === targetPort) ? 'give the name of the port: a number is that of the pods, not of the Service' : 'correct the name, or add the port to the Service'));
}

/** The router finds endpoints by the name of the Service's port, or by the number that the pods listen on. */
function isNamedBy(port: ServicePort, targetPort: string): boolean {
  return port.name === targetPort || String(numberOf(port)) === targetPort;
}

/** The number that the pods listen on; nothing where the pods give it a name. */
function numberOf({ port, targetPort }: ServicePort): number | undefined {
  return typeof (targetPort ?? port) === 'number' ? (targetPort ?? port) as number : undefined;
}

function problemsOfGateway({ gateway, to, host, wildcardPolicy, termination }: RouteToCheck, ports: ServicePort[] | undefined): string[] {
  if (gateway === undefined) {
    return [];
  }
  const label = Object.entries(to._selector ?? {}).find(([key, value]) => isLiteralString(value) && isLiteralString(gateway.selector?.[key]) && gateway.selector[key] !== value);
  if (label !== undefined) {
    return [sentenceOf(invalid('OpenShiftRoute to', `pods with ${label.join(': ')}`, `pods with ${label[0]}: ${gateway.selector![label[0]]}, which Gateway '${gateway.name}' selects`, 'lead the Route to the gateway workload of the Gateway'))];
  }
  const { servers } = gateway;
  const ofPort = servers.filter(s => ports === undefined || ports.length === 0 || !isLiteralNumber(s.port) || ports.some(p => p.port === s.port || numberOf(p) === s.port));
  if (ofPort.length === 0) {
    return servers.length === 0 ? [] : [sentenceOf(invalid('OpenShiftRoute targetPort', ports!.map(p => p.port).join(', '), `a port that Gateway '${gateway.name}' listens on: ${unique(servers.map(s => s.port))}`, 'name another port of the Service, or add the server to the Gateway'))];
  }
  const ofHost = ofPort.filter(s => host === undefined || serves(s, host, wildcardPolicy === 'Subdomain'));
  if (ofHost.length === 0) {
    return [sentenceOf(invalid('OpenShiftRoute host', host, `one of the hosts of Gateway '${gateway.name}': ${unique(ofPort.flatMap(s => s.hosts).map(withoutNamespace))}`, 'correct the host, or add it to the Gateway'))];
  }
  return ofHost.some(s => goesWith(s, termination)) ? [] : [sentenceOf(invalid('OpenShiftRoute termination', termination.type ?? 'none', unique(ofHost.map(s => allowedFor(s, gateway))), remedyFor(ofHost[0])))];
}

function unique(values: unknown[]): string {
  return [...new Set(values)].join(', ');
}

function withoutNamespace(host: string): string {
  return host.slice(host.indexOf('/') + 1);
}

/** Whether a server takes the host; where one of the two is not known yet, it may. */
function serves(server: Server, host: string, subdomain: boolean): boolean {
  const { hosts } = server;
  if (!isLiteralString(host) || !Array.isArray(hosts) || !hosts.every(isLiteralString)) {
    return true;
  }
  const wanted = subdomain ? `*${host.slice(host.indexOf('.'))}` : host;
  return hosts.map(withoutNamespace).some(h => isCoveredBy(wanted.toLowerCase(), h.toLowerCase()) || (subdomain && isCoveredBy(h.toLowerCase(), wanted.toLowerCase())));
}

/** Whether what arrives from the router is what the server understands: a server of TCP takes all. */
function goesWith({ serverTls, protocol }: Server, { type }: RouteTermination): boolean {
  if (serverTls === undefined) {
    return !protocol.isHttp || type === RouteTerminationType.EDGE || type === undefined;
  }
  return type === RouteTerminationType.PASSTHROUGH || (type === RouteTerminationType.REENCRYPT && asksForNoCertificate(serverTls));
}

/** The router has no certificate to show, and what it encrypts ends at the gateway. */
function asksForNoCertificate({ mode }: ServerTls): boolean {
  return mode === ServerTlsMode.SIMPLE || mode === ServerTlsMode.OPTIONAL_MUTUAL;
}

function allowedFor({ serverTls, port }: Server, gateway: Gateway): string {
  const allowed = serverTls === undefined ? 'edge or none' : asksForNoCertificate(serverTls) ? 'passthrough or reencrypt' : 'passthrough';
  return `${allowed} for port ${port} of Gateway '${gateway.name}', whose TLS is ${serverTls?.mode ?? 'none'}`;
}

function remedyFor({ serverTls }: Server): string {
  return serverTls === undefined ? 'use RouteTermination.edge(), or give the server TLS' : 'use RouteTermination.passthrough()';
}
