import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import {
  Destination, ExportTo, Gateway, HttpBody, HttpDirectResponse, HttpFault, FaultAbort, FaultDelay, HttpMatch, HttpRedirect, HttpRetry, HttpRewrite,
  HttpRoute, L4Match, MeshPort, MeshService, Percent, RedirectPath, RedirectPort, RetryOn, StringMatch, TcpRoute, TlsMatch, TlsRoute,
  UnmatchedPreflights, VirtualService,
} from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const to = (host: string) => [{ destination: Destination.host(host) }];
const http = (route: HttpRoute) => specOf(new VirtualService(chart, 'vs', { hosts: ['a.example.com'], http: [route] }));
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

  test('writes hosts of services in full, beside literal ones', () => {
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

  test('takes routes one by one, in order', () => {
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

  test('takes Lazy values and placeholders where plain values go', () => {
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
    ['empty hosts', () => new VirtualService(chart, 'vs', { hosts: [] }), '[chart/vs] VirtualService hosts: got [], allowed is at least one host; name the hosts, or leave the field out for a delegate'],
    ['no services', () => new VirtualService(chart, 'vs', { services: [] }), '[chart/vs] VirtualService services: got [], allowed is at least one service'],
    ['what is no host', () => new VirtualService(chart, 'vs', { hosts: ['a_b'] }), '[chart/vs] VirtualService hosts: got "a_b", allowed is a DNS name'],
    ['every host in the mesh', () => new VirtualService(chart, 'vs', { hosts: ['*'] }), '[chart/vs] VirtualService hosts: got "*", allowed is named hosts where the routes hold in the mesh'],
    ['every host without a gateway, which is the mesh', () => new VirtualService(chart, 'vs', { hosts: ['*'], gateways: [] }), '[chart/vs] VirtualService hosts: got "*", allowed is named hosts where the routes hold in the mesh'],
    ['hosts that cover one another', () => new VirtualService(chart, 'vs', { hosts: ['a.example.com', '*.example.com'] }), 'got ["a.example.com","*.example.com"], allowed is hosts that do not cover one another'],
    ['a namespace twice', () => new VirtualService(chart, 'vs', { hosts: ['a'], exportTo: [ExportTo.ALL, ExportTo.ALL] }), '[chart/vs] VirtualService exportTo: got ["*","*"], allowed is each namespace once'],
    ['exportTo of nobody', () => new VirtualService(chart, 'vs', { hosts: ['a'], exportTo: [ExportTo.NONE] }), '"~" in a ServiceEntry only'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));

  test('fails for a route behind one that takes everything', () => {
    const vs = new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route(to('a'))], tcp: [TcpRoute.route(to('a'))] });
    expect(() => vs.addHttpRoute(HttpRoute.route(to('b')))).toThrow('[chart/vs] VirtualService http: got "route 2", allowed is nothing behind a route without a match');
    expect(() => vs.addTcpRoute(TcpRoute.route(to('b')))).toThrow('VirtualService tcp');
  });

  test.each<[string, () => void, string]>([
    ['no route', () => new VirtualService(chart, 'vs', { hosts: ['a'] }), '[chart/vs] VirtualService routes: got [], allowed is at least one of http, tls, tcp'],
    ['a delegate with tcp', () => new VirtualService(chart, 'vs', { tcp: [TcpRoute.route(to('a'))] }), '[chart/vs] VirtualService hosts: got []'],
    ['a server name that no host covers', () => new VirtualService(chart, 'vs', { hosts: ['a.com'], tls: [TlsRoute.route(to('a'), [TlsMatch.of({ sniHosts: ['b.com'] })])] }),
      '[chart/vs] VirtualService tls sniHosts: got "b.com", allowed is names that a host of the VirtualService covers: a.com; add it to hosts'],
    ['a port that the Service lacks', () => new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.service(twoPorts(), { port: 81 }) }])] }),
      "[chart/vs] VirtualService http[0].route[0].destination port: got 81, allowed is one of 80, 9000, the ports of host 'two'"],
    ['no port where the Service has several', () => new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.service(twoPorts()) }])] }),
      "[chart/vs] VirtualService http[0].route[0].destination port: got nothing, allowed is one of 80, 9000; name one, because host 'two' has several ports"],
  ])('fails at synth for %s', (_, make, message) => {
    make();
    expect(() => app.synthYaml()).toThrow(message);
  });
});

function twoPorts(): MeshService {
  return MeshService.fromHost('two', { ports: [MeshPort.http(80), MeshPort.grpc(9000)] });
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
    ['no destination', () => HttpRoute.route([]), 'HttpRoute.route: got [], allowed is at least one destination; name where the traffic goes'],
    ['a negative weight', () => HttpRoute.route([{ ...to('a')[0], weight: -1 }]), 'HttpRoute.route[0].weight: got -1, allowed is a whole number from 0 to 2147483647'],
    ['weights that are all 0', () => HttpRoute.route([{ ...to('a')[0], weight: 0 }, to('b')[0]]), 'HttpRoute.route weights: got [0,0], allowed is at least one weight above 0 among several; give the share of each'],
    ['a time-out of 0', () => HttpRoute.route(to('a'), { timeout: Duration.millis(0) }), 'HttpRoute timeout: got "0ms", allowed is whole milliseconds, at least 1'],
    ['retries without attempts', () => HttpRoute.route(to('a'), { retries: { attempts: 0, retryOn: [RetryOn.RESET] } }), 'HttpRoute retries.attempts: got 0'],
    ['the authority twice', () => HttpRoute.route(to('a'), { rewrite: HttpRewrite.authority('b'), headers: { request: { set: { Host: 'c' } } } }), 'HttpRoute rewrite.authority: got "b"'],
    ['a header that is none', () => HttpRoute.route(to('a'), { headers: { response: { set: { ':status': '1' } } } }), 'HttpRoute headers.response.set: got ":status"'],
    ['a lone percent sign', () => HttpRoute.route(to('a'), { headers: { request: { add: { 'x-a': '50%' } } } }), 'HttpRoute headers.request.add.x-a: got "50%"'],
    ['a variable that is not closed', () => HttpRoute.route(to('a'), { headers: { request: { add: { 'x-a': '%REQ(x-b):3%' } } } }), 'HttpRoute headers.request.add.x-a: got "%REQ(x-b):3%"'],
    ['a retry on a status that HTTP does not know', () => RetryOn.statusCode(299), 'RetryOn.statusCode: got 299, allowed is a status code that HTTP knows; Istio refuses any other; correct the number'],
    ['a claim without a name', () => HttpMatch.header('@request.auth.claims', StringMatch.present()), 'HttpMatch headers: got "@request.auth.claims"'],
    ['a prefix redirect of an exact match', () => HttpRoute.redirect(HttpRedirect.of({ path: RedirectPath.prefix('/b') }), { match: [HttpMatch.uriExact('/a')] }), 'HttpRoute.redirect path: got "/b"'],
    ['a redirect to nowhere', () => HttpRedirect.of({}), 'HttpRedirect: got {}, allowed is at least one of authority, path, port, scheme'],
    ['a redirect by a wrong status', () => HttpRedirect.of({ scheme: 'https', redirectCode: 200 }), 'HttpRedirect redirectCode: got 200, allowed is a whole number from 300 to 399'],
    ['a redirect to a wrong scheme', () => HttpRedirect.of({ scheme: 'ftp' }), 'HttpRedirect scheme: got "ftp"'],
    ['an unknown gRPC status', () => FaultAbort.grpc('BROKEN'), 'FaultAbort.grpc status: got "BROKEN"'],
    ['a method that is none', () => HttpRoute.route(to('a'), { corsPolicy: { allowMethods: ['FETCH'] } }), 'HttpRoute corsPolicy.allowMethods[0]: got "FETCH"'],
    ['an origin of nothing', () => HttpRoute.route(to('a'), { corsPolicy: { allowOrigins: [StringMatch.present()] } }), 'HttpRoute corsPolicy.allowOrigins[0]: got {}'],
    ['half a second of maxAge', () => HttpRoute.route(to('a'), { corsPolicy: { maxAge: Duration.millis(500) } }), 'HttpRoute corsPolicy.maxAge: got "500ms", allowed is whole seconds'],
    ['an empty prefix of a header', () => HttpMatch.header('x-a', StringMatch.prefix('')), 'HttpMatch headers.x-a: got "", allowed is a prefix that is not empty; use StringMatch.present() for any value'],
    ['an empty expression', () => StringMatch.regex(''), 'StringMatch.regex: got ""'],
    ['a long expression', () => StringMatch.regex('a'.repeat(1025)), '(1025 characters)", allowed is at most 1024 characters'],
    ['a header name with a space', () => HttpMatch.header('x a', StringMatch.present()), 'HttpMatch headers: got "x a"'],
    ['a port out of range', () => HttpMatch.of({ port: 65536 }), 'HttpMatch port: got 65536, allowed is a port number from 1 to 65535'],
    ['a destination of every host', () => Destination.host('*'), 'Destination host: got "*", allowed is the name of one service'],
    ['an IP address as destination', () => Destination.host('10.0.0.1'), 'Destination host: got "10.0.0.1"'],
    ['a subset that is no label', () => Destination.host('a', { subset: 'v_1' }), 'Destination subset: got "v_1", allowed is a DNS label'],
    ['a share too small to count', () => Percent.of(0.00001), 'Percent: got 0.00001, allowed is 0, or at least 0.0001; correct the number'],
    ['a share above 100', () => Percent.of(101), 'Percent: got 101, allowed is a number from 0 to 100'],
    ['a delegate without a name', () => HttpRoute.delegate({ name: '' }), 'HttpRoute.delegate name: got ""'],
    ['an empty body of bytes', () => HttpBody.bytes(''), 'HttpBody.bytes: got "", allowed is base64 with padding, not empty'],
    ['bytes that are no base64', () => HttpBody.bytes('YQ='), 'HttpBody.bytes: got "YQ="'],
    ['a large body', () => HttpBody.string('x'.repeat(1024 * 1024 + 1)), 'HttpBody: got "1048577 bytes"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
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
    ['no destination', () => TcpRoute.route([]), 'TcpRoute.route: got []'],
    ['weights that are all 0', () => TlsRoute.route([...to('a'), ...to('b')], [TlsMatch.of({ sniHosts: ['a'] })]), 'TlsRoute.route weights: got nothing'],
    ['no server name', () => TlsMatch.of({ sniHosts: [] }), 'TlsMatch sniHosts: got []'],
    ['a wrong server name', () => TlsMatch.of({ sniHosts: ['a b'] }), 'TlsMatch sniHosts[0]: got "a b"'],
    ['no match', () => TlsRoute.route(to('a'), []), 'TlsRoute match: got []'],
    ['a wrong address', () => L4Match.of({ destinationSubnets: ['10.0.0.0/33'] }), 'L4Match destinationSubnets[0]: got "10.0.0.0/33"'],
    ['a port of 0', () => L4Match.port(0), 'L4Match port: got 0'],
  ])('fail for %s', (_, make, message) => expect(make).toThrow(message));
});
