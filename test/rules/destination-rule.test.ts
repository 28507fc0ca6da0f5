import { COMPLETE, deployment, destinationRule, fires, namespace, object, peerAuthentication, service, serviceEntry, silent } from './cases';

const REVIEWS = service('reviews', 'selector: {app: reviews}, ports: [{port: 80, name: http}]');
const V1 = deployment('v1', 'app: reviews, version: v1');
const subsets = (labels: string) => destinationRule('reviews', `host: reviews, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {${labels}}}]`);

describe('the host of a DestinationRule', () => {
  const RULE = 'destination-rule-host-not-found';
  fires(RULE, 'a host that nobody has', destinationRule('a', 'host: reviws') + REVIEWS, [
    'DestinationRule shop/a | spec.host | unknown-reference "reviws.shop.svc.cluster.local" (host)',
  ], COMPLETE);
  silent(RULE, 'a known host, a wildcard, what is filled in later', destinationRule('a', 'host: reviews') + destinationRule('b', 'host: "*.local"') + destinationRule('c', 'host: "${HOST}"') + REVIEWS, COMPLETE);
  silent(RULE, 'what the app cannot know', destinationRule('a', 'host: ratings') + REVIEWS);
  silent(RULE, 'the short host of a ServiceEntry', destinationRule('a', 'host: ratings') + serviceEntry('a', 'hosts: [ratings], ports: [{number: 80, name: http, protocol: HTTP}]'), COMPLETE);
  fires(RULE, 'a short host of another namespace', destinationRule('front/a', 'host: reviews') + REVIEWS, [
    'DestinationRule front/a | spec.host | unknown-reference "reviews" (Service in namespace "front")',
  ]);
  silent(RULE, 'such a host in full, or with a Service of its own', destinationRule('front/a', 'host: reviews.shop.svc.cluster.local') + destinationRule('back/a', 'host: reviews') + service('back/reviews', 'ports: [{port: 80}]') + REVIEWS);
});

describe('subsets', () => {
  const RULE = 'subset-without-workload';
  fires(RULE, 'labels that no pod has', subsets('version: v2') + REVIEWS + V1, [
    'DestinationRule shop/reviews | spec.subsets[1].labels | stated "version=v2"',
  ], COMPLETE);
  fires(RULE, 'labels of another Service', subsets('version: v2') + REVIEWS + V1 + deployment('other', 'app: ratings, version: v2'), [
    'DestinationRule shop/reviews | spec.subsets[1].labels | stated "version=v2"',
  ], { completeNamespaces: ['shop'] });
  silent(RULE, 'labels that pods have', subsets('version: v2') + REVIEWS + V1 + deployment('v2', 'app: reviews, version: v2'), COMPLETE);
  silent(RULE, 'labels of machines', subsets('version: v2') + REVIEWS + V1 + object('networking.istio.io/v1', 'WorkloadEntry', 'vm', 'spec: {address: 10.0.0.1, labels: {app: reviews, version: v2}}'), COMPLETE);
  silent(RULE, 'what the app cannot know', subsets('version: v2') + REVIEWS + V1);
  silent(RULE, 'labels that come with the cluster, no labels', subsets('topology.istio.io/cluster: west') + REVIEWS + V1 + destinationRule('b', 'host: reviews, subsets: [{name: b}]'), COMPLETE);
  fires(RULE, 'an empty label of the topology, which comes with no node', subsets('topology.kubernetes.io/region: ""') + REVIEWS + V1, [
    'DestinationRule shop/reviews | spec.subsets[1].labels | stated "topology.kubernetes.io/region="',
  ], COMPLETE);

  const toHost = (host: string) => destinationRule('a', `host: ${host}, subsets: [{name: v1, labels: {version: v1}}, {name: all}]`);
  const nothing = ['DestinationRule shop/a | spec.subsets[0].labels | stated "version=v1"'];
  const plain = service('plain', 'ports: [{port: 80}]');
  fires(RULE, 'a Service without a selector, in a namespace where no pod has the labels', toHost('plain') + plain + deployment('elsewhere/v1', 'version: v1'), nothing, COMPLETE);
  silent(RULE, 'a Service without a selector, beside such a pod', toHost('plain') + plain + V1, COMPLETE);
  silent(RULE, 'a Service without a selector, of which the app has not all', toHost('plain') + plain);
  silent(RULE, 'a Service that stands for another name', toHost('plain') + service('plain', 'type: ExternalName, externalName: a.b'), COMPLETE);
  const entry = (rest: string) => serviceEntry('a', `hosts: [a.b], ports: [{number: 80, name: http, protocol: HTTP}], ${rest}`);
  fires(RULE, 'a host outside that is its own endpoint', toHost('a.b') + entry('resolution: DNS') + V1, nothing, COMPLETE);
  fires(RULE, 'endpoints of a ServiceEntry that have other labels', toHost('a.b') + entry('resolution: STATIC, endpoints: [{address: 10.0.0.1, labels: {version: v2}}]'), nothing, COMPLETE);
  silent(RULE, 'endpoints of a ServiceEntry that have them', toHost('a.b') + entry('resolution: DNS, endpoints: [{address: b.b, labels: {version: v1}}]'), COMPLETE);
  silent(RULE, 'a ServiceEntry without resolution, where the caller has the address', toHost('a.b') + entry('resolution: NONE'), COMPLETE);

  const SLIP = 'subset-label-misspelt';
  fires(SLIP, 'a misspelt key', subsets('verison: v1') + REVIEWS + V1, [
    'DestinationRule shop/reviews | spec.subsets[1].labels | stated "verison=v1"',
  ]);
  fires(SLIP, 'another case', subsets('version: V1') + REVIEWS + V1, [
    'DestinationRule shop/reviews | spec.subsets[1].labels | stated "version=V1"',
  ]);
  silent(SLIP, 'a version that comes from elsewhere', subsets('version: v2') + REVIEWS + V1 + subsets('cluster-type: burst'));
});

describe('two DestinationRules of one host', () => {
  const RULE = 'duplicate-destination-rule';
  const dr = (title: string, rest: string) => destinationRule(title, `host: reviews, ${rest}`);
  fires(RULE, 'one subset twice', dr('a', 'subsets: [{name: v1}]') + destinationRule('b', 'host: reviews.shop.svc.cluster.local, subsets: [{name: v2}, {name: v1}]'), [
    'DestinationRule shop/b | spec.subsets[1] | conflict "v1" (DestinationRule shop/a)',
  ]);
  fires(RULE, 'two policies', dr('a', 'trafficPolicy: {}') + dr('b', 'trafficPolicy: {}'), [
    'DestinationRule shop/b | spec.trafficPolicy | conflict (DestinationRule shop/a)',
  ]);
  silent(RULE, 'what Istio merges, and other namespaces and scopes', dr('a', 'subsets: [{name: v1}], trafficPolicy: {}') + dr('b', 'subsets: [{name: v2}]') + dr('other/c', 'subsets: [{name: v1}]')
    + dr('d', 'exportTo: [.], subsets: [{name: v1}]'));
  fires(RULE, 'one scope, written in another order', dr('a', 'exportTo: [x, y], subsets: [{name: v1}]') + dr('b', 'exportTo: [y, x], subsets: [{name: v1}]'), [
    'DestinationRule shop/b | spec.subsets[0] | conflict "v1" (DestinationRule shop/a)',
  ]);
  fires(RULE, 'the same callers, whose scope is their namespace whatever exportTo says', dr('a', 'workloadSelector: {matchLabels: {app: a}}, trafficPolicy: {}')
    + dr('b', 'workloadSelector: {matchLabels: {app: a}}, exportTo: [.], trafficPolicy: {}'), [
    'DestinationRule shop/b | spec.trafficPolicy | conflict (DestinationRule shop/a)',
  ]);
  silent(RULE, 'other callers', dr('a', 'workloadSelector: {matchLabels: {app: a}}, trafficPolicy: {}') + dr('b', 'workloadSelector: {matchLabels: {app: b}}, trafficPolicy: {}') + dr('c', 'trafficPolicy: {}'));
});

describe('TLS', () => {
  fires('tls-without-ca', 'no CA', destinationRule('a', 'host: a.b, trafficPolicy: {tls: {mode: SIMPLE}}'), [
    'DestinationRule shop/a | spec.trafficPolicy.tls | stated "SIMPLE"',
  ]);
  silent('tls-without-ca', 'a CA, a Secret of chosen pods, mutual TLS of the mesh', destinationRule('a', 'host: a.b, trafficPolicy: {tls: {mode: SIMPLE, caCertificates: system}}')
    + destinationRule('b', 'host: b.b, workloadSelector: {matchLabels: {a: b}}, trafficPolicy: {tls: {mode: MUTUAL, credentialName: c}}') + destinationRule('c', 'host: c.b, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'));
  fires('port-tls-without-ca', 'no CA', destinationRule('a', 'host: a.b, trafficPolicy: {portLevelSettings: [{port: {number: 80}}, {port: {number: 443}, tls: {mode: MUTUAL, credentialName: c}}]}'), [
    'DestinationRule shop/a | spec.trafficPolicy.portLevelSettings[1].tls | stated "MUTUAL"',
  ]);
  silent('port-tls-without-ca', 'a CA', destinationRule('a', 'host: a.b, trafficPolicy: {portLevelSettings: [{port: {number: 443}, tls: {mode: SIMPLE, caCertificates: system}}]}'));

  const RULE = 'mtls-mismatch';
  const strict = (title: string, rest = '') => peerAuthentication(title, `mtls: {mode: STRICT}${rest}`);
  const plain = (host = 'reviews') => destinationRule('a', `host: "${host}", trafficPolicy: {tls: {mode: DISABLE}}`);
  fires(RULE, 'plain text to a namespace that asks for mutual TLS', plain() + strict('default'), [
    'DestinationRule shop/a | spec.trafficPolicy.tls.mode | conflict "DISABLE" (PeerAuthentication shop/default)',
  ]);
  fires(RULE, 'plain text to pods that ask for it', plain() + REVIEWS + V1 + strict('reviews', ', selector: {matchLabels: {app: reviews}}'), [
    'DestinationRule shop/a | spec.trafficPolicy.tls.mode | conflict "DISABLE" (PeerAuthentication shop/reviews)',
  ]);
  fires(RULE, 'plain text in a mesh that asks for it', plain('*.shop.svc.cluster.local') + strict('istio-system/default'), [
    'DestinationRule shop/a | spec.trafficPolicy.tls.mode | conflict "DISABLE" (PeerAuthentication istio-system/default)',
  ]);
  fires(RULE, 'mutual TLS to where it is off', destinationRule('a', 'host: reviews, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}') + peerAuthentication('default', 'mtls: {mode: DISABLE}'), [
    'DestinationRule shop/a | spec.trafficPolicy.tls.mode | conflict "ISTIO_MUTUAL" (PeerAuthentication shop/default)',
  ]);
  const outside = deployment('old', 'app: reviews, sidecar.istio.io/inject: "false"');
  const mutual = destinationRule('a', 'host: reviews, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}');
  silent(RULE, 'plain text to pods without a proxy, which no PeerAuthentication binds', plain() + REVIEWS + outside + strict('default'));
  silent(RULE, 'plain text to pods some of which have no proxy', plain() + REVIEWS + V1 + outside + strict('default'));
  fires(RULE, 'mutual TLS to pods without a proxy', mutual + REVIEWS + outside, [
    'DestinationRule shop/a | spec.trafficPolicy.tls.mode | conflict "ISTIO_MUTUAL" (Deployment shop/old)',
  ]);
  silent(RULE, 'mutual TLS to a gateway that is written down with its proxy', mutual + REVIEWS + deployment('gateway', 'app: reviews, sidecar.istio.io/inject: "false"', 'containers: [{name: istio-proxy, image: proxyv2}]'));
  silent(RULE, 'mutual TLS to pods in ambient mode', namespace('shop', 'istio.io/dataplane-mode: ambient') + mutual + REVIEWS + outside);
  silent(RULE, 'mutual TLS to pods some of which have a proxy, or may have one', mutual + REVIEWS + V1 + outside);
  const everywhere = (mode: string) => destinationRule('istio-system/all', `host: "*.local", trafficPolicy: {tls: {mode: ${mode}}}`);
  const legacy = (mode: string) => peerAuthentication('legacy/default', `mtls: {mode: ${mode}}`);
  fires(RULE, 'mutual TLS in the mesh, and a namespace without', everywhere('ISTIO_MUTUAL') + legacy('DISABLE'), [
    'DestinationRule istio-system/all | spec.trafficPolicy.tls.mode | conflict "ISTIO_MUTUAL" (PeerAuthentication legacy/default)',
  ]);
  silent(RULE, 'a namespace with a rule of its own', everywhere('ISTIO_MUTUAL') + legacy('DISABLE') + destinationRule('istio-system/legacy', 'host: "*.legacy.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}'));
  silent(RULE, 'a namespace that agrees, and pods that do not', everywhere('ISTIO_MUTUAL') + legacy('STRICT') + peerAuthentication('legacy/pods', 'selector: {matchLabels: {app: a}}, mtls: {mode: DISABLE}'));
  silent(RULE, 'a namespace in ambient mode, where DISABLE means nothing', namespace('legacy', 'istio.io/dataplane-mode: ambient') + everywhere('ISTIO_MUTUAL') + legacy('DISABLE'));
  silent(RULE, 'both sides agree, or pods are an exception', plain() + REVIEWS + V1 + strict('default') + peerAuthentication('reviews', 'selector: {matchLabels: {app: reviews}}, mtls: {mode: PERMISSIVE}'));
  silent(RULE, 'a port is an exception, or nobody says anything', plain() + strict('default', ', portLevelMtls: {80: {mode: DISABLE}}') + destinationRule('b', 'host: api.example.com, trafficPolicy: {tls: {mode: DISABLE}}'));
});

describe('ServiceEntries', () => {
  const RULE = 'service-entry-protocol-conflict';
  const se = (title: string, protocol: string, rest = '') => serviceEntry(title, `hosts: [a.b], ports: [{number: 443, name: p, protocol: ${protocol}}]${rest}`);
  fires(RULE, 'two protocols', se('a', 'HTTPS') + se('b', 'TLS'), [
    'ServiceEntry shop/a | spec.ports[0].protocol | conflict "HTTPS" (TLS of ServiceEntry shop/b)',
    'ServiceEntry shop/b | spec.ports[0].protocol | conflict "TLS" (HTTPS of ServiceEntry shop/a)',
  ]);
  fires(RULE, 'one namespace and all of them', se('a', 'HTTPS', ', exportTo: [.]') + se('b', 'TLS'), [
    'ServiceEntry shop/a | spec.ports[0].protocol | conflict "HTTPS" (TLS of ServiceEntry shop/b)',
    'ServiceEntry shop/b | spec.ports[0].protocol | conflict "TLS" (HTTPS of ServiceEntry shop/a)',
  ]);
  silent(RULE, 'one protocol, and other namespaces', se('a', 'HTTPS') + se('b', 'https') + serviceEntry('c', 'hosts: [c.b], exportTo: [x], ports: [{number: 1, protocol: TCP}]')
    + serviceEntry('d', 'hosts: [c.b], exportTo: [y], ports: [{number: 1, protocol: HTTP}]'));
});
