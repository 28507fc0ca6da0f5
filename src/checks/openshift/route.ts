import { isLiteralString, isToken } from '../../private/literal';
import { eachOf, isMap } from '../../private/manifest';
import { conflict, Defect, invalid } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfInteger } from '../formats/number';
import { KindCheck } from '../kind-check';
import { Report } from '../problem';
import { refused } from '../rule-info';

const HOST_NAME = /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$/;

const KINDS = ['Route'];
const HOST = refused(KINDS, { id: 'openshift-route-host', summary: 'OpenShift Route host or path is invalid', why: 'the API server rejects the Route, because no request can have such a host or path' });
const TLS = refused(KINDS, {
  id: 'openshift-route-passthrough', summary: 'OpenShift Route with passthrough needs decrypted requests',
  why: 'the API server rejects the Route, because the router sees neither the path nor plain-text callers of a connection that it passes through',
});
const TARGET = refused(KINDS, {
  id: 'openshift-route-target', summary: 'OpenShift Route targets are too many, or have an invalid weight', why: 'the API server rejects the Route, because the router cannot divide the connections',
});

/** Checks a Route of OpenShift. */
export const OPENSHIFT_ROUTE: KindCheck = {
  kind: 'Route',
  group: 'route.openshift.io',
  rules: [HOST, TLS, TARGET],
  check: ({ spec }, report) => {
    checkRoute(spec, 'spec', report);
    checkRouteTls(spec.tls, 'spec.tls', report);
    checkRouteTarget(spec.to, 'spec.to', report);
    eachOf(spec.alternateBackends, (target, i) => checkRouteTarget(target, `spec.alternateBackends[${i}]`, report));
  },
};

/** Hosts, path and number of targets of a Route. */
export function checkRoute({ host, subdomain, path: prefix, tls, alternateBackends }: { [key: string]: any }, path: string, report: Report): void {
  report(HOST, defectOfRouteHost(`${path}.host`, host));
  report(HOST, defectOfRouteHost(`${path}.subdomain`, subdomain));
  if (isLiteralString(prefix) && prefix !== '' && !prefix.startsWith('/')) {
    report(HOST, invalid(`${path}.path`, prefix, 'a path that starts with "/"', 'correct the path'));
  }
  if (isLiteralString(prefix) && prefix !== '' && tls?.termination === 'passthrough') {
    report(TLS, conflict(`${path}.path`, 'termination passthrough', 'the router does not see the path of an encrypted request', 'remove the path, or terminate TLS at the router', prefix));
  }
  report(TARGET, defectOfCount(`${path}.alternateBackends`, alternateBackends, 3, 'remove some'));
}

/** How a Route handles TLS. */
export function checkRouteTls(tls: unknown, path: string, report: Report): void {
  if (isMap(tls) && !isToken(tls) && tls.termination === 'passthrough' && tls.insecureEdgeTerminationPolicy === 'Allow') {
    report(TLS, conflict(`${path}.insecureEdgeTerminationPolicy`, 'termination passthrough', 'the router cannot let plain-text callers in', 'use None or Redirect, or terminate TLS at the router', 'Allow'));
  }
}

/** A Service that a Route leads to. */
export function checkRouteTarget(target: unknown, path: string, report: Report): void {
  report(TARGET, isMap(target) && !isToken(target) ? defectOfInteger(`${path}.weight`, target.weight, 0, 256) : undefined);
}

function defectOfRouteHost(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && value !== '' && (value.length > 253 || !HOST_NAME.test(value))
    ? invalid(path, value, 'a DNS name without "*"', 'correct the name; for all hosts of a domain use one of them and the wildcard policy Subdomain') : undefined;
}
