import { findOverlap, isOutboundName } from '../mesh/host-overlap';
import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { DESTINATION_RULES } from './destination';
import { checkExportTo, EXPORT_TO_RULES } from './export-to';
import { isClaimName } from './formats/http-header';
import { isIpAddress, isWildcardDomain } from './formats/name';
import { checkHttpRoute, HTTP_ROUTE_RULES } from './http-route';
import { HTTP_SHADOW_RULES, checkReachable } from './http-shadow';
import { KindCheck } from './kind-check';
import { checkTcpRoute, checkTlsRoute, L4_ROUTE_RULES } from './l4-route';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkGatewayNames, GATEWAY_NAME_RULES } from './virtual-service-gateways';
import { scopeOf, VirtualServiceScope } from './virtual-service-scope';

const KINDS = ['VirtualService'];

const HOSTS = refused(KINDS, {
  id: 'virtual-service-hosts', summary: 'a VirtualService is for what is no host, for every host in the mesh, or for one host twice',
  why: 'Istio cannot tell which requests the routes are for', covers: ['VS-10', 'VS-11', 'VS-12'],
});
const DELEGATE = refused(KINDS, {
  id: 'virtual-service-delegate', summary: 'a VirtualService without hosts has more than HTTP routes', why: 'its routes are put in the place of a route of another one, which has hosts and gateways',
  covers: ['VS-01', 'VS-02', 'VS-03'],
});
const CLAIMS = refused(KINDS, {
  id: 'virtual-service-claims', summary: 'requests in the mesh are routed by a claim of a token', why: 'only a gateway knows claims when it picks a route', covers: ['VS-09'],
});
const ROUTES = refused(KINDS, {
  id: 'virtual-service-routes', summary: 'a VirtualService has no routes', why: 'it says nothing of where requests go', covers: ['VS-13'],
});

/** What Istio's webhook says of a VirtualService by itself. */
export const VIRTUAL_SERVICE: KindCheck = {
  kind: 'VirtualService',
  group: 'networking.istio.io',
  rules: [
    HOSTS, DELEGATE, CLAIMS, ROUTES, NULL_ENTRY, ...GATEWAY_NAME_RULES, ...HTTP_ROUTE_RULES, ...L4_ROUTE_RULES, ...DESTINATION_RULES, ...HTTP_SHADOW_RULES, ...EXPORT_TO_RULES,
  ],
  check: (object, report) => {
    const { spec } = object;
    const scope = scopeOf(object);
    checkHosts(scope, report);
    checkExportTo(object, report);
    checkGatewayNames(spec.gateways, 'spec.gateways', scope.isFromGatewayApi, report);
    const protocols = ['http', 'tls', 'tcp'].filter(protocol => hasEntries(spec[protocol]));
    if (protocols.length === 0) {
      report(ROUTES, missing('spec', 'say where the traffic goes'));
    }
    if (scope.isDelegate) {
      ['gateways', 'tls', 'tcp'].filter(field => hasEntries(spec[field])).forEach(field => report(DELEGATE, invalid(`spec.${field}`, `${field} without hosts`, 'http alone', 'name the hosts, or leave it out')));
    }
    eachEntry(spec.http, 'spec.http', report, (route, path) => checkHttpRoute(route, path, scope, report));
    eachEntry(spec.tls, 'spec.tls', report, (route, path) => checkTlsRoute(route, path, scope, report));
    eachEntry(spec.tcp, 'spec.tcp', report, (route, path) => checkTcpRoute(route, path, scope, report));
    if (scope.isInMesh) {
      checkClaims(spec.http, report);
    }
    protocols.forEach(protocol => checkReachable(spec[protocol], `spec.${protocol}`, report));
  },
};

function checkHosts({ hosts, isInMesh, hasServerNames }: VirtualServiceScope, report: Report): void {
  let allRight = true;
  hosts.forEach((host, i) => {
    if (!isLiteralString(host) || isWildcardDomain(host) ? !(host === '*' && isInMesh) : isIpAddress(host) || (!isInMesh && hasServerNames && isOutboundName(host))) {
      return;
    }
    allRight = false;
    report(HOSTS, stated(`spec.hosts[${i}]`, host === '*'
      ? 'got "*" in the mesh, allowed is the name of a host; name it, or bind the routes to a gateway alone'
      : `got "${host}", allowed is a DNS name, whose first label may be "*", or an IP address; correct the name`));
  });
  const overlap = allRight && hosts.length > 1 ? findOverlap(hosts.filter(isLiteralString)) : undefined;
  if (overlap !== undefined) {
    report(HOSTS, invalid(`spec.hosts[${hosts.lastIndexOf(overlap[1])}]`, `"${overlap[1]}" beside "${overlap[0]}"`, 'hosts that do not cover one another', 'remove the narrower one'));
  }
}

function checkClaims(http: unknown, report: Report): void {
  eachOf(http, (route, i) => eachOf(route.match, (match, j) => {
    for (const field of ['headers', 'withoutHeaders']) {
      for (const name in match[field]) {
        if (isClaimName(name)) {
          report(CLAIMS, invalid(`spec.http[${i}].match[${j}].${field}${keyPath(name)}`, `"${name}" in the mesh`, 'a header', 'bind the VirtualService to a gateway alone'));
        }
      }
    }
  }));
}
