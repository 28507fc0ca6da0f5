import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import {
  Destination, ExportTo, Gateway, HttpBody, HttpDirectResponse, HttpFault, FaultAbort, FaultDelay, HttpMatch, HttpRedirect, HttpRetry, HttpRewrite,
  HttpRoute, HttpRouteOptions, L4Match, MeshService, Percent, RedirectPath, RedirectPort, RetryOn, StringMatch, TcpRoute, TlsMatch, TlsRoute,
  UnmatchedPreflights, VirtualService,
} from '../../src';
import { judgeApp } from '../../src/validation/judge-app';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const to = (host: string) => [{ destination: Destination.host(host) }];
const http = (route: HttpRoute, id: string = 'vs') => specOf(new VirtualService(chart, id, { hosts: ['a.example.com'], http: [route] }));
const only = (route: object) => ({ hosts: ['a.example.com'], http: [route] });

describe('VirtualService', () => {
  test('renders nothing that was not asked for', () => {
    const vs = new VirtualService(chart, 'vs', { hosts: ['reviews'], http: [HttpRoute.route(to('reviews'))] });
    expect(ApiObject.of(vs).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: expect.stringMatching(/^chart-vs-/), namespace: 'default' },
      spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] },
    });
  });

  test('writes fully qualified hosts of services, together with literal ones', () => {
    const vs = new VirtualService(chart, 'vs', {
      hosts: ['reviews.example.com'], services: [MeshService.fromServiceName(chart, 'reviews')], http: [HttpRoute.route(to('reviews'))],
    });
    expect(vs.hosts).toEqual(['reviews.example.com', 'reviews.default.svc.cluster.local']);
    expect(specOf(vs)).toMatchObject({ hosts: ['reviews.example.com', 'reviews.default.svc.cluster.local'] });
  });

  test('names a gateway of its own namespace without it, one of another namespace with it', () => {
    const gateways = [
      Gateway.MESH, Gateway.fromGatewayName(chart, 'a', 'near', { namespace: 'default' }), Gateway.fromGatewayName(chart, 'b', 'far', { namespace: 'istio-ingress' }),
    ];
    const vs = new VirtualService(chart, 'vs', {
      hosts: ['a.example.com'], gateways, http: [HttpRoute.route(to('a'), { match: [HttpMatch.of({ gateways: [gateways[2]] })] })], exportTo: [ExportTo.SAME_NAMESPACE],
    });
    expect(specOf(vs)).toEqual({
      hosts: ['a.example.com'],
      gateways: ['mesh', 'near', 'istio-ingress/far'],
      exportTo: ['.'],
      http: [{ match: [{ gateways: ['istio-ingress/far'] }], route: [{ destination: { host: 'a' } }] }],
    });
  });

  test('adds routes in order', () => {
    const vs = new VirtualService(chart, 'vs', { hosts: ['a.example.com'] });
    vs.addHttpRoute(HttpRoute.route(to('b'), { match: [HttpMatch.uriPrefix('/b')] }));
    vs.addHttpRoute(HttpRoute.route(to('a')));
    vs.addTlsRoute(TlsRoute.route(to('a'), [TlsMatch.of({ sniHosts: ['a.example.com'] })]));
    vs.addTcpRoute(TcpRoute.route(to('a'), [L4Match.port(3306)]));
    vs.addTcpRoute(TcpRoute.route(to('a')));
    expect(specOf(vs)).toEqual({
      hosts: ['a.example.com'],
      http: [{ match: [{ uri: { prefix: '/b' } }], route: [{ destination: { host: 'b' } }] }, { route: [{ destination: { host: 'a' } }] }],
      tls: [{ match: [{ sniHosts: ['a.example.com'] }], route: [{ destination: { host: 'a' } }] }],
      tcp: [{ match: [{ port: 3306 }], route: [{ destination: { host: 'a' } }] }, { route: [{ destination: { host: 'a' } }] }],
    });
    expect(vs.httpRoutes).toHaveLength(2);
  });

  test('without hosts is a delegate', () => {
    const vs = new VirtualService(chart, 'vs', { http: [HttpRoute.route(to('a'))] });
    expect(specOf(vs)).toEqual({ http: [{ route: [{ destination: { host: 'a' } }] }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('lets a patch through, also of a field that the CRD lacks', () => {
    const vs = new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route(to('a'))] });
    ApiObject.of(vs).addJsonPatch(JsonPatch.add('/spec/fieldOfTomorrow', { on: true }), JsonPatch.replace('/apiVersion', 'networking.istio.io/v2'));
    expect(ApiObject.of(vs).toJson()).toMatchObject({ apiVersion: 'networking.istio.io/v2', spec: { fieldOfTomorrow: { on: true } } });
  });

  test('accepts Lazy values and placeholders', () => {
    const vs = new VirtualService(chart, 'vs', {
      hosts: Lazy.any({ produce: () => ['late.example.com', '${HOST}'] }),
      exportTo: Lazy.any({ produce: () => [ExportTo.ALL] }),
      http: [HttpRoute.route([{ destination: Destination.host('${BACKEND}', { port: Lazy.any({ produce: () => 8080 }) }), weight: Lazy.any({ produce: () => 7 }) }], {
        name: Lazy.any({ produce: () => 'late' }),
      })],
    });
    expect(specOf(vs)).toEqual({
      hosts: ['late.example.com', '${HOST}'],
      exportTo: ['*'],
      http: [{ name: 'late', route: [{ destination: { host: '${BACKEND}', port: { number: 8080 } }, weight: 7 }] }],
    });
  });

  test.each<[string, () => VirtualService, string]>([
    ['empty hosts', () => new VirtualService(chart, 'vs', { hosts: [] }), '[chart/vs] VirtualService.hosts | invalid []'],
    ['no services', () => new VirtualService(chart, 'vs', { services: [] }), '[chart/vs] VirtualService.services | invalid []'],
    ['an invalid host', () => new VirtualService(chart, 'vs', { hosts: ['a_b'] }), '[chart/vs] virtual-service-hosts | VirtualService.hosts[0] | invalid "a_b"'],
    ['every host in the mesh', () => new VirtualService(chart, 'vs', { hosts: ['*'] }), '[chart/vs] virtual-service-hosts | VirtualService.hosts[0] | invalid "*"'],
    ['every host without a gateway, which is the mesh', () => new VirtualService(chart, 'vs', { hosts: ['*'], gateways: [] }), '[chart/vs] virtual-service-hosts | VirtualService.hosts[0] | invalid "*"'],
    ['hosts that cover one another', () => new VirtualService(chart, 'vs', { hosts: ['a.example.com', '*.example.com'] }), '[chart/vs] virtual-service-hosts | VirtualService.hosts[1] | conflict "*.example.com" (the host "a.example.com")'],
    ['a namespace twice', () => new VirtualService(chart, 'vs', { hosts: ['a'], exportTo: [ExportTo.ALL, ExportTo.ALL] }), '[chart/vs] export-to | VirtualService.exportTo[0] | conflict "*" (other entries)'],
    ['exportTo of no namespace', () => new VirtualService(chart, 'vs', { hosts: ['a'], exportTo: [ExportTo.NONE] }), '[chart/vs] export-to | VirtualService.exportTo[0] | invalid "~"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test.each<[string, (vs: VirtualService) => void, string]>([
    ['an invalid host that is added', vs => vs.addHost('a_b'), '[chart/vs] virtual-service-hosts | VirtualService.hosts[1] | invalid "a_b"'],
    ['a host that another one covers', vs => vs.addHost('*.example.com'), '[chart/vs] virtual-service-hosts | VirtualService.hosts[1] | conflict "*.example.com" (the host "a.example.com")'],
    ['a namespace that is added twice', vs => [1, 2].forEach(() => vs.addExportTo(ExportTo.ALL)), '[chart/vs] export-to | VirtualService.exportTo[0] | conflict "*" (other entries)'],
    ['a gateway whose name has a dot', vs => vs.addGateway({ name: 'edge.shop' }), '[chart/vs] VirtualService.gateways[0].name | invalid "edge.shop"'],
  ])('fails for %s', (_, add, refusal) => expect(refusalOf(() => add(new VirtualService(chart, 'vs', { hosts: ['a.example.com'] })))).toBe(refusal));

  test('grows by hosts, services, gateways and namespaces', () => {
    const vs = new VirtualService(chart, 'vs', { hosts: ['a.example.com'], http: [HttpRoute.route(to('a'))] });
    vs.addHost('b.example.com');
    vs.addService(MeshService.fromServiceName(chart, 'reviews'));
    vs.addGateway(Gateway.MESH);
    vs.addGateway(Gateway.fromGatewayName(chart, 'edge', 'edge', { namespace: 'istio-ingress' }));
    vs.addExportTo(ExportTo.SAME_NAMESPACE);
    expect(specOf(vs)).toEqual({
      hosts: ['a.example.com', 'b.example.com', 'reviews.default.svc.cluster.local'],
      gateways: ['mesh', 'istio-ingress/edge'],
      exportTo: ['.'],
      http: [{ route: [{ destination: { host: 'a' } }] }],
    });
  });

  test('judges a host by late gateways at synth', () => {
    const gateways = Lazy.any({ produce: () => [Gateway.fromGatewayName(chart, 'edge', 'edge')] });
    new VirtualService(chart, 'vs', { hosts: ['*'], gateways, http: [HttpRoute.route(to('a'))] });
    expect(synthFindings()).toEqual([]);
  });

  const servedTwice = [HttpRoute.route(to('a')), HttpRoute.route(to('b'))];
  test.each<[string, () => unknown]>([
    ['a list', () => new VirtualService(chart, 'vs', { hosts: ['a'], http: servedTwice, tcp: [TcpRoute.route(to('a')), TcpRoute.route(to('b'))] })],
    ['adders', () => {
      const vs = new VirtualService(chart, 'vs', { hosts: ['a'] });
      servedTwice.forEach(route => vs.addHttpRoute(route));
      ['a', 'b'].forEach(host => vs.addTcpRoute(TcpRoute.route(to(host))));
    }],
  ])('warns of a route behind one that matches everything, given by %s', (_, make) => {
    make();
    expect(synthFindings()).toEqual(['warning virtual-service-unreachable-route | spec.http[1]', 'warning virtual-service-unreachable-route | spec.tcp[1]']);
  });

  test.each<[string, () => void, string]>([
    ['no route', () => new VirtualService(chart, 'vs', { hosts: ['a'] }), 'virtual-service-routes | spec'],
    ['a delegate with tcp', () => new VirtualService(chart, 'vs', { tcp: [TcpRoute.route(to('a'))] }), 'virtual-service-delegate | spec.tcp'],
    ['a server name that no host covers', () => new VirtualService(chart, 'vs', { hosts: ['a.com'], tls: [TlsRoute.route(to('a'), [TlsMatch.of({ sniHosts: ['b.com'] })])] }),
      'tls-sni-hosts | spec.tls[0].match[0].sniHosts[0]'],
    ['a late host of a service that is invalid', () => new VirtualService(chart, 'vs', { services: [{ host: 'a_b' }], http: [HttpRoute.route(to('a'))] }), 'virtual-service-hosts | spec.hosts[0]'],
    ['a late host of a destination that is invalid', () => new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.service({ host: '10.0.0.1' }) }])] }),
      'destination-host | spec.http[0].route[0].destination.host'],
  ])('fails at synth for %s', (_, make, finding) => {
    make();
    expect(synthFindings()).toEqual([`error ${finding}`]);
  });

  test('is referenced by its name, in another namespace too', () => {
    const other = new VirtualService(chart, 'other', { metadata: { name: 'other' }, http: [HttpRoute.route(to('a'))] });
    const foreign = VirtualService.fromVirtualServiceName(chart, 'foreign', 'routes', { namespace: 'cart' });
    const near = VirtualService.fromVirtualServiceName(chart, 'near', 'near');
    expect([other, foreign, near].map(vs => http(HttpRoute.delegate(vs), `to-${vs.name}`))).toEqual([
      only({ delegate: { name: 'other', namespace: 'default' } }), only({ delegate: { name: 'routes', namespace: 'cart' } }), only({ delegate: { name: 'near' } }),
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['no name', () => VirtualService.fromVirtualServiceName(chart, 'foreign', ''), '[chart/foreign] VirtualService.fromVirtualServiceName.name | invalid ""'],
    ['an invalid name', () => VirtualService.fromVirtualServiceName(chart, 'foreign', 'a_b'), '[chart/foreign] VirtualService.metadata.name | invalid "a_b"'],
    ['an invalid namespace', () => VirtualService.fromVirtualServiceName(chart, 'foreign', 'a', { namespace: 'a.b' }), '[chart/foreign] VirtualService.metadata.namespace | invalid "a.b"'],
  ])('is not referenced by %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

/** What the judge finds at synth. */
function synthFindings(): string[] {
  return judgeApp(app, []).findings.map(({ severity, rule, path }) => `${severity} ${rule} | ${path}`);
}

describe('HttpRoute', () => {
  test('renders every option of a route', () => {
    const retries: HttpRetry = {
      attempts: 3,
      perTryTimeout: Duration.seconds(2),
      retryOn: [RetryOn.GRPC_UNAVAILABLE, RetryOn.statusCode(503)],
      retryRemoteLocalities: true,
      retryIgnorePreviousHosts: false,
      backoff: Duration.millis(50),
    };
    expect(http(HttpRoute.route([
      { destination: Destination.host('a', { subset: 'v1', port: 80 }), weight: 0, headers: { response: { remove: ['x-a'] } } },
      { destination: Destination.host('a', { subset: 'v2' }), weight: 1 },
    ], {
      name: 'main',
      match: [HttpMatch.of({
        name: 'm', uri: StringMatch.prefix('/a'), ignoreUriCase: true, scheme: StringMatch.exact('https'), method: StringMatch.exact('GET'), authority: StringMatch.regex('a.*'),
        headers: { 'x-user': StringMatch.present() }, withoutHeaders: { 'x-bot': StringMatch.exact('1') }, queryParams: { q: StringMatch.prefix('1') }, port: 80,
        sourceLabels: { app: 'web' }, sourceNamespace: 'prod', gateways: [Gateway.MESH], statPrefix: 'a',
      })],
      headers: { request: { set: { 'host': 'b', 'x-id': '%REQ(x-id)% 50%%' }, add: { 'x-b': '1' }, remove: ['x-c'] } },
      corsPolicy: {
        allowOrigins: [StringMatch.exact('https://a')], allowMethods: ['GET', '*'], allowHeaders: ['x-a'], exposeHeaders: ['*'], maxAge: Duration.minutes(1), allowCredentials: false,
        unmatchedPreflights: UnmatchedPreflights.IGNORE,
      },
      timeout: Duration.millis(1500),
      retries,
      fault: HttpFault.delayAndAbort(FaultDelay.fixed(Duration.seconds(1), Percent.of(0.1)), FaultAbort.http(503, Percent.of(0))),
      rewrite: HttpRewrite.uri('/b'),
      mirrors: [{ destination: Destination.host('shadow'), percentage: Percent.of(10) }],
    }))).toEqual(only({
      name: 'main',
      match: [{
        name: 'm', uri: { prefix: '/a' }, ignoreUriCase: true, scheme: { exact: 'https' }, method: { exact: 'GET' }, authority: { regex: 'a.*' },
        headers: { 'x-user': {} }, withoutHeaders: { 'x-bot': { exact: '1' } }, queryParams: { q: { prefix: '1' } }, port: 80,
        sourceLabels: { app: 'web' }, sourceNamespace: 'prod', gateways: ['mesh'], statPrefix: 'a',
      }],
      headers: { request: { set: { 'host': 'b', 'x-id': '%REQ(x-id)% 50%%' }, add: { 'x-b': '1' }, remove: ['x-c'] } },
      corsPolicy: {
        allowOrigins: [{ exact: 'https://a' }], allowMethods: ['GET', '*'], allowHeaders: ['x-a'], exposeHeaders: ['*'], maxAge: '60s', allowCredentials: false, unmatchedPreflights: 'IGNORE',
      },
      timeout: '1500ms',
      retries: { attempts: 3, perTryTimeout: '2s', retryOn: 'unavailable,503', retryRemoteLocalities: true, retryIgnorePreviousHosts: false, backoff: '50ms' },
      fault: { delay: { fixedDelay: '1s', percentage: { value: 0.1 } }, abort: { httpStatus: 503, percentage: { value: 0 } } },
      rewrite: { uri: '/b' },
      mirror: { host: 'shadow' },
      mirrorPercentage: { value: 10 },
      route: [
        { destination: { host: 'a', subset: 'v1', port: { number: 80 } }, weight: 0, headers: { response: { remove: ['x-a'] } } },
        { destination: { host: 'a', subset: 'v2' }, weight: 1 },
      ],
    }));
  });

  test('renders several mirrors as a list', () => {
    expect(http(HttpRoute.route(to('a'), { mirrors: [{ destination: Destination.host('b') }, { destination: Destination.host('c'), percentage: Percent.of(5) }] }))).toEqual(
      only({ route: [{ destination: { host: 'a' } }], mirrors: [{ destination: { host: 'b' } }, { destination: { host: 'c' }, percentage: { value: 5 } }] }));
  });

  test.each<[string, HttpRoute, object]>([
    ['a redirect', HttpRoute.redirect(HttpRedirect.of({ scheme: 'https', port: RedirectPort.of(8443), path: RedirectPath.full('/x'), authority: 'b', redirectCode: 308 })),
      { redirect: { scheme: 'https', port: 8443, uri: '/x', authority: 'b', redirectCode: 308 } }],
    ['a redirect of a prefix', HttpRoute.redirect(HttpRedirect.of({ path: RedirectPath.prefix('/new'), port: RedirectPort.FROM_REQUEST_PORT }), { match: [HttpMatch.uriPrefix('/old')] }),
      { match: [{ uri: { prefix: '/old' } }], redirect: { prefixRewrite: '/new', derivePort: 'FROM_REQUEST_PORT' } }],
    ['a direct response', HttpRoute.directResponse(HttpDirectResponse.of(503, HttpBody.string('later'))), { directResponse: { status: 503, body: { string: 'later' } } }],
    ['a direct response of bytes', HttpRoute.directResponse(HttpDirectResponse.of(200, HttpBody.bytes('AAE='))), { directResponse: { status: 200, body: { bytes: 'AAE=' } } }],
    ['a delegate', HttpRoute.delegate({ name: 'other', namespace: 'b' }, { timeout: Duration.seconds(1) }), { delegate: { name: 'other', namespace: 'b' }, timeout: '1s' }],
    ['a rewrite by expression', HttpRoute.route(to('a'), { rewrite: HttpRewrite.uriRegex('/(.*)', '/x/\\1', { authority: 'c' }) }),
      { route: [{ destination: { host: 'a' } }], rewrite: { uriRegexRewrite: { match: '/(.*)', rewrite: '/x/\\1' }, authority: 'c' } }],
    ['a gRPC fault', HttpRoute.route(to('a'), { fault: HttpFault.abort(FaultAbort.grpc('UNAVAILABLE')) }), { route: [{ destination: { host: 'a' } }], fault: { abort: { grpcStatus: 'UNAVAILABLE' } } }],
    ['an empty list of matches as none', HttpRoute.route(to('a'), { match: [] }), { route: [{ destination: { host: 'a' } }] }],
  ])('renders %s', (_, route, expected) => expect(http(route)).toEqual(only(expected)));

  test.each<[string, () => unknown, string]>([
    ['no destination', () => HttpRoute.route([]), 'http-route-action | HttpRoute | stated'],
    ['a negative weight', () => HttpRoute.route([{ ...to('a')[0], weight: -1 }]), 'route-weights | HttpRoute.route[0].weight | invalid -1'],
    ['weights that are all 0', () => HttpRoute.route([{ ...to('a')[0], weight: 0 }, to('b')[0]]), 'route-weights | HttpRoute.route | stated [0,0]'],
    ['a timeout of 0', () => HttpRoute.route(to('a'), { timeout: Duration.millis(0) }), 'HttpRoute.timeout | invalid "0s"'],
    ['retries without attempts', () => HttpRoute.route(to('a'), { retries: { attempts: 0, retryOn: [RetryOn.RESET] } }), 'http-retries | HttpRoute.retries.attempts | invalid 0'],
    ['the authority twice', () => HttpRoute.route(to('a'), { rewrite: HttpRewrite.authority('b'), headers: { request: { set: { Host: 'c' } } } }), 'http-route-authority | HttpRoute.headers.request.set | conflict {"Host":"c"} (the authority "b")'],
    ['an invalid header', () => HttpRoute.route(to('a'), { headers: { response: { set: { ':status': '1' } } } }), 'header-name | HttpRoute.headers.response.set | invalid ":status"'],
    ['an unpaired percent sign', () => HttpRoute.route(to('a'), { headers: { request: { add: { 'x-a': '50%' } } } }), 'header-value | HttpRoute.headers.request.add.x-a | invalid "50%"'],
    ['a variable that is not closed', () => HttpRoute.route(to('a'), { headers: { request: { add: { 'x-a': '%REQ(x-b):3%' } } } }), 'header-value | HttpRoute.headers.request.add.x-a | invalid "%REQ(x-b):3%"'],
    ['a retry on a unregistered status', () => RetryOn.statusCode(299), 'RetryOn.statusCode | invalid 299'],
    ['a claim without a name', () => HttpMatch.header('@request.auth.claims', StringMatch.present()), 'match-header-name | HttpMatch.headers["@request.auth.claims"] | invalid "@request.auth.claims"'],
    ['a prefix redirect of an exact match', () => HttpRoute.redirect(HttpRedirect.of({ path: RedirectPath.prefix('/b') }), { match: [HttpMatch.uriExact('/a')] }), 'http-redirect | HttpRoute.redirect.prefixRewrite | conflict "/b" (a match by exact or regex uri)'],
    ['a redirect to nowhere', () => HttpRedirect.of({}), 'http-redirect | HttpRedirect | stated'],
    ['a redirect by a wrong status', () => HttpRedirect.of({ scheme: 'https', redirectCode: 200 }), 'http-redirect | HttpRedirect.redirectCode | invalid 200'],
    ['a redirect to a wrong scheme', () => HttpRedirect.of({ scheme: 'ftp' }), 'http-redirect | HttpRedirect.scheme | invalid "ftp"'],
    ['an unknown gRPC status', () => FaultAbort.grpc('BROKEN'), 'http-fault | FaultAbort.grpcStatus | invalid "BROKEN"'],
    ['an unknown method', () => HttpRoute.route(to('a'), { corsPolicy: { allowMethods: ['FETCH'] } }), 'http-cors-policy | HttpRoute.corsPolicy.allowMethods[0] | invalid "FETCH"'],
    ['an empty origin', () => HttpRoute.route(to('a'), { corsPolicy: { allowOrigins: [StringMatch.present()] } }), 'http-cors-policy | HttpRoute.corsPolicy.allowOrigins[0] | invalid {}'],
    ['half a second of maxAge', () => HttpRoute.route(to('a'), { corsPolicy: { maxAge: Duration.millis(500) } }), 'http-cors-policy | HttpRoute.corsPolicy.maxAge | invalid "500ms"'],
    ['an empty prefix of a header', () => HttpMatch.header('x-a', StringMatch.prefix('')), 'match-prefix | HttpMatch.headers.x-a.prefix | invalid ""'],
    ['an empty expression', () => StringMatch.regex(''), 'regex | StringMatch.regex | invalid ""'],
    ['a long expression', () => StringMatch.regex('a'.repeat(1025)), 'regex | StringMatch.regex | stated 1025'],
    ['a header name with a space', () => HttpMatch.header('x a', StringMatch.present()), 'match-header-name | HttpMatch.headers["x a"] | invalid "x a"'],
    ['a port out of range', () => HttpMatch.of({ port: 65536 }), 'match-source | HttpMatch.port | invalid 65536'],
    ['a destination of every host', () => Destination.host('*'), 'destination-host | Destination.host | invalid "*"'],
    ['an IP address as destination', () => Destination.host('10.0.0.1'), 'destination-host | Destination.host | invalid "10.0.0.1"'],
    ['an invalid subset', () => Destination.host('a', { subset: 'v_1' }), 'destination-subset | Destination.subset | invalid "v_1"'],
    ['a share too small to count', () => Percent.of(0.00001), 'Percent | invalid 0.00001'],
    ['a share above 100', () => Percent.of(101), 'Percent | invalid 101'],
    ['a timeout of a redirect', () => HttpRoute.redirect(HttpRedirect.of({ scheme: 'https' }), { timeout: Duration.seconds(1) } as HttpRouteOptions), 'HttpRoute.timeout | conflict (redirect)'],
    ['a backoff without attempts', () => HttpRoute.route(to('a'), { retries: { attempts: 0, backoff: Duration.seconds(1) } }), 'HttpRoute.retries.backoff | conflict (0 attempts)'],
    ['an authority that is set and added', () => HttpRoute.route(to('a'), { headers: { request: { set: { host: 'b' }, add: { ':authority': 'c' } } } }), 'http-route-authority | HttpRoute.headers.request.add | conflict {":authority":"c"} (the authority "b")'],
    ['a server name that is an address', () => TlsMatch.of({ sniHosts: ['10.0.0.1'] }), 'TlsMatch.sniHosts[0] | invalid "10.0.0.1"'],
    ['a delegate without a name', () => HttpRoute.delegate({ name: '' }), 'HttpRoute.delegate.name | invalid ""'],
    ['an empty body of bytes', () => HttpBody.bytes(''), 'HttpBody.bytes | invalid ""'],
    ['bytes in invalid base64', () => HttpBody.bytes('YQ='), 'HttpBody.bytes | invalid "YQ="'],
    ['a large body', () => HttpBody.string('x'.repeat(1024 * 1024 + 1)), 'http-direct-response | HttpBody | stated 1048577'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('TcpRoute and TlsRoute', () => {
  test('render every option of a match', () => {
    const options = { destinationSubnets: ['10.0.0.0/8', '2001:db8::1'], port: 3306, sourceLabels: { app: 'web' }, sourceNamespace: 'prod', gateways: [Gateway.MESH] };
    const rendered = { ...options, gateways: ['mesh'] };
    const vs = new VirtualService(chart, 'vs', {
      hosts: ['*.example.com'],
      tcp: [TcpRoute.route([{ ...to('a')[0], weight: 2 }, { ...to('b')[0], weight: 0 }], [L4Match.of(options)])],
      tls: [TlsRoute.route(to('a'), [TlsMatch.of({ ...options, sniHosts: ['a.example.com'] })])],
    });
    expect(specOf(vs)).toEqual({
      hosts: ['*.example.com'],
      tcp: [{ match: [rendered], route: [{ destination: { host: 'a' }, weight: 2 }, { destination: { host: 'b' }, weight: 0 }] }],
      tls: [{ match: [{ ...rendered, sniHosts: ['a.example.com'] }], route: [{ destination: { host: 'a' } }] }],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['no destination', () => TcpRoute.route([]), 'l4-route-destinations | TcpRoute.route | missing'],
    ['weights that are all 0', () => TlsRoute.route([...to('a'), ...to('b')], [TlsMatch.of({ sniHosts: ['a'] })]), 'route-weights | TlsRoute.route | stated [0,0]'],
    ['no server name', () => TlsMatch.of({ sniHosts: [] }), 'tls-match | TlsMatch.sniHosts | missing'],
    ['a wrong server name', () => TlsMatch.of({ sniHosts: ['a b'] }), 'tls-sni-hosts | TlsMatch.sniHosts[0] | invalid "a b"'],
    ['no match', () => TlsRoute.route(to('a'), []), 'tls-match | TlsRoute.match | missing'],
    ['a wrong address', () => L4Match.of({ destinationSubnets: ['10.0.0.0/33'] }), 'match-destination-subnets | L4Match.destinationSubnets[0] | invalid "10.0.0.0/33"'],
    ['a port of 0', () => L4Match.port(0), 'L4Match.port | invalid 0'],
  ])('fail for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
