import { Chart, Duration, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Backend, CorsPolicy, Destination, DestinationRule, ExportTo, FaultAbort, gatewayApi, Gateway, HttpBody, HttpDirectResponse, HttpFault, HttpMatch,
  HttpMatchOptions, HttpRedirect, HttpRetry, HttpRewrite, HttpRoute, HttpRouteOptions, LoadBalancer, MeshPort, MeshService, Percent, RedirectPath,
  RedirectPort, RetryOn, RoutingApi, ServiceEntry, SplitProtocol, StringMatch, Subset, TrafficRule, TrafficSplit, TrafficSplitProps, WeightState,
} from '../../../../src';
import { specOf } from '../../../spec-of';

const V1 = Subset.of('v1', { version: 'v1' });
const V2 = Subset.of('v2', { version: 'v2' });
const JASON = HttpMatch.header('end-user', StringMatch.exact('jason'));

let chart: Chart;
let service: kplus.k8s.KubeService;
let reviews: MeshService;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'default' });
  service = new kplus.k8s.KubeService(new Chart(chart, 'services', { namespace: 'default' }), 'reviews', {
    metadata: { name: 'reviews' }, spec: { selector: { app: 'reviews' }, ports: [{ name: 'http', port: 9080, nodePort: 30080, targetPort: kplus.k8s.IntOrString.fromString('web') }] },
  });
  reviews = MeshService.fromService(service);
});

function split(props: Partial<TrafficSplitProps> = {}): TrafficSplit {
  return new TrafficSplit(chart, 'split', { api: RoutingApi.GATEWAY_API, metadata: { name: 'reviews' }, service: reviews, backends: [Backend.service()], ...props });
}

/** The rule of a TrafficRule that takes jason's requests. */
function ruleOf(options: HttpRouteOptions): unknown {
  return (specOf(split({ rules: [TrafficRule.toBackends([Backend.service()], { match: [JASON], ...options })] }).httpRoute!) as { rules: unknown[] }).rules[0];
}

const OWN = { backendRefs: [{ name: 'reviews', port: 9080 }] };
const JASONS = { matches: [{ headers: [{ name: 'end-user', value: 'jason' }] }] };

describe('TrafficSplit in the Gateway API', () => {
  test('splits between Services that it makes of subsets', () => {
    split({ backends: [Backend.subset(V1, { weight: 90 }), Backend.subset(V2, { weight: 10 })] });
    const version = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `reviews-${name}`, namespace: 'default' },
      spec: { selector: { app: 'reviews', version: name }, ports: [{ name: 'http', port: 9080, targetPort: 'web' }] },
    });
    expect(Testing.synth(chart)).toEqual([version('v1'), version('v2'), {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'reviews', namespace: 'default' },
      spec: {
        parentRefs: [{ group: '', kind: 'Service', name: 'reviews' }],
        rules: [{ backendRefs: [{ name: 'reviews-v1', port: 9080, weight: 90 }, { name: 'reviews-v2', port: 9080, weight: 10 }] }],
      },
    }]);
  });

  test('takes selector and ports of the Service as they are in the end', () => {
    const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
    const late = new kplus.Service(chart, 'late', { metadata: { name: 'late' } });
    const made = split({ service: MeshService.fromService(late), backends: [Backend.subset(V1)] });
    late.bind(80);
    late.select(deployment);
    expect(specOf(chart.node.findChild('split').node.findChild('Service-v1')))
      .toEqual({ selector: { ...deployment.matchLabels, version: 'v1' }, ports: [{ port: 80 }] });
    expect(specOf(made.httpRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'late' }], rules: [{ backendRefs: [{ name: 'late-v1', port: 80 }] }] });
  });

  test('shares the Service of a subset with other routes', () => {
    const made = split({ backends: [Backend.subset(V1)] });
    const other = new TrafficSplit(chart, 'other', {
      api: RoutingApi.GATEWAY_API, metadata: { name: 'other' }, service: MeshService.fromServiceName(chart, 'ratings'), backends: [Backend.host(made.subsetService('v1'))],
    });
    expect(specOf(other.httpRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'ratings' }], rules: [{ backendRefs: [{ name: 'reviews-v1', port: 9080 }] }] });
    expect(() => made.subsetService('v9')).toThrow('subset: got "v9", allowed is one of v1; name a subset that a backend has');
  });

  test('sends nothing to a backend without a weight among others, as in Istio\'s API', () => {
    expect(specOf(split({ backends: [Backend.service({ weight: 1 }), Backend.subset(V1)] }).httpRoute!)).toMatchObject({
      rules: [{ backendRefs: [{ name: 'reviews', port: 9080, weight: 1 }, { name: 'reviews-v1', port: 9080, weight: 0 }] }],
    });
  });

  test('sends everything to a single backend, whatever its weight', () => {
    expect(specOf(split({ backends: [Backend.service({ weight: 0 })] }).httpRoute!)).toMatchObject({ rules: [OWN] });
  });

  test('gives a controller every weight, and the rule a name', () => {
    expect(specOf(split({ backends: [Backend.service(), Backend.subset(V1)], externalWeights: true }).httpRoute!)).toMatchObject({
      rules: [{ name: 'primary', backendRefs: [{ name: 'reviews', weight: 100 }, { name: 'reviews-v1', weight: 0 }] }],
    });
  });

  test('makes a DestinationRule for whatever gets traffic, with the policy of the subset over that of the pattern', () => {
    const v1 = Subset.of('v1', { version: 'v1' }, { trafficPolicy: { loadBalancer: LoadBalancer.random() } });
    const backends = [Backend.service({ weight: 1 }), Backend.subset(v1, { weight: 1 })];
    split({ backends, loadBalancer: LoadBalancer.roundRobin(), outlierDetection: { consecutive5xxErrors: 3 } });
    expect(Testing.synth(chart).filter(o => o.kind === 'DestinationRule').map(o => [o.metadata.name, o.spec])).toEqual([
      ['reviews', { host: 'reviews.default.svc.cluster.local', trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' }, outlierDetection: { consecutive5xxErrors: 3 } } }],
      ['reviews-v1', { host: 'reviews-v1.default.svc.cluster.local', trafficPolicy: { loadBalancer: { simple: 'RANDOM' }, outlierDetection: { consecutive5xxErrors: 3 } } }],
    ]);
  });

  test('is attached to Gateways by parentRefs, with hosts', () => {
    const edge = gatewayApi.Gateway.fromGatewayName(chart, 'edge', 'edge', { namespace: 'infra' });
    expect(specOf(split({ parentRefs: [gatewayApi.ParentRef.gateway(edge)], hosts: ['a.example.com'] }).httpRoute!))
      .toEqual({ parentRefs: [{ name: 'edge', namespace: 'infra' }], hostnames: ['a.example.com'], rules: [OWN] });
  });

  test('takes a ServiceEntry for a parent', () => {
    const entry = new ServiceEntry(chart, 'entry', { metadata: { name: 'api' }, hosts: ['api.example.com'], ports: [MeshPort.http(80)] });
    expect(specOf(split({ service: entry }).httpRoute!)).toEqual({
      parentRefs: [{ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'api' }],
      rules: [{ backendRefs: [{ group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 80 }] }],
    });
  });

  test('splits TCP and TLS by connection', () => {
    expect(specOf(split({ protocol: SplitProtocol.TCP }).tcpRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'reviews' }], rules: [OWN] });
    const tls = new TrafficSplit(chart, 'tls', { api: RoutingApi.GATEWAY_API, service: reviews, backends: [Backend.service()], protocol: SplitProtocol.TLS });
    expect(specOf(tls.tlsRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'reviews' }], hostnames: ['reviews.default.svc.cluster.local'], rules: [OWN] });
    expect([tls.httpRoute, tls.tcpRoute]).toEqual([undefined, undefined]);
  });

  test('is applied after what it needs', () => {
    split({ backends: [Backend.subset(V1)], loadBalancer: LoadBalancer.random(), metadata: { name: 'a' } });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['Service', 'DestinationRule', 'HTTPRoute']);
  });

  test.each<[string, HttpRouteOptions, object]>([
    ['a time-out', { timeout: Duration.seconds(3) }, { timeouts: { request: '3s' } }],
    ['retries', { retries: { attempts: 3, perTryTimeout: Duration.millis(500), backoff: Duration.millis(50) } }, { retry: { attempts: 3, backoff: '50ms' }, timeouts: { backendRequest: '500ms' } }],
    ['retries by status', {
      retries: { attempts: 1, retryOn: [RetryOn.CONNECT_FAILURE, RetryOn.REFUSED_STREAM, RetryOn.GRPC_UNAVAILABLE, RetryOn.GRPC_CANCELLED, RetryOn.statusCode(503)] },
    }, { retry: { attempts: 1, codes: [503] } }],
    ['a name', { name: 'jason' }, { name: 'jason' }],
    ['headers', { headers: { request: { set: { a: 'b' }, remove: ['c'] } } }, { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }], remove: ['c'] } }] }],
    ['a new authority', { rewrite: HttpRewrite.authority('a.example.com') }, { filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com' } }] }],
    ['a copy', { mirrors: [{ destination: Destination.host('shadow.default.svc.cluster.local', { port: 80 }), percentage: Percent.of(12.5) }] }, {
      filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'shadow', port: 80 }, fraction: { numerator: 125000, denominator: 1000000 } } }],
    }],
    ['cross-origin sharing', { corsPolicy: { allowOrigins: [StringMatch.exact('https://a.example.com')], maxAge: Duration.hours(1) } }, {
      filters: [{ type: 'CORS', cors: { allowOrigins: ['https://a.example.com'], maxAge: 3600 } }],
    }],
  ])('says %s', (_, options, expected) => {
    expect(ruleOf(options)).toEqual({ ...JASONS, ...OWN, ...expected });
  });

  test('rewrites what was matched: a prefix, or the whole path', () => {
    const rules = (match: HttpMatch) => split({ rules: [TrafficRule.toBackends([Backend.service()], { match: [match], rewrite: HttpRewrite.uri('/new') })] }).httpRoute!;
    expect(specOf(rules(HttpMatch.uriPrefix('/api')))).toMatchObject({
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api' } }], filters: [{ urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' } } }] }, OWN],
    });
    chart.node.tryRemoveChild('split');
    expect(specOf(rules(HttpMatch.uriExact('/api')))).toMatchObject({ rules: [{ filters: [{ urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' } } }] }, OWN] });
  });

  test('redirects with the status of Istio\'s API', () => {
    const redirect = HttpRedirect.of({ scheme: 'https', path: RedirectPath.full('/'), port: RedirectPort.of(8443) });
    expect(specOf(split({ rules: [TrafficRule.redirect(redirect, { match: [JASON] })] }).httpRoute!)).toMatchObject({
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301, port: 8443, path: { type: 'ReplaceFullPath', replaceFullPath: '/' } } }] }, OWN],
    });
  });

  test('sends copies to a subset that a backend has', () => {
    const mirrors = [{ destination: Destination.service(reviews, { subset: 'v2' }) }];
    expect(specOf(split({ backends: [Backend.service({ weight: 1 }), Backend.subset(V2, { weight: 0 })], defaultRoute: { mirrors } }).httpRoute!)).toMatchObject({
      rules: [{ filters: [{ requestMirror: { backendRef: { name: 'reviews-v2', port: 9080 } } }] }],
    });
  });

  test('takes any route of Istio\'s API that it can say', () => {
    const route = HttpRoute.route([{ destination: Destination.host('a'), weight: 2 }, { destination: Destination.host('b.example.com', { port: 80 }) }], { match: [JASON] });
    expect(specOf(split({ rules: [TrafficRule.of(route)] }).httpRoute!)).toMatchObject({
      rules: [{ backendRefs: [{ name: 'a', weight: 2 }, { group: 'networking.istio.io', kind: 'Hostname', name: 'b.example.com', port: 80, weight: 0 }] }, OWN],
    });
  });

  const RETRIED = 'connect-failure, refused-stream, unavailable, cancelled';
  const SAY = 'allowed is what the Gateway API can say, and Istio does with it; ';

  test.each<[string, HttpRouteOptions, string]>([
    ['faults', { fault: HttpFault.abort(FaultAbort.http(500)) }, `rules[0] fault: got "RoutingApi.GATEWAY_API", ${SAY}use RoutingApi.ISTIO for faults`],
    ['retries that are off', { retries: { attempts: 0 } }, `rules[0] retries.attempts: got 0, ${SAY}use RoutingApi.ISTIO to switch retries off`],
    ['retries on other conditions', { retries: { attempts: 1, retryOn: [RetryOn.HTTP_5XX] } }, `rules[0] retries.retryOn: got "5xx", ${SAY}use ${RETRIED}, which Istio tries again anyway`],
    ['retries in other localities', { retries: { attempts: 1, retryRemoteLocalities: true } as HttpRetry }, 'rules[0] retries retryRemoteLocalities: got'],
    ['rewrites by expression', { rewrite: HttpRewrite.uriRegex('/a', '/b') }, 'rules[0] rewrite uriRegexRewrite: got'],
    ['origins by prefix', { corsPolicy: { allowOrigins: [StringMatch.prefix('https://')] } as CorsPolicy }, 'rules[0] corsPolicy.allowOrigins: got {"prefix":"https://"}'],
    ['copies to an unknown subset', { mirrors: [{ destination: Destination.host('other', { subset: 'v1' }) }] }, 'Destination subset: got "v1"'],
  ])('fails for %s', (_, options, message) => {
    expect(() => ruleOf(options)).toThrow(message);
  });

  test.each<[string, HttpMatchOptions, string]>([
    ['name', { name: 'a' }, 'HttpMatch name: got "a"'],
    ['scheme', { scheme: StringMatch.exact('http') }, 'HttpMatch scheme: got {"exact":"http"}'],
    ['authority', { authority: StringMatch.exact('a') }, 'HttpMatch authority: got {"exact":"a"}'],
    ['withoutHeaders', { withoutHeaders: { a: StringMatch.present() } }, 'HttpMatch withoutHeaders: got {"a":{}}'],
    ['port', { port: 80 }, 'HttpMatch port: got 80'],
    ['sourceLabels', { sourceLabels: { app: 'a' } }, 'HttpMatch sourceLabels: got {"app":"a"}'],
    ['sourceNamespace', { sourceNamespace: 'a' }, 'HttpMatch sourceNamespace: got "a"'],
    ['gateways', { gateways: [Gateway.MESH] }, 'HttpMatch gateways: got ["mesh"]'],
    ['statPrefix', { statPrefix: 'a' }, 'HttpMatch statPrefix: got "a"'],
    ['ignoreUriCase', { uri: StringMatch.exact('/a'), ignoreUriCase: true }, 'HttpMatch ignoreUriCase: got true'],
    ['a method by prefix', { method: StringMatch.prefix('P') }, 'HttpMatch method: got {"prefix":"P"}'],
    ['a prefix within a segment', { uri: StringMatch.prefix('/img-') }, 'HttpMatch uri prefix: got "/img-"'],
    ['a claim', { headers: { '@request.auth.claims.group': StringMatch.exact('a') } }, 'HttpMatch headers: got "@request.auth.claims.group"'],
  ])('fails for a match of %s', (_, options, message) => {
    expect(() => split({ rules: [TrafficRule.toBackends([Backend.service()], { match: [HttpMatch.of(options)] })] })).toThrow(`[chart/split] ${message}`);
  });

  test('compares headers and queries by expression, where Istio\'s API has prefixes and presence', () => {
    const match = [HttpMatch.of({ method: StringMatch.exact('GET'), headers: { a: StringMatch.prefix('x.'), b: StringMatch.present() }, queryParams: { q: StringMatch.exact('1') } })];
    expect(ruleOf({ match })).toEqual({
      ...OWN,
      matches: [{
        method: 'GET',
        headers: [{ name: 'a', type: 'RegularExpression', value: 'x\\..*' }, { name: 'b', type: 'RegularExpression', value: '.*' }],
        queryParams: [{ name: 'q', value: '1' }],
      }],
    });
  });

  test('fails for an answer of the proxy itself', () => {
    const rules = [TrafficRule.directResponse(HttpDirectResponse.of(200, HttpBody.string('ok')), { match: [JASON] })];
    expect(() => split({ rules })).toThrow('TrafficSplit rules[0] directResponse: got');
  });

  test.each<[string, () => Partial<TrafficSplitProps>, string]>([
    ['Gateways of Istio', () => ({ gateways: [Gateway.MESH] }), 'TrafficSplit gateways: got "RoutingApi.GATEWAY_API"'],
    ['a DestinationRule', () => ({ destinationRule: DestinationRule.fromDestinationRuleName(chart, 'rule', 'rule') }), 'TrafficSplit destinationRule: got'],
    ['exportTo', () => ({ exportTo: [ExportTo.ALL] }), 'TrafficSplit exportTo: got'],
    ['states of weights', () => ({ weightStates: [WeightState.of('a', { reviews: 1 })] }), 'TrafficSplit weightStates: got'],
    ['metadata of a VirtualService', () => ({ virtualServiceMetadata: { name: 'a' } }), 'TrafficSplit virtualServiceMetadata: got'],
    ['hosts of calls in the mesh', () => ({ hosts: ['a.example.com'] }), 'TrafficSplit hosts: got ["a.example.com"]'],
    ['no parents', () => ({ parentRefs: [] }), 'TrafficSplit parentRefs: got []'],
    ['a host that is no Service', () => ({ service: MeshService.fromHost('a.example.com') }), 'TrafficSplit service: got "a.example.com"'],
    ['subsets of a Service that the app does not make', () => ({ service: MeshService.fromServiceName(chart, 'a'), backends: [Backend.subset(V1)] }), "Subset 'v1': got \"a.default.svc.cluster.local\""],
    ['a subset of another service', () => ({ backends: [Backend.host(reviews, { subset: 'v1' })] }), 'Backend.host subset: got "v1"'],
    ['two subsets of one name', () => ({ backends: [Backend.subset(V1), Backend.subset(Subset.of('v1', { version: 'v9' }))] }), "Subset 'v1': got {\"version\":\"v9\"}"],
    ['headers of a connection', () => ({ protocol: SplitProtocol.TCP, backends: [Backend.service({ headers: {} })] }), 'Backend headers: got'],
  ])('fails for %s', (_, props, message) => {
    expect(() => split(props())).toThrow(`[chart/split] ${message}`);
  });

  test('fails at synth for subsets of a Service without a selector', () => {
    const bare = new kplus.k8s.KubeService(chart, 'bare', { metadata: { name: 'bare' }, spec: { ports: [{ port: 80 }] } });
    split({ service: MeshService.fromService(bare), backends: [Backend.subset(V1)] });
    expect(() => Testing.synth(chart)).toThrow("Subset 'v1': got \"Service 'bare' without a selector\"");
  });

  test('fails for what is of the other API', () => {
    expect(() => split({ api: undefined, parentRefs: [gatewayApi.ParentRef.service(service)] }))
      .toThrow('[chart/split] TrafficSplit parentRefs: got "an option of the Gateway API", allowed is api: RoutingApi.GATEWAY_API with it; leave parentRefs out, or set api');
    chart.node.tryRemoveChild('split');
    expect(() => split().virtualService).toThrow('[chart/split] TrafficSplit virtualService: got "RoutingApi.GATEWAY_API", allowed is RoutingApi.ISTIO');
  });

  test('does not mind a port that is known late', () => {
    expect(specOf(split({ port: Lazy.any({ produce: () => 9080 }) as unknown as number }).httpRoute!)).toMatchObject({ rules: [OWN] });
  });
});
