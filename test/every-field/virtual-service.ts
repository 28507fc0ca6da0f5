import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

const HOUR = Duration.hours(1);
const HALF = istio.Percent.of(50);
const HEADERS: istio.HeaderOperations = { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] };
const BOTH: istio.Headers = { request: HEADERS, response: HEADERS };
const DESTINATION = istio.Destination.host('a.example.com', { subset: 'v1', port: 80 });
const ROUTE: istio.HttpRouteDestination[] = [{ destination: DESTINATION, weight: 1, headers: BOTH }];
const MATCHES = [istio.StringMatch.exact('a'), istio.StringMatch.prefix('a'), istio.StringMatch.regex('a.*')];
const L4: istio.L4MatchOptions = { destinationSubnets: ['10.0.0.0/8'], port: 80, sourceLabels: { app: 'a' }, sourceNamespace: 'default', gateways: [istio.Gateway.MESH] };

/** Matches that compare every part of a request in every way. */
function matches(): istio.HttpMatch[] {
  return [
    ...MATCHES.map(m => istio.HttpMatch.of({ uri: m, scheme: m, method: m, authority: m, headers: { a: m }, withoutHeaders: { b: m }, queryParams: { c: m } })),
    istio.HttpMatch.of({
      name: 'a', uri: MATCHES[1], ignoreUriCase: true, port: 80, sourceLabels: { app: 'a' }, sourceNamespace: 'default', gateways: [istio.Gateway.MESH], statPrefix: 'a',
    }),
  ];
}

function routes(): istio.HttpRoute[] {
  const forward: istio.HttpRouteOptions[] = [
    { name: 'a', match: matches(), headers: BOTH, timeout: HOUR },
    ...Object.values(istio.UnmatchedPreflights).map(unmatchedPreflights => ({ corsPolicy: { ...corsPolicy(), unmatchedPreflights } })),
    { retries: { attempts: 3, perTryTimeout: HOUR, retryOn: [istio.RetryOn.RESET], retryRemoteLocalities: true, retryIgnorePreviousHosts: true, backoff: HOUR } },
    { fault: istio.HttpFault.delayAndAbort(istio.FaultDelay.fixed(HOUR, HALF), istio.FaultAbort.http(503, HALF)) },
    { fault: istio.HttpFault.abort(istio.FaultAbort.grpc('UNAVAILABLE')) },
    { rewrite: istio.HttpRewrite.uri('/a', { authority: 'b' }) },
    { rewrite: istio.HttpRewrite.uriRegex('/a/(.*)', '/b/\\1') },
    { mirrors: [{ destination: DESTINATION, percentage: HALF }] },
    { mirrors: [{ destination: DESTINATION, percentage: HALF }, { destination: DESTINATION }] },
  ];
  const answers = [istio.HttpBody.string('a'), istio.HttpBody.bytes('YQ==')].map(body => istio.HttpDirectResponse.of(503, body));
  return [
    ...forward.map(options => istio.HttpRoute.route(ROUTE, options)),
    ...redirects(),
    ...answers.map(answer => istio.HttpRoute.directResponse(answer)),
  ];
}

function redirects(): istio.HttpRoute[] {
  const ports = [istio.RedirectPort.of(8443), istio.RedirectPort.FROM_PROTOCOL_DEFAULT, istio.RedirectPort.FROM_REQUEST_PORT];
  return [
    ...ports.map(port => istio.HttpRoute.redirect(istio.HttpRedirect.of({ port, authority: 'b', scheme: 'https', path: istio.RedirectPath.full('/b'), redirectCode: 308 }))),
    istio.HttpRoute.redirect(istio.HttpRedirect.of({ path: istio.RedirectPath.prefix('/b') }), { match: [istio.HttpMatch.uriPrefix('/a')] }),
  ];
}

function corsPolicy(): istio.CorsPolicy {
  return { allowOrigins: MATCHES, allowMethods: ['GET'], allowHeaders: ['x-a'], exposeHeaders: ['x-b'], maxAge: HOUR, allowCredentials: true };
}

/** Each route by itself, since most match every request. */
export function manifests(chart: Chart): void {
  routes().forEach((route, i) => {
    new istio.VirtualService(chart, `http-${i}`, { hosts: ['a.example.com'], http: [route] });
  });
  new istio.VirtualService(chart, 'delegate', {
    hosts: ['b.example.com'],
    gateways: [istio.Gateway.MESH],
    exportTo: [istio.ExportTo.ALL],
    http: [istio.HttpRoute.delegate({ name: 'c', namespace: 'default' })],
  });
  new istio.VirtualService(chart, 'l4', {
    hosts: ['a.example.com'],
    tls: [istio.TlsRoute.route([{ destination: DESTINATION, weight: 1 }], [istio.TlsMatch.of({ ...L4, sniHosts: ['a.example.com'] })])],
    tcp: [istio.TcpRoute.route([{ destination: DESTINATION, weight: 1 }], [istio.L4Match.of(L4)])],
  });
}
