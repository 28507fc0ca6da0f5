import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { gatewayApi as g } from '../../src';
import { Percent } from '../../src/values/percent';
import { leavesOf, reachedBy, specSchemas } from '../every-field/schema';
import { structuralMistakes } from '../every-field/structure';

/** What the constructs leave to patches and to L1, and why; a leaf, all below it (`.` at the end), or values of it (`=` at the end). */
const UNREAD = 'Istio does not read it';
const MEANT = 'the default, which is meant without it';
const UNSUPPORTED = 'Istio refuses the filter';
const HTTP_BACKEND_FILTERS = ['cors.', 'extensionRef.', 'externalAuth.', 'requestMirror.', 'requestRedirect.', 'urlRewrite.', 'type=RequestMirror', 'type=RequestRedirect', 'type=URLRewrite', 'type=ExtensionRef', 'type=CORS', 'type=ExternalAuth'];
const GRPC_BACKEND_FILTERS = ['extensionRef.', 'requestMirror.', 'type=RequestMirror', 'type=ExtensionRef'];
const below = (path: string, leaves: string[], why: string) => Object.fromEntries(leaves.map(leaf => [`${path}${leaf}`, why]));
const LEFT_OUT: { readonly [kind: string]: { readonly [leaf: string]: string } } = {
  Gateway: {
    'defaultScope=': UNREAD,
    'listeners[].allowedRoutes.kinds[].group': MEANT,
    'listeners[].tls.certificateRefs[].group': MEANT, 'listeners[].tls.certificateRefs[].kind': MEANT,
    'tls.backend.clientCertificateRef.group': MEANT, 'tls.backend.clientCertificateRef.kind': MEANT,
  },
  HTTPRoute: {
    'useDefaultGateways=': UNREAD, 'rules[].sessionPersistence.': UNREAD,
    'rules[].matches[].headers[].type=Exact': MEANT, 'rules[].matches[].queryParams[].type=Exact': MEANT,
    ...below('rules[].filters[].', ['extensionRef.', 'externalAuth.', 'type=ExtensionRef', 'type=ExternalAuth'], UNSUPPORTED),
    ...below('rules[].backendRefs[].filters[].', HTTP_BACKEND_FILTERS, UNSUPPORTED),
  },
  GRPCRoute: {
    'useDefaultGateways=': UNREAD, 'rules[].sessionPersistence.': UNREAD,
    'rules[].matches[].headers[].type=Exact': MEANT, 'rules[].matches[].method.type=Exact': MEANT,
    ...below('rules[].filters[].', ['extensionRef.', 'type=ExtensionRef'], UNSUPPORTED),
    ...below('rules[].backendRefs[].filters[].', GRPC_BACKEND_FILTERS, UNSUPPORTED),
  },
  TCPRoute: { 'useDefaultGateways=': UNREAD },
  TLSRoute: { 'useDefaultGateways=': UNREAD },
  ReferenceGrant: {},
};

/** Kinds that have no class. */
const WITHOUT_CLASS: { readonly [kind: string]: string } = {
  GatewayClass: 'Istio makes its own ones', ListenerSet: 'L1: no pattern needs it', BackendTLSPolicy: 'L1: a DestinationRule says the same',
};

const modifier: g.HeaderModifier = { set: { a: '1' }, add: { b: '2' }, remove: ['c'] };
const headers = { requestHeaderModifier: modifier, responseHeaderModifier: modifier };
const backend = g.BackendRef.serviceName('a', { namespace: 'b', port: 80, weight: 1 });
const mirrors = [
  g.RequestMirror.to(backend, { percent: Percent.of(10) }), g.RequestMirror.to(backend, { percent: Percent.of(0.5) }), g.RequestMirror.to(g.BackendRef.hostname('a.b', { port: 80 })),
];
const gateway: g.IGateway = { name: 'edge', namespace: 'infra' };

function parents(scope: Construct): g.ParentRef[] {
  const service = new ApiObject(scope, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } });
  return [g.ParentRef.gateway(gateway, { sectionName: 'a', port: 80 }), g.ParentRef.service(service, { port: 80 })];
}

/** Constructs that reach every field. */
const MADE: { readonly [kind: string]: (scope: Construct) => Construct[] } = {
  Gateway: scope => {
    const secret = g.CertificateRef.secretName('a', { namespace: 'b' });
    const validation = (mode: g.FrontendValidationMode): g.FrontendValidation => ({ caCertificateRefs: [g.CaCertificateRef.configMapName('a', { namespace: 'b' })], mode });
    const labels = { a: 'b' };
    return [
      new g.Gateway(scope, 'a', {
        infrastructure: { labels, annotations: labels, parametersRef: g.GatewayParameters.configMapName('a') },
        addresses: [g.GatewayAddress.ipAddress('1.2.3.4'), g.GatewayAddress.hostname('a.example.com')],
        allowedListeners: g.AllowedListeners.namespaces(['a']),
        listeners: [
          g.Listener.https({
            hostname: '*.example.com', tls: g.ListenerTls.terminate([secret], { cipherSuites: ['A', 'B'] }),
            allowedRoutes: g.AllowedRoutes.selector(labels, { kinds: [g.RouteKind.HTTP_ROUTE] }),
          }),
          g.Listener.tls({ port: 8443, tls: g.ListenerTls.passthrough(), allowedRoutes: g.AllowedRoutes.namespaces(['a']) }),
          g.Listener.http({ allowedRoutes: g.AllowedRoutes.all() }),
          g.Listener.tcp({ port: 9000, allowedRoutes: g.AllowedRoutes.same() }),
        ],
        tls: {
          frontend: {
            validation: validation(g.FrontendValidationMode.ALLOW_VALID_ONLY),
            perPort: [{ port: 8443, validation: validation(g.FrontendValidationMode.ALLOW_INSECURE_FALLBACK) }],
          },
          backendClientCertificateRef: secret,
        },
      }),
      ...[g.AllowedListeners.none(), g.AllowedListeners.same(), g.AllowedListeners.all(), g.AllowedListeners.selector(labels)]
        .map((allowedListeners, i) => new g.Gateway(scope, `b${i}`, { allowedListeners, listeners: [g.Listener.http()] })),
      new g.Gateway(scope, 'c', {
        listeners: [g.Listener.http()],
        tls: {
          frontend: {
            validation: validation(g.FrontendValidationMode.ALLOW_INSECURE_FALLBACK),
            perPort: [{ port: 80, validation: validation(g.FrontendValidationMode.ALLOW_VALID_ONLY) }],
          },
        },
      }),
    ];
  },
  HTTPRoute: scope => [new g.HttpRoute(scope, 'a', {
    parentRefs: parents(scope),
    hostnames: ['a.example.com'],
    rules: [
      g.HttpRouteRule.backends([backend.withHeaders(headers), g.BackendRef.hostname('a.b', { port: 80 })], {
        ...headers,
        name: 'a',
        matches: [
          { path: g.HttpPathMatch.pathPrefix('/a'), headers: { a: g.ValueMatch.exact('b'), c: g.ValueMatch.regularExpression('d.*') } },
        ],
        urlRewrite: { hostname: 'b.example.com', path: g.HttpPathModifier.replacePrefixMatch('/') },
        requestMirrors: mirrors,
        cors: {
          allowOrigins: ['https://example.com'], allowCredentials: true, allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'],
          allowHeaders: ['a'], exposeHeaders: ['b'], maxAge: Duration.hours(1),
        },
        timeouts: { request: Duration.seconds(10), backendRequest: Duration.millis(1500) },
        retry: { attempts: 3, codes: [503], backoff: Duration.millis(100) },
      }),
      g.HttpRouteRule.backends([backend], {
        matches: [
          { path: g.HttpPathMatch.exact('/a'), queryParams: { a: g.ValueMatch.exact('b'), c: g.ValueMatch.regularExpression('d.*') } },
          { path: g.HttpPathMatch.regularExpression('/a.*') },
          ...Object.values(g.HttpMethod).map(method => ({ method })),
        ],
        urlRewrite: { path: g.HttpPathModifier.replaceFullPath('/') },
        cors: { allowMethods: ['*'] },
      }),
      ...[301, 302, 303, 307, 308].map(statusCode => g.HttpRouteRule.redirect({
        scheme: statusCode === 301 ? g.HttpScheme.HTTPS : g.HttpScheme.HTTP, hostname: 'a.example.com', port: 8080, statusCode,
        path: statusCode === 301 ? g.HttpPathModifier.replaceFullPath('/') : g.HttpPathModifier.replacePrefixMatch('/'),
      })),
    ],
  })],
  GRPCRoute: scope => [new g.GrpcRoute(scope, 'a', {
    parentRefs: parents(scope),
    hostnames: ['a.example.com'],
    rules: [g.GrpcRouteRule.backends([backend.withHeaders(headers), g.BackendRef.hostname('a.b', { port: 80 })], {
      ...headers,
      name: 'a',
      matches: [
        { method: g.GrpcMethodMatch.exact({ service: 'a.B', method: 'C' }), headers: { a: g.ValueMatch.exact('b'), c: g.ValueMatch.regularExpression('d.*') } },
        { method: g.GrpcMethodMatch.regularExpression({ service: 'a.*' }) },
      ],
      requestMirrors: mirrors,
    })],
  })],
  TCPRoute: scope => [new g.TcpRoute(scope, 'a', { parentRefs: parents(scope), ruleName: 'a', backendRefs: [backend, g.BackendRef.hostname('a.b', { port: 80 })] })],
  TLSRoute: scope => [new g.TlsRoute(scope, 'a', {
    parentRefs: parents(scope), hostnames: ['a.example.com'], ruleName: 'a', backendRefs: [backend, g.BackendRef.hostname('a.b', { port: 80 })],
  })],
  ReferenceGrant: scope => [new g.ReferenceGrant(scope, 'a', { from: [g.GrantFrom.routes(g.RouteKind.HTTP_ROUTE, 'a')], to: [g.GrantTo.service('a')] })],
};

const SCHEMAS = specSchemas('gateway-api.yaml');

describe.each(Object.keys(MADE))('the L2 of %s', kind => {
  const schema = SCHEMAS.get(kind)!;
  let specs: object[];
  beforeAll(() => {
    specs = MADE[kind](new Chart(Testing.app(), 'chart', { namespace: 'shop' })).map(made => ApiObject.of(made).toJson().spec);
  });

  test('writes what the schema of the CRD allows', () => {
    expect(specs.flatMap(spec => structuralMistakes(spec, schema, 'spec'))).toEqual([]);
  });

  test('reaches every leaf of the CRD but those that are left out', () => {
    const reached = new Set(specs.flatMap(spec => reachedBy(spec, schema)));
    const missing = leavesOf(schema).filter(leaf => !reached.has(leaf));
    const isLeftOut = (leaf: string, key: string) => leaf === key || (/[.=]$/.test(key) && leaf.startsWith(key));
    expect(missing.filter(leaf => !Object.keys(LEFT_OUT[kind]).some(key => isLeftOut(leaf, key)))).toEqual([]);
    expect(Object.keys(LEFT_OUT[kind]).filter(key => !missing.some(leaf => isLeftOut(leaf, key)))).toEqual([]);
  });
});

test('every kind of the CRDs has a class, or a reason to have none', () => {
  expect([...SCHEMAS.keys()].sort()).toEqual([...Object.keys(MADE), ...Object.keys(WITHOUT_CLASS)].sort());
});
