import { isCoveredBy, isOutboundName } from '../mesh/host-overlap';
import { isLiteralString } from '../private/literal';
import { hasEntries, textsOf } from '../private/manifest';
import { checkSubnet, isIpAddress, isWildcardDomain } from './formats/name';
import { checkSource } from './http-match';
import { Say } from './kind-check';
import { eachEntry } from './null-entry';
import { checkDestinations } from './route-destinations';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';
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
export function checkTlsRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, say: Say): void {
  if (!hasEntries(route.match)) {
    say(MATCH, `${path}.match`, 'got none, allowed is at least one; match by sniHosts');
  }
  eachEntry(route.match, `${path}.match`, say, (match, at) => {
    if (!hasEntries(match.sniHosts)) {
      say(MATCH, `${at}.sniHosts`, 'got none, allowed is at least one; name the server names');
    }
    textsOf(match.sniHosts).forEach((host, i) => checkSniHost(host, `${at}.sniHosts[${i}]`, scope, say));
    checkMatch(match, at, say);
  });
  checkRoute(route, path, scope, say);
}

/** One route of `tcp`. */
export function checkTcpRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, say: Say): void {
  eachEntry(route.match, `${path}.match`, say, (match, at) => checkMatch(match, at, say));
  checkRoute(route, path, scope, say);
}

function checkRoute({ route }: { [key: string]: any }, path: string, scope: VirtualServiceScope, say: Say): void {
  if (!hasEntries(route)) {
    say(ROUTE, `${path}.route`, 'got none, allowed is at least one destination; name where the connections go');
  }
  checkDestinations(route, `${path}.route`, scope, say);
}

function checkMatch(match: { [key: string]: any }, path: string, say: Say): void {
  textsOf(match.destinationSubnets).forEach((subnet, i) => sayProblem(say, SUBNETS, `${path}.destinationSubnets[${i}]`, field => checkSubnet(field, subnet)));
  checkSource(match, path, say);
}

function checkSniHost(host: string, path: string, { hosts, namesMesh }: VirtualServiceScope, say: Say): void {
  if (!isLiteralString(host)) {
    return;
  }
  if (!isWildcardDomain(host) && (namesMesh || !isOutboundName(host))) {
    if (isIpAddress(host)) {
      say(ADDRESS, path, `got "${host}", allowed is a name; route by port and destinationSubnets in tcp`);
    } else {
      say(SNI, path, `got "${host}", allowed is a host name, whose first label may be "*"; correct the name`);
    }
  } else if (hosts.length > 0 && hosts.every(isLiteralString) && !hosts.some(pattern => isCoveredBy(host, pattern))) {
    say(SNI, path, `got "${host}", allowed is what one of the hosts covers: ${hosts.join(', ')}; add it to hosts`);
  }
}
