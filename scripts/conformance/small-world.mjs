const NAMESPACES = ['shop', 'bank', 'istio-system'];
const HOSTS = ['a', 'b', 'a.shop.svc.cluster.local', 'b.bank.svc.cluster.local', 'a.bank', 'web.example.com', 'new-api.example.com', 'api.example.com', '*.example.com', 'gone'];
const OUTSIDE = ['web.example.com', 'api.example.com', '*.example.com', 'shop/web.example.com', '*'];
const LABELS = [{ app: 'a' }, { app: 'b' }, { app: 'a', version: 'v1' }, { app: 'gone' }];
const VERSIONS = ['v1', 'v2'];
const PORTS = [80, 8080, 443];
const ANNOTATIONS = [
  { 'sidecar.istio.io/inject': 'maybe' }, { 'sidecar.istio.io/inject': 'true' }, { 'sidecar.istio.io/unknown': 'a' }, { 'proxy.istio.io/config': 'a: [' }, { 'sidecar.istio.io/proxyCPU': 'lots' },
  { 'proxy.istio.io/config': 'concurrency: two' }, { 'proxy.istio.io/config': 'concurrency: 2' }, { 'traffic.sidecar.istio.io/excludeInterfaces': '0eth' },
  { 'networking.istio.io/exportTo': '*' }, { 'traffic.sidecar.istio.io/includeInboundPorts': 'a' },
];
const INJECTION = [{}, { 'istio.io/dataplane-mode': 'ambient' }, { 'istio-injection': 'enabled' }, { 'istio-injection': 'enabled', 'istio.io/rev': 'canary' }, { 'istio-injection': 'disabled' }];
const ENDPOINTS = [{ resolution: 'DNS' }, { resolution: 'NONE' }, { resolution: 'DNS', endpoints: [{ address: 'out.example.com', labels: { version: 'v1' } }] }];
const NAMES = ['one', 'two'];

/** What the objects of one kind may look like, in a mesh so small that they meet each other. */
const KINDS = {
  Service: random => annotated(random, { 'networking.istio.io/exportTo': random.one(['.', '*', 'bank']) }, core('v1', 'Service', random, ['a', 'b'], {
    selector: random.one(LABELS),
    ports: some(PORTS, random).map(port => ({ name: random.one([`http-${port}`, `tcp-${port}`, `p${port}`]), port, ...maybe(random, { targetPort: random.one([80, 8080]) }) })),
  })),
  ExternalName: random => core('v1', 'Service', random, ['out'], {
    type: 'ExternalName', externalName: 'web.example.com', ports: [{ name: random.one(['http', 'a', 'tcp-a']), port: 80 }],
  }),
  Deployment: random => {
    const labels = { ...random.one(LABELS), ...maybe(random, { version: random.one(VERSIONS) }) };
    return core('apps/v1', 'Deployment', random, ['a-v1', 'b-v1', 'a-v2'], {
      selector: { matchLabels: labels }, template: {
        metadata: { labels, ...maybe(random, { annotations: random.one(ANNOTATIONS) }, 0.2) },
        spec: { ...maybe(random, { securityContext: { runAsUser: random.one([1337, 1000]) } }, 0.2), containers: [{ name: 'a', image: 'a', ports: [{ containerPort: 8080 }] }] },
      },
    });
  },
  VirtualService: random => istio('networking.istio.io/v1', 'VirtualService', random, {
    hosts: some(random.share() < 0.5 ? HOSTS.filter(host => !host.startsWith('*')) : OUTSIDE.filter(host => !host.includes('/')), random, 2),
    ...maybe(random, { gateways: some(['mesh', 'one', 'shop/one', 'bank/two'], random, 2) }),
    ...maybe(random, { exportTo: [random.one(['.', '*', 'bank', 'shop'])] }, 0.2),
    http: some(['/a', '/b', '/'], random, 2).map(prefix => ({
      ...maybe(random, { match: [{ uri: { prefix } }] }), route: some(HOSTS.slice(0, 6), random, 2).map((host, _, all) => destination(host, random, all)),
    })),
  }),
  DestinationRule: random => istio('networking.istio.io/v1', 'DestinationRule', random, {
    host: random.one(HOSTS),
    ...maybe(random, { subsets: some(VERSIONS, random, 2).map(version => ({ name: version, labels: { version } })) }),
    ...maybe(random, { exportTo: [random.one(['.', '*'])] }, 0.2),
    ...maybe(random, { trafficPolicy: { tls: random.one([{ mode: 'SIMPLE' }, { mode: 'SIMPLE', caCertificates: '/etc/ca.pem' }, { mode: 'ISTIO_MUTUAL' }, { mode: 'DISABLE' }]) } }, 0.4),
  }),
  Gateway: random => istio('networking.istio.io/v1', 'Gateway', random, {
    selector: random.one([...LABELS, { istio: 'ingressgateway' }]),
    servers: some([80, 443], random, 2).map(number => ({
      port: { number, name: `p${number}`, protocol: number === 80 ? 'HTTP' : 'HTTPS' }, hosts: some(OUTSIDE, random, 2), ...number === 80 ? {} : { tls: { mode: 'SIMPLE', credentialName: random.one(['cert', 'gone']) } },
    })),
  }),
  ServiceEntry: random => istio('networking.istio.io/v1', 'ServiceEntry', random, {
    hosts: some(['web.example.com', 'api.example.com', '*-api.example.com'], random, 2), location: 'MESH_EXTERNAL', ...random.one(ENDPOINTS),
    ports: [{ number: random.one(PORTS), name: 'p', protocol: random.one(['HTTP', 'TLS', 'TCP', 'HTTPS']) }], ...maybe(random, { exportTo: [random.one(['.', '*'])] }, 0.2),
  }),
  Sidecar: random => istio('networking.istio.io/v1', 'Sidecar', random, {
    ...maybe(random, { workloadSelector: { labels: random.one(LABELS) } }), egress: [{ hosts: [random.one(['./*', 'bank/*', '*/*', './a.shop.svc.cluster.local'])] }],
  }),
  AuthorizationPolicy: random => istio('security.istio.io/v1', 'AuthorizationPolicy', random, {
    ...maybe(random, { selector: { matchLabels: random.one(LABELS) } }), action: random.one(['ALLOW', 'DENY']), rules: [{ from: [{ source: { namespaces: [random.one([...NAMESPACES, 'gone', 'ba*'])] } }] }],
  }),
  PeerAuthentication: random => istio('security.istio.io/v1', 'PeerAuthentication', random, {
    ...maybe(random, { selector: { matchLabels: random.one(LABELS) } }), mtls: { mode: random.one(['STRICT', 'PERMISSIVE', 'DISABLE']) },
  }),
  EnvoyFilter: random => istio('networking.istio.io/v1alpha3', 'EnvoyFilter', random, {
    configPatches: [{
      applyTo: random.one(['HTTP_FILTER', 'NETWORK_FILTER', 'CLUSTER', 'LISTENER', 'VIRTUAL_HOST', 'HTTP_ROUTE']),
      match: { context: 'SIDECAR_OUTBOUND', ...maybe(random, { proxy: { proxyVersion: '^1\\.2.*' } }) },
      patch: { operation: random.one(['ADD', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE', 'MERGE', 'REMOVE']), value: { name: 'a' }, ...maybe(random, { filterClass: 'AUTHN' }, 0.2) },
    }],
    ...maybe(random, { priority: random.one([-10, 10]) }, 0.3),
  }),
  RequestAuthentication: random => istio('security.istio.io/v1', 'RequestAuthentication', random, {
    ...maybe(random, { selector: { matchLabels: random.one(LABELS) } }), jwtRules: [{ issuer: 'a' }],
  }),
  Claim: random => istio('networking.istio.io/v1', 'VirtualService', random, {
    hosts: ['web.example.com'], gateways: ['one'], http: [{ match: [{ headers: { '@request.auth.claims.group': { exact: 'a' } } }], route: [{ destination: { host: 'a' } }] }],
  }),
  Telemetry: random => istio('telemetry.istio.io/v1', 'Telemetry', random, { ...maybe(random, { selector: { matchLabels: random.one(LABELS) } }), tracing: [{ randomSamplingPercentage: 10 }] }),
};

/** A few objects that might concern each other, each right by itself. */
export function smallWorld(random) {
  const injected = random.share() < 0.8;
  const labels = name => random.share() < 0.1 ? random.one(INJECTION) : injected ? INJECTION[1] : {};
  const made = NAMESPACES.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: labels(name) } }));
  for (let objects = 3 + random.below(8); objects > 0; objects--) {
    made.push(random.one(Object.values(KINDS))(random));
  }
  return [...new Map(made.map(object => [`${object.kind} ${object.metadata.namespace}/${object.metadata.name}`, object])).values()];
}

function core(apiVersion, kind, random, names, spec) {
  return { apiVersion, kind, metadata: { name: random.one(names), namespace: random.one(NAMESPACES.slice(0, 2)) }, spec };
}

function annotated(random, annotations, { metadata, ...object }) {
  return { ...object, metadata: { ...metadata, ...maybe(random, { annotations }, 0.15) } };
}

function istio(apiVersion, kind, random, spec) {
  return { apiVersion, kind, metadata: { name: random.one(NAMES), namespace: random.one(random.share() < 0.9 ? NAMESPACES.slice(0, 2) : NAMESPACES) }, spec };
}

function destination(host, random, { length }) {
  const where = { host, ...maybe(random, { subset: random.one(VERSIONS) }), ...maybe(random, { port: { number: random.one(PORTS) } }) };
  return { destination: where, ...length > 1 ? { weight: 50 } : {} };
}

function maybe(random, fields, share = 0.5) {
  return random.share() < share ? fields : {};
}

/** One or more of a list, each once. */
function some(list, random, most = list.length) {
  const chosen = new Set([random.one(list)]);
  while (chosen.size < most && random.share() < 0.4) {
    chosen.add(random.one(list));
  }
  return [...chosen];
}
