import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { BackendRef } from '../../src/gateway-api/backend-ref';
import { GrpcRoute } from '../../src/gateway-api/grpc-route';
import { GrpcMethodMatch } from '../../src/gateway-api/grpc-route-match';
import { GrpcRouteRule } from '../../src/gateway-api/grpc-route-rule';
import { HttpPathMatch } from '../../src/gateway-api/http-path-match';
import { HttpPathModifier } from '../../src/gateway-api/http-path-modifier';
import { HttpScheme } from '../../src/gateway-api/http-request-redirect';
import { HttpRoute } from '../../src/gateway-api/http-route';
import { HttpMethod } from '../../src/gateway-api/http-route-match';
import { HttpRouteRule, HttpRouteRuleOptions } from '../../src/gateway-api/http-route-rule';
import { ParentRef } from '../../src/gateway-api/parent-ref';
import { RequestMirror } from '../../src/gateway-api/request-mirror';
import { TcpRoute } from '../../src/gateway-api/tcp-route';
import { TlsRoute } from '../../src/gateway-api/tls-route';
import { ValueMatch } from '../../src/gateway-api/value-match';
import { Percent } from '../../src/values/percent';
import { refusalOf, errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const backend = BackendRef.serviceName('reviews', { port: 9080 });
const parentRefs = [ParentRef.gateway({ name: 'edge' })];
const TO = [{ name: 'reviews', port: 9080 }];
const PARENTS = [{ name: 'edge' }];
const ruleOf = (rule: HttpRouteRule) => (specOf(new HttpRoute(chart, 'route', { parentRefs, rules: [rule] })) as { rules: object[] }).rules[0];
const forward = (options: HttpRouteRuleOptions) => ruleOf(HttpRouteRule.backends([backend], options));

describe('every route', () => {
  const made: [string, string, (scope: Construct, props: { parentRefs?: ParentRef[] }) => HttpRoute | GrpcRoute | TcpRoute | TlsRoute, object][] = [
    ['HTTPRoute', 'HTTPRoute', (scope, props) => new HttpRoute(scope, 'r', { ...props, rules: [HttpRouteRule.backends([backend])] }), {}],
    ['GRPCRoute', 'GRPCRoute', (scope, props) => new GrpcRoute(scope, 'r', { ...props, rules: [GrpcRouteRule.backends([backend])] }), {}],
    ['TCPRoute', 'TCPRoute', (scope, props) => new TcpRoute(scope, 'r', { ...props, backendRefs: [backend] }), {}],
    ['TLSRoute', 'TLSRoute', (scope, props) => new TlsRoute(scope, 'r', { ...props, hostnames: ['a.example.com'], backendRefs: [backend] }), { hostnames: ['a.example.com'] }],
  ];

  test.each(made)('of kind %s renders nothing that was not asked for', (_, kind, make, spec) => {
    expect(ApiObject.of(make(chart, { parentRefs })).toJson()).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: expect.stringMatching(/^chart-r-/), namespace: 'shop' },
      spec: { parentRefs: PARENTS, rules: [{ backendRefs: TO }], ...spec },
    });
  });

  test.each(made)('of kind %s fails at synth without a parent, and takes one by addParentRef', (_, __, make) => {
    const route = make(chart, {});
    expect(errorsOf(app)).toEqual(['[chart/r] gateway-api-unattached-route | spec.parentRefs | missing']);
    route.addParentRef(parentRefs[0]);
    expect(route.parentRefs).toHaveLength(1);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each(made)('of kind %s lets a patch through', (_, __, make) => {
    const route = make(chart, { parentRefs });
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/useDefaultGateways', 'All'), JsonPatch.add('/spec/rules/0/newField', 1));
    expect(specOf(route)).toMatchObject({ useDefaultGateways: 'All', rules: [{ newField: 1 }] });
  });

  test.each<[string, ParentRef[]]>([
    ['one parent twice', [parentRefs[0], parentRefs[0]]],
    ['one parent with and without a listener', [parentRefs[0], ParentRef.gateway({ name: 'edge' }, { sectionName: 'a' })]],
  ])('fails at synth for %s', (_, parents) => {
    new TcpRoute(chart, 'r', { parentRefs: parents, backendRefs: [backend] });
    expect(errorsOf(app)).toEqual(['[chart/r] gateway-api-parent | spec.parentRefs | duplicate "edge"']);
  });

  test('takes one parent by listeners that differ', () => {
    const at = (sectionName: string) => ParentRef.gateway({ name: 'edge' }, { sectionName });
    new TcpRoute(chart, 'r', { parentRefs: [at('a'), at('b')], backendRefs: [backend] });
    expect(() => app.synthYaml()).not.toThrow();
  });
});

describe('HttpRoute', () => {
  test('renders hosts, and rules in their order', () => {
    const route = new HttpRoute(chart, 'route', { parentRefs, hostnames: ['a.example.com'], rules: [HttpRouteRule.backends([backend], { name: 'a' })] });
    route.addRule(HttpRouteRule.backends([]));
    expect(specOf(route)).toEqual({ parentRefs: PARENTS, hostnames: ['a.example.com'], rules: [{ name: 'a', backendRefs: TO }, {}] });
    expect(route.rules.map(rule => rule.name)).toEqual(['a', undefined]);
  });

  test('takes rules and hosts late', () => {
    const route = new HttpRoute(chart, 'route', {
      parentRefs,
      hostnames: Lazy.any({ produce: () => ['a.example.com'] }) as unknown as string[],
      rules: Lazy.any({ produce: () => [HttpRouteRule.backends([backend])] }) as unknown as HttpRouteRule[],
    });
    expect(specOf(route)).toMatchObject({ hostnames: ['a.example.com'], rules: [{ backendRefs: TO }] });
  });

  test('fails at synth for two rules of one name, and for too many', () => {
    const rule = HttpRouteRule.backends([backend], { name: 'a' });
    new HttpRoute(chart, 'route', { parentRefs, rules: Array.from({ length: 17 }, () => rule) });
    expect(errorsOf(app)).toEqual(['[chart/route] gateway-api-route-rules | spec.rules | limit 17', '[chart/route] gateway-api-route-rules | spec.rules[*].name | duplicate "a"']);
  });

  test('fails at synth for too many matches', () => {
    const rule = HttpRouteRule.backends([backend], { matches: Array.from({ length: 64 }, (_, i) => ({ path: HttpPathMatch.exact(`/${i}`) })) });
    new HttpRoute(chart, 'route', { parentRefs, rules: [rule, rule, HttpRouteRule.backends([backend])] });
    expect(errorsOf(app)).toEqual(['[chart/route] gateway-api-route-rules | spec.rules[*].matches | limit 129']);
  });
});

describe('HttpRouteRule', () => {
  test.each<[string, HttpRouteRuleOptions, object]>([
    ['matches', { matches: [{ path: HttpPathMatch.exact('/a'), headers: { 'x-id': ValueMatch.exact('1') }, queryParams: { q: ValueMatch.regularExpression('a|b') }, method: HttpMethod.GET }] }, {
      matches: [{
        path: { type: 'Exact', value: '/a' }, headers: [{ name: 'x-id', value: '1' }], queryParams: [{ name: 'q', type: 'RegularExpression', value: 'a|b' }], method: 'GET',
      }],
    }],
    ['a rewrite', { matches: [{ path: HttpPathMatch.pathPrefix('/a') }], urlRewrite: { hostname: 'b', path: HttpPathModifier.replacePrefixMatch('/b') } }, {
      matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
      filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'b', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } } }],
    }],
    ['mirrors in percent, in millionths and of all', {
      requestMirrors: [RequestMirror.to(backend, { percent: Percent.of(10) }), RequestMirror.to(backend, { percent: Percent.of(0.25) }), RequestMirror.to(BackendRef.serviceName('b', { port: 80, weight: 5 }))],
    }, {
      filters: [
        { type: 'RequestMirror', requestMirror: { backendRef: TO[0], percent: 10 } },
        { type: 'RequestMirror', requestMirror: { backendRef: TO[0], fraction: { numerator: 2500, denominator: 1_000_000 } } },
        { type: 'RequestMirror', requestMirror: { backendRef: { name: 'b', port: 80 } } },
      ],
    }],
    ['CORS', { cors: { allowOrigins: ['https://*.example.com'], allowCredentials: false, maxAge: Duration.minutes(1) } }, {
      filters: [{ type: 'CORS', cors: { allowOrigins: ['https://*.example.com'], allowCredentials: false, maxAge: 60 } }],
    }],
    ['timeouts', { timeouts: { request: Duration.seconds(0), backendRequest: Duration.millis(1500) } }, { timeouts: { request: '0s', backendRequest: '1500ms' } }],
    ['a retry', { retry: { attempts: 3, codes: [503], backoff: Duration.millis(100) } }, { retry: { attempts: 3, codes: [503], backoff: '100ms' } }],
    ['long times in several units', { timeouts: { request: Duration.hours(30) } }, { timeouts: { request: '30h' } }],
    ['nothing for options that say nothing', { matches: [], urlRewrite: {}, timeouts: {}, retry: {}, requestMirrors: [] }, {}],
  ])('renders %s', (_, options, rule) => expect(forward(options)).toEqual({ ...rule, backendRefs: TO }));

  test('renders a redirect', () => {
    expect(ruleOf(HttpRouteRule.redirect({ scheme: HttpScheme.HTTPS, hostname: 'a.example.com', path: HttpPathModifier.replaceFullPath('/'), port: 8443, statusCode: 301 }))).toEqual({
      filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', hostname: 'a.example.com', path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, port: 8443, statusCode: 301 } }],
    });
  });

  test.each<[string, () => unknown, string]>([
    ['a prefix that is replaced without one match by prefix', () => HttpRouteRule.backends([backend], { matches: [{ path: HttpPathMatch.exact('/a') }], urlRewrite: { path: HttpPathModifier.replacePrefixMatch('/') } }),
      'gateway-api-prefix-rewrite | HttpRouteRule.backends.filters[0].urlRewrite.path.replacePrefixMatch | conflict "/" (HttpRouteRule.backends.matches)'],
    ['a timeout of an attempt above that of the request', () => HttpRouteRule.backends([backend], { timeouts: { request: Duration.seconds(1), backendRequest: Duration.seconds(2) } }),
      'gateway-api-timeouts | HttpRouteRule.backends.timeouts.backendRequest | invalid "2s"'],
    ['a status that is none of a redirect', () => HttpRouteRule.redirect({ statusCode: 200 }),
      'gateway-api-filter | HttpRouteRule.redirect.filters[0].requestRedirect.statusCode | invalid 200'],
    ['a redirect with mirrors', () => HttpRouteRule.redirect({ requestMirrors: [] } as HttpRouteRuleOptions),
      'HttpRouteRule.redirect.requestMirrors | conflict (a redirect)'],
    ['a status that cannot be retried', () => HttpRouteRule.backends([backend], { retry: { codes: [200] } }),
      'gateway-api-timeouts | HttpRouteRule.backends.retry.codes[0] | invalid 200'],
    ['an origin that is none', () => HttpRouteRule.backends([backend], { cors: { allowOrigins: ['example.com'] } }),
      'gateway-api-filter | HttpRouteRule.backends.filters[0].cors.allowOrigins[0] | invalid "example.com"'],
    ['"*" beside other methods', () => HttpRouteRule.backends([backend], { cors: { allowMethods: ['*', 'GET'] } }),
      'gateway-api-filter | HttpRouteRule.backends.filters[0].cors.allowMethods | conflict ["*","GET"] ("*" and other entries)'],
    ['a path that is not normal', () => HttpPathMatch.exact('/a//b'),
      'gateway-api-match | HttpPathMatch.exact.value | invalid "/a//b"'],
    ['an expression that is none', () => ValueMatch.regularExpression('('), 'ValueMatch.regularExpression.value | invalid "("'],
    ['a replacement that is no path', () => HttpPathModifier.replaceFullPath('a'), 'HttpPathModifier.replaceFullPath | invalid "a"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('GrpcRouteRule', () => {
  const ruleOfGrpc = (rule: GrpcRouteRule) => (specOf(new GrpcRoute(chart, 'route', { parentRefs, rules: [rule] })) as { rules: object[] }).rules[0];

  test('renders matches, changes of headers and mirrors', () => {
    expect(ruleOfGrpc(GrpcRouteRule.backends([backend], {
      name: 'a',
      matches: [
        { method: GrpcMethodMatch.exact({ service: 'helloworld.Greeter' }), headers: { tier: ValueMatch.exact('gold') } },
        { method: GrpcMethodMatch.regularExpression({ method: 'Say.*' }) },
      ],
      requestHeaderModifier: { set: { a: 'b' } },
      requestMirrors: [RequestMirror.to(backend)],
    }))).toEqual({
      name: 'a',
      matches: [{ method: { service: 'helloworld.Greeter' }, headers: [{ name: 'tier', value: 'gold' }] }, { method: { type: 'RegularExpression', method: 'Say.*' } }],
      filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }, { type: 'RequestMirror', requestMirror: { backendRef: TO[0] } }],
      backendRefs: TO,
    });
  });

  test.each<[string, () => unknown, string]>([
    ['neither service nor method', () => GrpcMethodMatch.exact({}), 'gateway-api-match | GrpcMethodMatch.exact.service | missing'],
    ['a name that protobuf does not take', () => GrpcMethodMatch.exact({ service: 'a/b' }),
      'gateway-api-match | GrpcMethodMatch.exact.service | invalid "a/b"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('TcpRoute and TlsRoute', () => {
  test.each<[string, () => unknown, string]>([
    ['no backend', () => new TcpRoute(chart, 'r', { parentRefs, backendRefs: [] }), '[chart/r] gateway-api-no-backends | TCPRoute.backendRefs | missing'],
    ['no host', () => new TlsRoute(chart, 'r', { parentRefs, hostnames: [], backendRefs: [backend] }), '[chart/r] TLSRoute.hostnames | invalid []'],
    ['an IP address as host', () => new TlsRoute(chart, 'r', { parentRefs, hostnames: ['1.2.3.4'], backendRefs: [backend] }), '[chart/r] gateway-api-hostname | TLSRoute.hostnames[0] | invalid "1.2.3.4"'],
  ])('fail for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
