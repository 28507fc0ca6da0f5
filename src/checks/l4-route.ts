import { isCoveredBy, isOutboundName } from '../mesh/host-overlap';
import { isLiteralString } from '../private/literal';
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
  id: 'l4-route-destinations', summary: 'a route of connections has no destinations', why: 'connections are sent on, nothing else can be done with them', covers: ['VS-92', 'VS-94'],
});
const SUBNETS = refused(KINDS, {
  id: 'match-destination-subnets', summary: 'connections are matched by what is no address', why: 'no connection can go there', covers: ['VS-88'],
});
const MATCH = refused(KINDS, {
  id: 'tls-match', summary: 'TLS connections are routed without a server name', why: 'it is all that the proxy knows of them', covers: ['VS-82', 'VS-84'],
});
const SNI = refused(KINDS, {
  id: 'tls-sni-hosts', summary: 'a server name is none, or none of the hosts', why: 'a route holds for the hosts of its VirtualService', covers: ['VS-85', 'VS-87'],
});
const ADDRESS = warned(KINDS, {
  id: 'tls-sni-address', summary: 'connections are routed by an address as server name', why: 'TLS has names only there, and most callers send no address', covers: ['VS-86'],
});

/** The rules that this file speaks for. */
export const L4_ROUTE_RULES = [ROUTE, SUBNETS, MATCH, SNI, ADDRESS];

/** One route of `tls`. */
export function checkTlsRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  if (!hasEntries(route.match)) {
    report(MATCH, missing(`${path}.match`, 'match by sniHosts'));
  }
  eachEntry(route.match, `${path}.match`, report, (match, at) => {
    if (!hasEntries(match.sniHosts)) {
      report(MATCH, missing(`${at}.sniHosts`, 'name the server names'));
    }
    textsOf(match.sniHosts).forEach((host, i) => checkSniHost(host, `${at}.sniHosts[${i}]`, scope, report));
    checkMatch(match, at, report);
  });
  checkRoute(route, path, scope, report);
}

/** One route of `tcp`. */
export function checkTcpRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  eachEntry(route.match, `${path}.match`, report, (match, at) => checkMatch(match, at, report));
  checkRoute(route, path, scope, report);
}

function checkRoute({ route }: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  if (!hasEntries(route)) {
    report(ROUTE, missing(`${path}.route`, 'name where the connections go'));
  }
  checkDestinations(route, `${path}.route`, scope, report);
}

function checkMatch(match: { [key: string]: any }, path: string, report: Report): void {
  textsOf(match.destinationSubnets).forEach((subnet, i) => report(SUBNETS, defectOfSubnet(`${path}.destinationSubnets[${i}]`, subnet)));
  checkSource(match, path, report);
}

function checkSniHost(host: string, path: string, { hosts, namesMesh }: VirtualServiceScope, report: Report): void {
  if (!isLiteralString(host)) {
    return;
  }
  if (!isWildcardDomain(host) && (namesMesh || !isOutboundName(host))) {
    if (isIpAddress(host)) {
      report(ADDRESS, invalid(path, host, 'a name', 'route by port and destinationSubnets in tcp'));
    } else {
      report(SNI, invalid(path, host, 'a host name, whose first label may be "*"', 'correct the name'));
    }
  } else if (hosts.length > 0 && hosts.every(isLiteralString) && !hosts.some(pattern => isCoveredBy(host, pattern))) {
    report(SNI, invalid(path, host, `what one of the hosts covers: ${hosts.join(', ')}`, 'add it to hosts'));
  }
}
