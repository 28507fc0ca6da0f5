const TEXTS = [
  '', '*', '.', '~', 'a', 'A', 'a b', 'a_b', '-a', 'a.', 'a..b', 'a*', '*a', '**', 'a/b', 'a/b/c', '/a', 'é', 'tab\there', '0', '1', '-1', '+1', 'default', 'mesh', 'ns/gw', 'ns/', 'v1',
  'a.example.com', '*.example.com', '*a.example.com', 'a.123', '10.0.0.1', '10.0.0.0/8', '10.0.0.0/33', '::1', '1.2.3', '1s', '0s', '1ms', '0.5ms', '1.5ms', '1h30m', '-1s', '100us',
  'unix:///a', 'unix://@a', 'unix://a', 'unix:///a/', '/etc/a', '(a', '(?=a)', '.*', 'a{1001}', '%A%', '%%', '50%', 'SIMPLE', 'MUTUAL', 'http', 'GET', 'a'.repeat(63), 'a'.repeat(64),
  'a'.repeat(256), 'a'.repeat(1025), '$', 'a$', '$a', '1.5h', '.5s', '1d', '1e3s', 'a\nb', '1.2.3.4:80', 'a:80',
];
const LETTERS = [...' .-_*/:%A0"\'@#?&=+,;()<>]', 'é', '\n', '\u2028', '..', '//', '::'];
const TIMES = ['1s', '0s', '1ms', '0.5ms', '1.5ms', '500us', '10s', '1h', '1h30m', '-1s', '1', 'abc', ''];
const ADDRESSES = ['1.2.3.4', '::1', '10.0.0.0/8', '10.0.0.0/33', 'a.example.com', 'a', 'unix:///a/b', 'unix://@a', 'unix://a', 'unix:///a/', 'fe80::1%eth0', '01.2.3.4', '', '*.a.com', '1.2.3.4/'];
const LOCALITIES = ['us', 'us/a', 'us/a/b', 'us/*', 'us/a/*', '*', '*/a', 'us//b', 'u*s', 'us*'];
const PORTS = ['80', '0', '65535', '65536', 'a', '', '-1', '+80', '080'];
const MODES = ['', 'DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL', 'PASSTHROUGH', 'AUTO_PASSTHROUGH', 'STRICT', 'CLIENT', 'REGISTRY_ONLY', 'ALLOW_ANY', 'simple'];
const TYPE = '@type';

/** What fields of one name like to hold, right and wrong. */
const BY_FIELD = {
  hosts: ['*', '*/*', './*', 'ns/*', 'ns/a.example.com', '~/*', 'ns/a', '/a.example.com', 'n.s/a.b', 'a.example.com', '*.example.com', '*a.com', '*-a.com', 'a', 'a.*.com', '1.2.3.4', 'a..b', 'a.com.', '*.'],
  host: ['a', 'a.example.com', '*.example.com', '*', '', 'a_b', '1.2.3.4', 'a.com.'],
  address: ADDRESSES,
  addresses: ADDRESSES,
  ipBlocks: ADDRESSES,
  remoteIpBlocks: ADDRESSES,
  protocol: ['', 'HTTP', 'http', 'HTTPS', 'TLS', 'TCP', 'GRPC', 'HTTP2', 'MONGO', 'UDP', 'grpc-web', 'HTTP_PROXY', 'SMTP'],
  bind: ['', '1.2.3.4', 'a', 'unix:///a/b', 'unix://@a', 'unix://a', 'unix:///a/', '::', '10.0.0.0/8'],
  defaultEndpoint: ['127.0.0.1:80', '0.0.0.0:80', '[::1]:80', ':80', '1.2.3.4:80', 'a:80', '127.0.0.1', '127.0.0.1:a', '127.0.0.1:0', '127.0.0.1:70000', 'unix:///a', 'unix://a', '', '[::1]'],
  mode: MODES,
  ports: PORTS,
  notPorts: PORTS,
  serviceAccounts: ['a', 'ns/a', 'a/b/c', '', '*', 'ns/*', '/a', 'ns/'],
  trustDomains: ['cluster.local', '*', 'a*', '*a', 'a*b', '**', ''],
  paths: ['/a', '/a*', '*', '/{*}', '/{**}', '/{**}/a', '/{*}/{**}', '/{**}/{*}', '/{a}', '/a{*}', '{', ''],
  key: ['source.ip', 'remote.ip', 'source.namespace', 'source.principal', 'request.headers[a]', 'request.headers', 'request.headers[]', 'request.auth.claims[a][b]', 'request.auth.claims', 'destination.port',
    'destination.labels[a]', 'connection.sni', 'experimental.envoy.filters.a[b]', 'a', ''],
  values: ['1.2.3.4', '10.0.0.0/8', '80', 'a', 'ns/a', '', '*', 'a*b', '70000'],
  jwksUri: ['https://a/b', 'http://a', 'ftp://a', '', 'http://a b', 'http://a:b/', '%zz', 'http://[::1]:80/', '//a/b', '/a/b', 'a:b'],
  url: ['https://a/b', 'oci://a/b:c', 'file:///a', 'ghcr.io/a/b:c', 'localhost:5000/a', 'ftp://a', '', '%zz', '1a:b'],
  sha256: ['a'.repeat(64), 'A'.repeat(64), 'a'.repeat(63), 'g'.repeat(64)],
  expression: ['response.code >= 400', 'a', '', 'a ==', 'has(a.b)', 'has(a)', '1 + ', '[1,2].exists(x, x > 1)', 'a[0]', 'a..b', 'in', "'open", 'size(x)', 'x.all(y)'],
  jwks: ['', '{}', '{"keys":[]}', '[]', 'x', '{"keys":[{"kty":"RSA","e":"AQAB","n":"abcd"}]}', '{"keys":[{"kty":"RSA","e":"AQAB"}]}', '{"keys":[{"kty":"a"}]}', '{"keys":[null]}'],
  proxyVersion: ['1\\.30.*', '(', '(?=a)', '', 'a'.repeat(1025)],
  from: LOCALITIES,
  [TYPE]: ['', 'a', 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua', 'type.googleapis.com/envoy.config.filter.http.lua.v2.Lua', 'envoy.extensions.filters.http.router.v3.Router'],
  regex: ['.*', '', '(a', '(?=a)', '(?P<n>a)', '[a', 'a{1001}', '\\d+\\.\\w', '(?i)a', 'a**', '\\Qa\\E', '\\C'],
  retryOn: ['5xx', '5xx,reset', '5xx, reset', '200', '299', 'reset,', 'a', ''],
  grpcStatus: ['UNAVAILABLE', 'unavailable', '14', ''],
  kind: ['Service', 'Gateway', 'GatewayClass', 'ServiceEntry', 'Foo', ''],
  group: ['', 'core', 'gateway.networking.k8s.io', 'networking.istio.io', 'a'],
  name: ['a', 'b', 'http', 'tcp', '', 'a.b', 'a'.repeat(63), 'a'.repeat(64), '-a', 'A', 'envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'],
  exportTo: ['.', '*', '~', 'default', 'ns', 'a.b', ''],
  gateways: ['mesh', 'gw', 'ns/gw', 'ns/', '/gw', 'a.b.c', 'A', ''],
  subset: ['v1', 'v_1', '', 'a.b'],
  failoverPriority: ['topology.kubernetes.io/region', 'topology.istio.io/subzone', 'topology.kubernetes.io/zone=a', 'a'],
  timeout: TIMES, interval: TIMES, baseEjectionTime: TIMES, connectTimeout: TIMES, perTryTimeout: TIMES, fixedDelay: TIMES, maxAge: TIMES, ttl: TIMES,
};
const NUMBERS = [
  0, 1, -1, 2, 3, 50, 80, 99.5, 100, 101, 199, 200, 299, 300, 399, 400, 443, 599, 600,
  0.00005, 0.0001, 1024, 65535, 65536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e20,
];
const OTHERS = [true, false, null, 0, 'a', [], {}];

/** Another value for a field, mostly of the type it has. */
export function another(field, value, random) {
  if (random.share() < 0.04) {
    return random.one(OTHERS);
  }
  switch (typeof value) {
    case 'string':
      if (random.share() < 0.3) {
        return slip(value, random);
      }
      return random.one(BY_FIELD[field] && random.share() < 0.8 ? BY_FIELD[field] : TEXTS);
    case 'number': return random.one(NUMBERS);
    case 'boolean': return !value;
    default: return value;
  }
}

/** A text with a slip of the pen: a letter too few, one too many, or another one. */
function slip(text, random) {
  const letters = [...text];
  letters.splice(random.below(letters.length + 1), random.below(2), ...random.share() < 0.7 ? [random.one(LETTERS)] : []);
  return letters.join('');
}

/** Annotations that Istio's webhook reads, right and wrong. */
export const ANNOTATIONS = {
  'istio.io/dry-run': ['true', 'false', 'maybe', ''],
  'internal.istio.io/gateway-semantics': ['gateway', 'a'],
  'internal.istio.io/route-semantics': ['gateway', 'ingress'],
  'internal.istio.io/parents': ['a'],
};

/** Another key for a map. */
export function anotherKey(random) {
  return random.one(TEXTS.filter(({ length }) => length < 65));
}
