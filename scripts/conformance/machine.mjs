/** Texts that a YAML writer, a shell or Go's JSON treats in a way of its own. */
const TEXTS = [
  'plain', 'two words', 'y', 'NO', 'on', 'null', '~', 'true', '1', '007', '0x1F', '0o17', '1e3', '.5', '-.inf', '1_000', '12:30:45', '2026-11-21', '2026-11-21T10:00:00Z', "it's", '"quoted"',
  '- dash', '-dash', '? key', 'a: b', 'a:b', 'a #b', '#b', '*', '&x', '[x]', '{x: y}', '%x', '@x', '`x`', 'back\\slash', ' leading', 'trailing ', 'tab\there', 'umlaut ä', 'a,b=c+d@e/f.g-h',
  'w', 'www', '\\', '---', 'x'.repeat(200), `${'long words '.repeat(20)}end`, `${"it's ".repeat(40)}: end`, `\t${'more  words '.repeat(15)}`, 'smile 🙂', 'hard\u00a0space', '',
];
const LINES = ['one\ntwo', 'one\ntwo\n', 'one\n\n\ttwo\n', ' indented\nthen not', 'end with space \nnext', 'last\n\n'];
const LABELS = ['catalog', 'true', '1.0', 'v1', '0x1F', 'a_b.c', ''];
const LABEL_KEYS = ['app', 'version', 'app.kubernetes.io/name', 'app.kubernetes.io/version', 'service.istio.io/canonical-name', 'service.istio.io/canonical-revision', 'tier', 'Zone', 'a10', 'a9'];
const VARIABLES = ['FOO', 'FOO_1', 'FOO_2', 'FOO_10', 'FOO10', 'FOO9', 'FOO09', 'foo', 'PROXY_CONFIG_XDS_AGENT', 'ISTIO_META_ENABLE_HBONE', 'ISTIO_METAX'];
const PORTS = [['grpc', 3550], ['http', 8080], ['admin', 15000], ['a-10', 10], ['a-9', 9]];
const IPS = ['203.0.113.10', '10.0.0.5', '2001:db8::10', 'fd00:10:96::1'];
const NAMES = ['west', 'cluster-1', 'Kubernetes', 'a_b', '1', 'on'];

/** A machine made up at random: what our construct is given, and what istioctl is given that means the same. */
export function randomMachine(random) {
  const maybe = make => random.below(2) === 0 ? undefined : make();
  const some = list => list.filter(() => random.below(3) === 0);
  const map = (keys, values) => Object.fromEntries(some(keys).map(key => [key, random.one(values)]));
  const name = random.one(['catalog', 'a', 'x.y-z']);
  const template = {
    serviceAccount: random.one(['catalog-vm', 'default']), ports: maybe(() => Object.fromEntries(some(PORTS))), labels: maybe(() => map(LABEL_KEYS, LABELS)), network: maybe(() => random.one(NAMES)),
  };
  const metadata = map(VARIABLES, TEXTS);
  const proxyConfig = { ...random.one(PROXY_CONFIGS), ...Object.keys(metadata).length > 0 ? { proxyMetadata: metadata } : {} };
  // istioctl itself panics over an annotation with variables where the mesh configuration has none
  const annotation = () => maybe(() => ({ 'proxy.istio.io/config': random.one(Object.keys(metadata).length > 0 ? ANNOTATIONS : ANNOTATIONS.slice(0, 2)) }));
  const group = {
    apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name, namespace: random.one(['default', 'shop']), annotations: annotation() },
    spec: { metadata: { labels: maybe(() => map(LABEL_KEYS, LABELS)), annotations: annotation() }, template, probe: maybe(() => randomProbe(random)) },
  };
  const own = random.below(3);
  const options = {
    clusterId: random.one(NAMES), ingressIp: maybe(() => random.one(IPS)), internalIp: own === 0 ? random.one(IPS) : undefined, externalIp: own === 1 ? random.one(IPS) : undefined,
    revision: random.one([undefined, undefined, 'default', 'canary', '1-31-1']), meshId: maybe(() => random.one(NAMES)), trustDomain: random.one(['cluster.local', 'td.example.com']),
    dnsCapture: maybe(() => random.below(2) === 0), autoRegister: random.below(2) === 0, proxyConfig,
  };
  return { group, options };
}

/** What istioctl is asked, in the place of our options. */
export function requestOf(id, group, options) {
  const { clusterId, ingressIp, internalIp, externalIp, revision, meshId, trustDomain, dnsCapture, autoRegister, proxyConfig } = options;
  const flag = (name, value) => value === undefined ? [] : [`--${name}=${value}`];
  const istiod = revision === undefined || revision === 'default' ? 'istiod' : `istiod-${revision}`;
  return {
    id, workloadGroup: group, revision: revision ?? '',
    meshConfig: { trustDomain, defaultConfig: { discoveryAddress: `${istiod}.istio-system.svc:15012`, ...meshId === undefined ? {} : { meshId }, ...proxyConfig } },
    flags: [
      ...flag('clusterID', clusterId), ...flag('ingressIP', ingressIp), ...flag('internalIP', internalIp), ...flag('externalIP', externalIp), ...flag('capture-dns', dnsCapture),
      ...flag('autoregister', autoRegister ?? true),
    ],
  };
}

const PROXY_CONFIGS = [
  {}, {}, { concurrency: 2 }, { statusPort: 15021 }, { statusPort: 9999, drainDuration: '45s' }, { tracing: { sampling: 12.5, zipkin: { address: 'zipkin:9411' } } },
  { proxyStatsMatcher: { inclusionRegexps: ['.*circuit.*', 'a: b', '*'], inclusionPrefixes: ['x'] }, holdApplicationUntilProxyStarts: true },
  { proxyHeaders: { server: { value: 'my: server' } }, image: { imageType: 'distroless' } },
];

const ANNOTATIONS = [
  'concurrency: 4\n', 'tracing:\n  zipkin:\n    address: other:9411\n', 'proxyMetadata:\n  FOO: "yes"\n  BAR: annotated\n', '{"proxyMetadata": {"FOO_2": "2"}, "statusPort": 15090}',
];

function randomProbe(random) {
  const maybe = make => random.below(2) === 0 ? undefined : make();
  const times = { initialDelaySeconds: maybe(() => random.below(3)), periodSeconds: maybe(() => 5), failureThreshold: maybe(() => random.below(4)) };
  switch (random.below(4)) {
    case 0:
      return { ...times, tcpSocket: { port: 3550, host: maybe(() => random.one(TEXTS)) } };
    case 1:
      return { ...times, exec: { command: [random.one(TEXTS), random.one(TEXTS), random.one(LINES)] } };
    case 2:
      return { ...times, grpc: { port: 3550, service: maybe(() => random.one(['', 'health'])) } };
    default:
      return {
        ...times,
        httpGet: {
          port: 8080, path: maybe(() => random.one(TEXTS)), scheme: maybe(() => 'HTTPS'),
          httpHeaders: maybe(() => [{ name: 'Host', value: random.one(TEXTS) }, { name: random.one(['a', 'on', '1']), value: random.one(TEXTS) }]),
        },
      };
  }
}
