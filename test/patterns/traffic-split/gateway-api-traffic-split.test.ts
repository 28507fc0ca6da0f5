import { Chart, Duration, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Backend, CorsPolicy, Destination, DestinationRule, ExportTo, FaultAbort, gatewayApi, Gateway, HttpBody, HttpDirectResponse, HttpFault, HttpMatch,
  HttpMatchOptions, HttpRedirect, HttpRetry, HttpRewrite, HttpRoute, LoadBalancer, MeshPort, MeshService, Percent, RedirectPath,
  RedirectPort, RetryOn, ServiceEntry, SplitProtocol, StringMatch, Subset, TrafficRule, TrafficRuleOptions, TrafficSplit, TrafficSplitProps, WeightState,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

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

function split(props: Partial<gatewayApi.TrafficSplitProps> = {}): gatewayApi.TrafficSplit {
  return new gatewayApi.TrafficSplit(chart, 'split', { metadata: { name: 'reviews' }, service: reviews, backends: [Backend.service()], ...props });
}

/** The rule of a TrafficRule that takes jason's requests. */
function ruleOf(options: TrafficRuleOptions): unknown {
  return (specOf(split({ rules: [TrafficRule.toBackends([Backend.service()], { match: [JASON], ...options })] }).httpRoute!) as { rules: unknown[] }).rules[0];
}

const OWN = { backendRefs: [{ name: 'reviews', port: 9080 }] };
const JASONS = { matches: [{ headers: [{ name: 'end-user', value: 'jason' }] }] };

describe('gatewayApi.TrafficSplit', () => {
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
    const other = new gatewayApi.TrafficSplit(chart, 'other', {
      metadata: { name: 'other' }, service: MeshService.fromServiceName(chart, 'ratings'), backends: [Backend.host(made.subsetService('v1'))],
    });
    expect(specOf(other.httpRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'ratings' }], rules: [{ backendRefs: [{ name: 'reviews-v1', port: 9080 }] }] });
    expect(refusalOf(() => made.subsetService('v9'))).toBe('[chart/split] subsetService | unknown-reference "v9" (subset)');
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
    const tls = new gatewayApi.TrafficSplit(chart, 'tls', { service: reviews, backends: [Backend.service()], protocol: SplitProtocol.TLS });
    expect(specOf(tls.tlsRoute!)).toEqual({ parentRefs: [{ group: '', kind: 'Service', name: 'reviews' }], hostnames: ['reviews.default.svc.cluster.local'], rules: [OWN] });
    expect([tls.httpRoute, tls.tcpRoute]).toEqual([undefined, undefined]);
  });

  test('is applied after what it needs', () => {
    split({ backends: [Backend.subset(V1)], loadBalancer: LoadBalancer.random(), metadata: { name: 'a' } });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['Service', 'DestinationRule', 'HTTPRoute']);
  });

  test.each<[string, TrafficRuleOptions, object]>([
    ['a time-out', { timeout: Duration.seconds(3) }, { timeouts: { request: '3s' } }],
    ['retries', { retries: { attempts: 3, perTryTimeout: Duration.millis(500), backoff: Duration.millis(50) } }, { retry: { attempts: 3, backoff: '50ms' }, timeouts: { backendRequest: '500ms' } }],
    ['retries by status', {
      retries: { attempts: 1, retryOn: [RetryOn.CONNECT_FAILURE, RetryOn.REFUSED_STREAM, RetryOn.GRPC_UNAVAILABLE, RetryOn.GRPC_CANCELLED, RetryOn.statusCode(503)] },
    }, { retry: { attempts: 1, codes: [503] } }],
    ['a name', { name: 'jason' }, { name: 'jason' }],
    ['headers', { headers: { request: { set: { a: 'b' }, remove: ['c'] } } }, { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }], remove: ['c'] } }] }],
    ['a new authority', { rewrite: HttpRewrite.authority('a.example.com') }, { filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com' } }] }],
    ['a copy', { mirrors: [{ backend: Backend.host(MeshService.fromHost('shadow.default.svc.cluster.local'), { port: 80 }), percentage: Percent.of(12.5) }] }, {
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

  test('sends copies to a subset, which becomes a Service', () => {
    const mirrors = [{ backend: Backend.subset(V2) }];
    expect(specOf(split({ defaultRoute: { mirrors } }).httpRoute!)).toMatchObject({
      rules: [{ filters: [{ requestMirror: { backendRef: { name: 'reviews-v2', port: 9080 } } }] }],
    });
  });

  test('takes any route of Istio\'s API that it can say', () => {
    const route = HttpRoute.route([{ destination: Destination.host('a'), weight: 2 }, { destination: Destination.host('b.example.com', { port: 80 }) }], { match: [JASON] });
    expect(specOf(split({ rules: [TrafficRule.of(route)] }).httpRoute!)).toMatchObject({
      rules: [{ backendRefs: [{ name: 'a', weight: 2 }, { group: 'networking.istio.io', kind: 'Hostname', name: 'b.example.com', port: 80, weight: 0 }] }, OWN],
    });
  });

  test.each<[string, TrafficRuleOptions, string]>([
    ['faults', { fault: HttpFault.abort(FaultAbort.http(500)) }, '[chart/split] TrafficSplit.rules[0].fault | conflict (the Gateway API)'],
    ['retries that are off', { retries: { attempts: 0 } }, '[chart/split] TrafficSplit.rules[0].retries.attempts | conflict 0 (the Gateway API)'],
    ['retries on other conditions', { retries: { attempts: 1, retryOn: [RetryOn.HTTP_5XX] } }, '[chart/split] TrafficSplit.rules[0].retries.retryOn | conflict "5xx" (the Gateway API)'],
    ['retries in other localities', { retries: { attempts: 1, retryRemoteLocalities: true } as HttpRetry }, '[chart/split] TrafficSplit.rules[0].retries.retryRemoteLocalities | conflict (the Gateway API)'],
    ['rewrites by expression', { rewrite: HttpRewrite.uriRegex('/a', '/b') }, '[chart/split] TrafficSplit.rules[0].rewrite.uriRegexRewrite | conflict (the Gateway API)'],
    ['origins by prefix', { corsPolicy: { allowOrigins: [StringMatch.prefix('https://')] } as CorsPolicy }, '[chart/split] TrafficSplit.rules[0].corsPolicy.allowOrigins | conflict {"prefix":"https://"} (the Gateway API)'],
    ['copies to an unknown subset', { mirrors: [{ backend: Backend.host(MeshService.fromHost('other'), { subset: 'v1' }) }] }, '[chart/split] Backend.host.subset | conflict "v1" (the Gateway API)'],
  ])('fails for %s', (_, options, message) => {
    expect(refusalOf(() => ruleOf(options))).toBe(message);
  });

  test.each<[string, HttpMatchOptions, string]>([
    ['name', { name: 'a' }, 'HttpMatch.name | conflict "a" (the Gateway API)'],
    ['scheme', { scheme: StringMatch.exact('http') }, 'HttpMatch.scheme | conflict {"exact":"http"} (the Gateway API)'],
    ['authority', { authority: StringMatch.exact('a') }, 'HttpMatch.authority | conflict {"exact":"a"} (the Gateway API)'],
    ['withoutHeaders', { withoutHeaders: { a: StringMatch.present() } }, 'HttpMatch.withoutHeaders | conflict {"a":{}} (the Gateway API)'],
    ['port', { port: 80 }, 'HttpMatch.port | conflict 80 (the Gateway API)'],
    ['sourceLabels', { sourceLabels: { app: 'a' } }, 'HttpMatch.sourceLabels | conflict {"app":"a"} (the Gateway API)'],
    ['sourceNamespace', { sourceNamespace: 'a' }, 'HttpMatch.sourceNamespace | conflict "a" (the Gateway API)'],
    ['gateways', { gateways: [Gateway.MESH] }, 'HttpMatch.gateways | conflict ["mesh"] (the Gateway API)'],
    ['statPrefix', { statPrefix: 'a' }, 'HttpMatch.statPrefix | conflict "a" (the Gateway API)'],
    ['ignoreUriCase', { uri: StringMatch.exact('/a'), ignoreUriCase: true }, 'HttpMatch.ignoreUriCase | conflict true (the Gateway API)'],
    ['a method by prefix', { method: StringMatch.prefix('P') }, 'HttpMatch.method | conflict {"prefix":"P"} (the Gateway API)'],
    ['a prefix within a segment', { uri: StringMatch.prefix('/img-') }, 'HttpMatch.uri.prefix | conflict "/img-" (the Gateway API)'],
    ['a claim', { headers: { '@request.auth.claims.group': StringMatch.exact('a') } }, 'HttpMatch.headers | conflict "@request.auth.claims.group" (the Gateway API)'],
  ])('fails for a match of %s', (_, options, message) => {
    expect(refusalOf(() => split({ rules: [TrafficRule.toBackends([Backend.service()], { match: [HttpMatch.of(options)] })] }))).toBe(`[chart/split] ${message}`);
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
    expect(refusalOf(() => split({ rules }))).toBe('[chart/split] TrafficSplit.rules[0].directResponse | conflict (the Gateway API)');
  });

  test.each<[string, () => Partial<gatewayApi.TrafficSplitProps>, string]>([
    ['Gateways of Istio', () => ({ gateways: [Gateway.MESH] }), 'TrafficSplit.gateways | conflict (the Gateway API)'],
    ['a DestinationRule', () => ({ destinationRule: DestinationRule.fromDestinationRuleName(chart, 'rule', 'rule') }), 'TrafficSplit.destinationRule | conflict (the Gateway API)'],
    ['exportTo', () => ({ exportTo: [ExportTo.ALL] }), 'TrafficSplit.exportTo | conflict (the Gateway API)'],
    ['states of weights', () => ({ weightStates: [WeightState.of('a', { reviews: 1 })] }), 'TrafficSplit.weightStates | conflict (the Gateway API)'],
    ['metadata of a VirtualService', () => ({ virtualServiceMetadata: { name: 'a' } }), 'TrafficSplit.virtualServiceMetadata | conflict (the Gateway API)'],
    ['hosts of calls in the mesh', () => ({ hosts: ['a.example.com'] }), 'TrafficSplit.hosts | conflict ["a.example.com"] (the Gateway API)'],
    ['no parents', () => ({ parentRefs: [] }), 'TrafficSplit.parentRefs | invalid []'],
    ['a host that is no Service', () => ({ service: MeshService.fromHost('a.example.com') }), 'TrafficSplit.service | conflict "a.example.com" (the Gateway API)'],
    ['subsets of a Service that the app does not make', () => ({ service: MeshService.fromServiceName(chart, 'a'), backends: [Backend.subset(V1)] }), 'Subset \'v1\' | conflict "a.default.svc.cluster.local" (the Gateway API)'],
    ['a subset of another service', () => ({ backends: [Backend.host(reviews, { subset: 'v1' })] }), 'Backend.host.subset | conflict "v1" (the Gateway API)'],
    ['two subsets of one name', () => ({ backends: [Backend.subset(V1), Backend.subset(Subset.of('v1', { version: 'v9' }))] }), 'Subset \'v1\'.labels | invalid {"version":"v9"}'],
    ['headers of a connection', () => ({ protocol: SplitProtocol.TCP, backends: [Backend.service({ headers: {} })] }), 'Backend.headers | conflict (protocol TCP)'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => split(props()))).toBe(`[chart/split] ${message}`);
  });

  test('fails at synth for subsets of a Service without a selector', () => {
    const bare = new kplus.k8s.KubeService(chart, 'bare', { metadata: { name: 'bare' }, spec: { ports: [{ name: 'http', port: 80 }] } });
    split({ service: MeshService.fromService(bare), backends: [Backend.subset(V1)] });
    expect(foundIn(chart.node.root)).toEqual(['[chart/split/Service-v1] subset-service-selector | Service.spec.selector | missing']);
  });

  test('takes the very props of Istio\'s TrafficSplit', () => {
    const props: TrafficSplitProps = { service: reviews, backends: [Backend.subset(V1, { weight: 1 }), Backend.subset(V2, { weight: 1 })] };
    const inIstio = new TrafficSplit(chart, 'istio', props);
    const inGatewayApi = new gatewayApi.TrafficSplit(chart, 'gateway-api', props);
    expect([inIstio.virtualService.kind, inGatewayApi.httpRoute!.kind]).toEqual(['VirtualService', 'HTTPRoute']);
  });

  test('gains rules before the default route, and backends with their Services', () => {
    const made = split({ backends: [Backend.service({ weight: 9 })] });
    made.addRule(TrafficRule.toBackends([Backend.subset(V2)], { match: [JASON] }));
    made.addBackend(Backend.subset(V1, { weight: 1 }));
    expect(specOf(made.httpRoute!)).toMatchObject({
      rules: [{ ...JASONS, backendRefs: [{ name: 'reviews-v2' }] }, { backendRefs: [{ name: 'reviews', weight: 9 }, { name: 'reviews-v1', weight: 1 }] }],
    });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['Service', 'Service', 'HTTPRoute']);
    expect(refusalOf(() => made.addRule(TrafficRule.toBackends([Backend.service()])))).toBe('[chart/split] TrafficSplit.addRule.match | missing');
    expect(refusalOf(() => made.addRule(TrafficRule.toBackends([Backend.service()], { match: [JASON], fault: HttpFault.abort(FaultAbort.http(500)) }))))
      .toBe('[chart/split] TrafficSplit.rules[1].fault | conflict (the Gateway API)');
    expect(specOf(made.httpRoute!)).toMatchObject({ rules: [{}, {}] });
  });

  test('does not mind a port that is known late', () => {
    expect(specOf(split({ port: Lazy.any({ produce: () => 9080 }) as unknown as number }).httpRoute!)).toMatchObject({ rules: [OWN] });
  });
});
