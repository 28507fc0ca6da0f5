import { findOverlap, isOutboundName } from '../mesh/host-overlap';
import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries } from '../private/manifest';
import { conflict, invalid, stated } from './defect';
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
  id: 'virtual-service-hosts', summary: 'VirtualService host is invalid, or covered by another host',
  why: 'the resource is rejected, because Istio cannot tell which requests the routes apply to', covers: ['VS-10', 'VS-11', 'VS-12'],
});
const DELEGATE = refused(KINDS, {
  id: 'virtual-service-delegate', summary: 'VirtualService without hosts has gateways, or TLS or TCP routes',
  why: 'the resource is rejected, because a VirtualService without hosts is a delegate, whose HTTP routes another VirtualService includes',
  covers: ['VS-01', 'VS-02', 'VS-03'],
});
const CLAIMS = refused(KINDS, {
  id: 'virtual-service-claims', summary: 'VirtualService matches JWT claims in the mesh', why: 'the resource is rejected, because only gateways route by the claims of a token', covers: ['VS-09'],
});
const ROUTES = refused(KINDS, {
  id: 'virtual-service-routes', summary: 'VirtualService has no routes', why: 'the resource is rejected, because it does not define where requests go', covers: ['VS-13'],
});

/** The checks of Istio's webhook on a single VirtualService. */
export const VIRTUAL_SERVICE: KindCheck = {
  kind: 'VirtualService',
  group: 'networking.istio.io',
  rules: [
    HOSTS, DELEGATE, CLAIMS, ROUTES, NULL_ENTRY, ...GATEWAY_NAME_RULES, ...HTTP_ROUTE_RULES, ...L4_ROUTE_RULES, ...DESTINATION_RULES, ...HTTP_SHADOW_RULES, ...EXPORT_TO_RULES,
  ],
  check: (object, report) => {
    const { spec } = object;
    const scope = scopeOf(object);
    checkHosts(scope, 'spec.hosts', report);
    checkExportTo(object, report);
    checkGatewayNames(spec.gateways, 'spec.gateways', scope.isFromGatewayApi, report);
    const protocols = ['http', 'tls', 'tcp'].filter(protocol => hasEntries(spec[protocol]));
    if (protocols.length === 0) {
      report(ROUTES, stated('spec', 'has no routes', 'add routes to http, tls or tcp'));
    }
    if (scope.isDelegate) {
      ['gateways', 'tls', 'tcp'].filter(field => hasEntries(spec[field])).forEach(field => report(DELEGATE, conflict(`spec.${field}`, 'an empty hosts field', 'a VirtualService without hosts is a delegate, which has only http routes', `set hosts, or remove ${field}`)));
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

/** Hosts that the routes apply to. */
export function checkHosts({ hosts, isInMesh, hasServerNames }: VirtualServiceScope, path: string, report: Report): void {
  let areValid = true;
  hosts.forEach((host, i) => {
    if (!isLiteralString(host) || isWildcardDomain(host) ? !(host === '*' && isInMesh) : isIpAddress(host) || (!isInMesh && hasServerNames && isOutboundName(host))) {
      return;
    }
    areValid = false;
    report(HOSTS, host === '*'
      ? invalid(`${path}[${i}]`, host, 'a host name if the routes apply to the mesh', 'name the host, or set gateways other than mesh')
      : invalid(`${path}[${i}]`, host, 'a DNS name, optionally with "*" as first label, or an IP address', 'correct the name'));
  });
  const overlap = areValid && hosts.length > 1 ? findOverlap(hosts.filter(isLiteralString)) : undefined;
  if (overlap !== undefined) {
    report(HOSTS, conflict(`${path}[${hosts.lastIndexOf(overlap[1])}]`, `the host "${overlap[0]}"`, 'one covers the other', 'remove the narrower one', overlap[1]));
  }
}

function checkClaims(http: unknown, report: Report): void {
  eachOf(http, (route, i) => eachOf(route.match, (match, j) => {
    for (const field of ['headers', 'withoutHeaders']) {
      for (const name in match[field]) {
        if (isClaimName(name)) {
          report(CLAIMS, conflict(`spec.http[${i}].match[${j}].${field}${keyPath(name)}`, 'the gateway mesh', 'only gateways route by JWT claims', 'set gateways other than mesh', name));
        }
      }
    }
  }));
}
