import { isCoveredBy, isOutboundName } from '../mesh/host-overlap';
import { isLiteralString, isToken } from '../private/literal';
import { hasEntries, textsOf } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfSubnet, isIpAddress, isWildcardDomain } from './formats/name';
import { checkSource } from './http-match';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { checkDestinations } from './route-destinations';
import { refused, warned } from './rule-info';
import { VirtualServiceScope } from './virtual-service-scope';

const KINDS = ['VirtualService'];

const ROUTE = refused(KINDS, {
  id: 'l4-route-destinations', summary: 'TCP or TLS route has no destination', why: 'the resource is rejected, because the connections have nowhere to go', covers: ['VS-92', 'VS-94'],
});
const SUBNETS = refused(KINDS, {
  id: 'match-destination-subnets', summary: 'match destination subnet is invalid', why: 'the resource is rejected, because no connection can have that address', covers: ['VS-88'],
});
const MATCH = refused(KINDS, {
  id: 'tls-match', summary: 'TLS route has no SNI host', why: 'the resource is rejected, because the proxy routes TLS connections only by their server name', covers: ['VS-82', 'VS-84'],
});
const SNI = refused(KINDS, {
  id: 'tls-sni-hosts', summary: 'SNI host is invalid, or not covered by the hosts', why: 'the resource is rejected, because a route applies only to the hosts of its VirtualService', covers: ['VS-85', 'VS-87'],
});
const ADDRESS = warned(KINDS, {
  id: 'tls-sni-address', summary: 'SNI host is an IP address', why: 'most connections do not match, because TLS clients send no address as server name', covers: ['VS-86'],
});

/** The rules that this file reports. */
export const L4_ROUTE_RULES = [ROUTE, SUBNETS, MATCH, SNI, ADDRESS];

/** One route of `tls`. */
export function checkTlsRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  if (!hasEntries(route.match) && !isToken(route.match)) {
    report(MATCH, missing(`${path}.match`, 'match by sniHosts'));
  }
  eachEntry(route.match, `${path}.match`, report, (match, at) => checkTlsMatch(match, at, scope, report));
  checkRoute(route, path, scope, report);
}

/** One route of `tcp`. */
export function checkTcpRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  eachEntry(route.match, `${path}.match`, report, (match, at) => checkL4Match(match, at, report));
  checkRoute(route, path, scope, report);
}

function checkRoute({ route }: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  if (!hasEntries(route) && !isToken(route)) {
    report(ROUTE, missing(`${path}.route`, 'name the service that receives the connections'));
  }
  checkDestinations(route, `${path}.route`, scope, report);
}

/** A match of TLS connections. */
export function checkTlsMatch(match: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  if (!hasEntries(match.sniHosts) && !isToken(match.sniHosts)) {
    report(MATCH, missing(`${path}.sniHosts`, 'add the server names'));
  }
  textsOf(match.sniHosts).forEach((host, i) => checkSniHost(host, `${path}.sniHosts[${i}]`, scope, report));
  checkL4Match(match, path, report);
}

/** A match of TCP connections. */
export function checkL4Match(match: { [key: string]: any }, path: string, report: Report): void {
  textsOf(match.destinationSubnets).forEach((subnet, i) => report(SUBNETS, defectOfSubnet(`${path}.destinationSubnets[${i}]`, subnet)));
  checkSource(match, path, report);
}

function checkSniHost(host: string, path: string, { hosts, namesMesh }: VirtualServiceScope, report: Report): void {
  if (!isLiteralString(host)) {
    return;
  }
  if (!isWildcardDomain(host) && (namesMesh || !isOutboundName(host))) {
    if (isIpAddress(host)) {
      report(ADDRESS, invalid(path, host, 'a host name', 'match the address by destinationSubnets in tcp'));
    } else {
      report(SNI, invalid(path, host, 'a host name, optionally with "*" as first label', 'correct the name'));
    }
  } else if (hosts.length > 0 && hosts.every(isLiteralString) && !hosts.some(pattern => isCoveredBy(host, pattern))) {
    report(SNI, invalid(path, host, `covered by a host of the VirtualService (${hosts.join(', ')})`, 'add it to hosts'));
  }
}
