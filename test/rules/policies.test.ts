import {
  authorizationPolicy, COMPLETE, deployment, destinationRule, fires, namespace, object, peerAuthentication, requestAuthentication, service, serviceEntry, sidecar, silent,
  telemetry, virtualService,
} from './cases';

const PODS = deployment('reviews', 'app: reviews');
const INJECTED = namespace('shop', 'istio-injection: enabled');
const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const select = (app: string) => `selector: {matchLabels: {app: ${app}}}`;
const from = (source: string, title = 'a') => authorizationPolicy(title, `rules: [{from: [{source: {${source}}}]}]`);

describe('selectors', () => {
  const NONE = 'selector-without-workload';
  fires(NONE, 'labels that no pod has', sidecar('a', 'workloadSelector: {labels: {app: reviws}}') + telemetry('b', select('reviws')) + PODS, [
    'Sidecar shop/a | spec.workloadSelector.labels | stated "app=reviws"',
    'Telemetry shop/b | spec.selector.matchLabels | stated "app=reviws"',
  ], { completeNamespaces: ['shop'] });
  silent(NONE, 'labels that pods have, no labels, what is filled in later', sidecar('a', 'workloadSelector: {labels: {app: reviews}}') + telemetry('b', '') + telemetry('c', select('"${APP}"')) + PODS, COMPLETE);
  silent(NONE, 'what the app cannot know', sidecar('a', 'workloadSelector: {labels: {app: reviws}}') + PODS);
  silent(NONE, 'the root namespace, which selects everywhere', telemetry('istio-system/a', select('reviews')) + PODS, COMPLETE);

  const AP = 'authorization-policy-without-workload';
  fires(AP, 'labels that no pod of the app has', authorizationPolicy('a', select('reviws')) + PODS, [
    'AuthorizationPolicy shop/a | spec.selector.matchLabels | stated "app=reviws"',
  ]);
  fires(AP, 'labels that no pod has', authorizationPolicy('a', select('reviws')), [
    'AuthorizationPolicy shop/a | spec.selector.matchLabels | stated "app=reviws"',
  ], COMPLETE);
  fires(AP, 'a namespace without pods', authorizationPolicy('empty/a', ''), [
    'AuthorizationPolicy empty/a |  | dead',
  ], COMPLETE);
  silent(AP, 'labels that pods or machines have', authorizationPolicy('a', select('reviews')) + authorizationPolicy('b', select('vm'))
    + object('networking.istio.io/v1', 'WorkloadGroup', 'vm', 'spec: {template: {}, metadata: {labels: {app: vm}}}') + PODS + INJECTED, COMPLETE);
  const bare = (what: string, path: string, title = 'shop/a') =>
    [`AuthorizationPolicy ${title} | ${path} | dead${what === '' ? '' : ` "${what}"`}`];
  const MATCH = 'spec.selector.matchLabels';
  fires(AP, 'pods without a sidecar, since no Namespace asks for one', authorizationPolicy('a', select('reviews')) + PODS, bare('app=reviews', MATCH), COMPLETE);
  fires(AP, 'pods without a sidecar, since their Namespace forbids it', authorizationPolicy('a', select('reviews')) + PODS + namespace('shop', 'istio-injection: disabled'), bare('app=reviews', MATCH), { completeNamespaces: ['shop'] });
  fires(AP, 'pods that refuse a sidecar', authorizationPolicy('a', '') + deployment('reviews', 'app: reviews, sidecar.istio.io/inject: "false"') + INJECTED, bare('', ''), COMPLETE);
  fires(AP, 'pods without a sidecar in any namespace', authorizationPolicy('istio-system/a', select('reviews')) + PODS, bare('app=reviews', MATCH, 'istio-system/a'), COMPLETE);
  silent(AP, 'pods of which one has a sidecar, be it written by hand', authorizationPolicy('a', select('reviews')) + authorizationPolicy('b', '') + PODS
    + deployment('second', 'app: reviews', 'containers: [{name: istio-proxy, image: example.com/proxy}]'), COMPLETE);
  silent(AP, 'pods whose proxy lacks an image, of which image-auto tells', authorizationPolicy('a', '') + deployment('gw', '', 'containers: [{name: istio-proxy, image: auto}]'), COMPLETE);
  silent(AP, 'pods in ambient mode', authorizationPolicy('a', select('reviews')) + PODS + AMBIENT, COMPLETE);
  silent(AP, 'pods that ztunnel has taken', authorizationPolicy('a', select('reviews')) + deployment('reviews', 'app: reviews', 'containers: []', 'ambient.istio.io/redirection: enabled'), COMPLETE);
  silent(AP, 'a Namespace that the app need not have', authorizationPolicy('a', select('reviews')) + PODS, { completeNamespaces: ['shop'] });
  silent(AP, 'labels that are filled in later', authorizationPolicy('a', select('"${APP}"')) + PODS, COMPLETE);
  silent(AP, 'a namespace of which the app has no pods, targets, the root namespace', authorizationPolicy('other/a', select('x')) + authorizationPolicy('b', 'targetRefs: [{kind: Service, group: "", name: x}]')
    + authorizationPolicy('istio-system/c', select('x')) + PODS);
  const forGateway = authorizationPolicy('a', 'selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: gw}}');
  const ofApi = object('gateway.networking.k8s.io/v1', 'Gateway', 'gw', 'spec: {}');
  silent(AP, 'pods that the Gateway API makes', forGateway + ofApi + PODS, COMPLETE);
  silent(AP, 'pods that it may make', forGateway + PODS);
  fires(AP, 'pods that it does not make', forGateway + object('gateway.networking.k8s.io/v1', 'Gateway', 'other/gw', 'spec: {}'), [
    'AuthorizationPolicy shop/a | spec.selector.matchLabels | stated "gateway.networking.k8s.io/gateway-name=gw"',
  ], COMPLETE);

  const POLICY = 'policy-without-workload';
  fires(POLICY, 'labels that no pod of the app has', peerAuthentication('a', select('reviws')) + sidecar('b', 'workloadSelector: {labels: {app: reviws}}') + PODS, [
    'PeerAuthentication shop/a | spec.selector.matchLabels | stated "app=reviws"',
    'Sidecar shop/b | spec.workloadSelector.labels | stated "app=reviws"',
  ]);
  silent(POLICY, 'what may make pods that nobody wrote down', peerAuthentication('a', select('reviws')) + object('serving.knative.dev/v1', 'Service', 'reviws', 'spec: {}') + PODS);
  fires(POLICY, 'what makes none', peerAuthentication('a', select('reviws')) + object('cert-manager.io/v1', 'Certificate', 'reviews', 'spec: {}') + object('argoproj.io/v1alpha1', 'Rollout', 'r', 'spec: {template: {metadata: {labels: {app: r}}}}'), [
    'PeerAuthentication shop/a | spec.selector.matchLabels | stated "app=reviws"',
  ]);
  silent(POLICY, 'labels that pods have, what the app cannot know', peerAuthentication('a', select('reviews')) + destinationRule('other/b', 'host: x, workloadSelector: {matchLabels: {app: x}}') + PODS);

  const label = 'workloadSelector: {labels: {app: reviews}}';
  fires('sidecar-conflict', 'pods that both select', sidecar('a', label) + sidecar('b', 'workloadSelector: {labels: {version: v1}}') + deployment('v1', 'app: reviews, version: v1'), [
    'Sidecar shop/a | spec.workloadSelector.labels | conflict "app=reviews" (Sidecar shop/b)',
    'Sidecar shop/b | spec.workloadSelector.labels | conflict "version=v1" (Sidecar shop/a)',
  ]);
  fires('sidecar-conflict', 'the same labels', sidecar('a', label) + sidecar('b', label), [
    'Sidecar shop/a | spec.workloadSelector.labels | conflict "app=reviews" (Sidecar shop/b)',
    'Sidecar shop/b | spec.workloadSelector.labels | conflict "app=reviews" (Sidecar shop/a)',
  ]);
  silent('sidecar-conflict', 'labels that no pod has, of which selector-without-workload tells', sidecar('a', label) + sidecar('b', label), { completeNamespaces: ['shop'] });
  fires('sidecar-conflict', 'the same machines', sidecar('a', label) + sidecar('b', label) + object('networking.istio.io/v1', 'WorkloadEntry', 'vm', 'spec: {address: 10.0.0.1, labels: {app: reviews}}'), [
    'Sidecar shop/a | spec.workloadSelector.labels | conflict "app=reviews" (Sidecar shop/b)',
    'Sidecar shop/b | spec.workloadSelector.labels | conflict "app=reviews" (Sidecar shop/a)',
  ], { completeNamespaces: ['shop'] });
  silent('sidecar-conflict', 'other pods, other namespaces, no labels', sidecar('a', label) + sidecar('other/b', label) + sidecar('c', 'workloadSelector: {labels: {app: x}}') + sidecar('d', 'egress: []') + PODS);
  fires('telemetry-conflict', 'pods that both select', telemetry('a', select('reviews')) + telemetry('b', select('reviews')) + PODS, [
    'Telemetry shop/a | spec.selector.matchLabels | conflict "app=reviews" (Telemetry shop/b)',
    'Telemetry shop/b | spec.selector.matchLabels | conflict "app=reviews" (Telemetry shop/a)',
  ]);
  silent('telemetry-conflict', 'one for all and one for some', telemetry('a', select('reviews')) + telemetry('b', '') + PODS);
  fires('peer-authentication-conflict', 'pods that both select', peerAuthentication('a', select('reviews')) + peerAuthentication('b', select('reviews')) + PODS, [
    'PeerAuthentication shop/a | spec.selector.matchLabels | conflict "app=reviews" (PeerAuthentication shop/b)',
    'PeerAuthentication shop/b | spec.selector.matchLabels | conflict "app=reviews" (PeerAuthentication shop/a)',
  ]);
  silent('peer-authentication-conflict', 'one for all and one for some', peerAuthentication('a', select('reviews')) + peerAuthentication('b', '') + PODS);

  fires('sidecar-duplicate-default', 'two without selector', sidecar('a', 'egress: []') + sidecar('b', 'workloadSelector: {}'), [
    'Sidecar shop/a |  | conflict (Sidecar shop/b)',
    'Sidecar shop/b |  | conflict (Sidecar shop/a)',
  ]);
  silent('sidecar-duplicate-default', 'other namespaces, a selector', sidecar('a', '') + sidecar('other/b', '') + sidecar('c', label));
  silent('sidecar-duplicate-default', 'an ambient namespace, of which ambient-sidecar tells', AMBIENT + sidecar('a', '') + sidecar('b', ''));
  fires('telemetry-duplicate-default', 'two without selector', telemetry('a', '') + telemetry('b', ''), [
    'Telemetry shop/a |  | conflict (Telemetry shop/b)',
    'Telemetry shop/b |  | conflict (Telemetry shop/a)',
  ]);
  silent('telemetry-duplicate-default', 'one that names its targets', telemetry('a', '') + telemetry('b', 'targetRefs: [{kind: Service, group: "", name: x}]'));
  fires('peer-authentication-duplicate-default', 'two without selector', peerAuthentication('a', '') + peerAuthentication('b', ''), [
    'PeerAuthentication shop/a |  | conflict (PeerAuthentication shop/b)',
    'PeerAuthentication shop/b |  | conflict (PeerAuthentication shop/a)',
  ]);
  silent('peer-authentication-duplicate-default', 'other namespaces', peerAuthentication('a', '') + peerAuthentication('istio-system/b', ''));

  fires('ineffective-selector', 'pods of the Gateway API', authorizationPolicy('a', 'selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: gw}}')
    + telemetry('b', select('gw')) + deployment('gw', 'app: gw, gateway.networking.k8s.io/gateway-name: gw'), [
    'AuthorizationPolicy shop/a | spec.selector.matchLabels | conflict "gateway.networking.k8s.io/gateway-name=gw" (Gateway gw)',
    'Telemetry shop/b | spec.selector.matchLabels | conflict "app=gw" (Gateway gw)',
  ]);
  silent('ineffective-selector', 'pods that the Gateway API does not make', forGateway, COMPLETE);
  fires('ineffective-selector', 'pods that it is yet to make', forGateway + ofApi, [
    'AuthorizationPolicy shop/a | spec.selector.matchLabels | conflict "gateway.networking.k8s.io/gateway-name=gw" (Gateway gw)',
  ], COMPLETE);
  fires('ineffective-selector', 'all pods, one of them of the Gateway API', requestAuthentication('a', 'selector: {}') + deployment('gw', 'gateway.networking.k8s.io/gateway-name: gw'), [
    'RequestAuthentication shop/a | spec.selector | conflict "no labels" (Gateway gw)',
  ]);
  silent('ineffective-selector', 'no selector', requestAuthentication('a', '') + deployment('gw', 'gateway.networking.k8s.io/gateway-name: gw'));
  silent('ineffective-selector', 'other pods, and targets', authorizationPolicy('a', select('reviews')) + telemetry('b', 'targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: gw}]') + PODS);
});

describe('callers', () => {
  const NAMESPACE = 'authorization-policy-unknown-namespace';
  fires(NAMESPACE, 'a namespace that is not there', from('namespaces: [front, frnt], notNamespaces: [x*]') + namespace('front'), [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.namespaces[1] | unknown-reference "frnt" (Namespace)',
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.notNamespaces[0] | unknown-reference "x*" (Namespace)',
  ], COMPLETE);
  silent(NAMESPACE, 'namespaces that are there', from('namespaces: [front, f*, "*nt", default, shop, "*", "${NS}"]') + namespace('front'), COMPLETE);
  silent(NAMESPACE, 'what the app cannot know', from('namespaces: [frnt]'));

  const ACCOUNT = 'principal-without-service-account';
  const account = object('v1', 'ServiceAccount', 'reviews', '');
  fires(ACCOUNT, 'accounts that are not there', from('principals: [cluster.local/ns/shop/sa/reviws], notPrincipals: [td/ns/shop/sa/x]') + from('serviceAccounts: [shop/y, z]', 'b') + account, [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals[0] | unknown-reference "cluster.local/ns/shop/sa/reviws" (ServiceAccount)',
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.notPrincipals[0] | unknown-reference "td/ns/shop/sa/x" (ServiceAccount)',
    'AuthorizationPolicy shop/b | spec.rules[0].from[0].source.serviceAccounts[0] | unknown-reference "shop/y" (ServiceAccount)',
    'AuthorizationPolicy shop/b | spec.rules[0].from[0].source.serviceAccounts[1] | unknown-reference "z" (ServiceAccount)',
  ], { completeNamespaces: ['shop'] });
  fires(ACCOUNT, 'an account that is not there, in whatever trust domain', from('principals: ["*/ns/shop/sa/reviws", "*.local/ns/shop/sa/reviews"]') + account, [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals[0] | unknown-reference "*/ns/shop/sa/reviws" (ServiceAccount)',
  ], { completeNamespaces: ['shop'] });
  silent(ACCOUNT, 'accounts that are there, the default one, patterns, and other namespaces', from('principals: [cluster.local/ns/shop/sa/reviews, cluster.local/ns/shop/sa/default, "*/sa/x", a/ns/other/sa/x]') + account, { completeNamespaces: ['shop'] });
  silent(ACCOUNT, 'what the app cannot know', from('principals: [cluster.local/ns/shop/sa/reviws]'));

  fires('principal-form', 'a URI', from('principals: ["spiffe://cluster.local/ns/shop/sa/x"]'), [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals[0] | invalid "spiffe://cluster.local/ns/shop/sa/x"',
  ]);
  fires('principal-form', 'a name alone', from('principals: [x], notPrincipals: [cluster.local]'), [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals[0] | invalid "x"',
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.notPrincipals[0] | invalid "cluster.local"',
  ]);
  silent('principal-form', 'an identity, a pattern, what another authority gave, what is known later', from('principals: [cluster.local/ns/shop/sa/x, "*", "*x", "cluster.local*", td/web, "${ID}"]'));

  const INNER = 'authorization-policy-inner-wildcard';
  const to = (operation: string) => authorizationPolicy('a', `rules: [{to: [{operation: {${operation}}}]}]`);
  fires(INNER, 'a "*" between, or one at each end', to('paths: ["/users/*/orders"], notPaths: ["*/orders/*"], hosts: ["*.shop.*"]') + from('principals: ["cluster.local/ns/*/sa/x"]', 'b'), [
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.paths[0] | invalid "/users/*/orders"',
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.notPaths[0] | invalid "*/orders/*"',
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.hosts[0] | invalid "*.shop.*"',
    'AuthorizationPolicy shop/b | spec.rules[0].from[0].source.principals[0] | invalid "cluster.local/ns/*/sa/x"',
  ]);
  silent(INNER, 'a "*" at an end, templates, namespaces, what is known later', to('paths: ["*", "/a*", "*.js", "/users/{*}/orders", "/${X}*/b"], hosts: ["*.shop"]')
    + from('principals: ["*", "*/sa/x", "cluster.local/ns/shop/*"], namespaces: ["a*b"]', 'b'));

  const MTLS = 'identity-without-mtls';
  const off = peerAuthentication('default', 'mtls: {mode: DISABLE}');
  fires(MTLS, 'a namespace without mutual TLS', from('namespaces: [front]') + off, [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.namespaces | conflict (PeerAuthentication shop/default)',
  ]);
  fires(MTLS, 'a condition', authorizationPolicy('a', `${select('reviews')}, rules: [{when: [{key: source.principal, values: [x]}]}]`) + PODS + off, [
    'AuthorizationPolicy shop/a | spec.rules[0].when[0].key | conflict (PeerAuthentication shop/default)',
  ]);
  silent(MTLS, 'pods that have it', authorizationPolicy('a', `${select('reviews')}, rules: [{from: [{source: {principals: [x]}}]}]`) + PODS + off + peerAuthentication('reviews', `${select('reviews')}, mtls: {mode: STRICT}`));
  fires(MTLS, 'pods that nobody wrote down, and both select', authorizationPolicy('a', 'selector: {matchLabels: {app: reviews, version: v1}}, rules: [{from: [{source: {principals: [x]}}]}]')
    + peerAuthentication('reviews', `${select('reviews')}, mtls: {mode: DISABLE}`), [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals | conflict (PeerAuthentication shop/reviews)',
  ]);
  fires(MTLS, 'pods that nobody wrote down, in a namespace without mutual TLS', authorizationPolicy('a', `${select('reviews')}, rules: [{from: [{source: {principals: [x]}}]}]`) + off, [
    'AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals | conflict (PeerAuthentication shop/default)',
  ]);
  silent(MTLS, 'pods that nobody wrote down, some of which may have it', authorizationPolicy('a', `${select('reviews')}, rules: [{from: [{source: {principals: [x]}}]}]`) + off
    + peerAuthentication('v1', 'selector: {matchLabels: {version: v1}}, mtls: {mode: STRICT}'));
  silent(MTLS, 'ambient mode, where ztunnel has it always', AMBIENT + from('principals: [x]') + off);
  const plain = (host: string, rest = '') => destinationRule('plain', `host: "${host}", trafficPolicy: {tls: {mode: DISABLE}}${rest}`);
  const sender = 'conflict (DestinationRule shop/plain)';
  fires(MTLS, 'callers that send plain text', from('principals: [x]') + plain('*.shop.svc.cluster.local'), [`AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals | ${sender}`]);
  fires(MTLS, 'callers of the whole mesh that do', from('principals: [x]') + plain('*.local'), [`AuthorizationPolicy shop/a | spec.rules[0].from[0].source.principals | ${sender}`]);
  silent(MTLS, 'callers some of which use mutual TLS', from('principals: [x]') + plain('*.local', ', exportTo: [.]') + from('principals: [x]', 'other/b') + plain('*.other.svc.cluster.local')
    + destinationRule('other/c', 'host: reviews, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'));
  silent(MTLS, 'addresses, and no policy', from('ipBlocks: [10.0.0.0/8]') + off + from('principals: [x]', 'other/b'));

  const JWT = 'jwt-not-required';
  const ra = requestAuthentication('a', select('reviews'));
  fires(JWT, 'nobody asks for a token', ra + from('namespaces: [front]'), [
    'RequestAuthentication shop/a |  | stated',
  ], COMPLETE);
  silent(JWT, 'a policy that asks for one', ra + from('notRequestPrincipals: ["*"]'), COMPLETE);
  silent(JWT, 'a route that does', ra + virtualService('b', 'hosts: [a.b], http: [{match: [{headers: {"@request.auth.claims.a": {exact: b}}}]}]'), COMPLETE);
  silent(JWT, 'what the app cannot know', ra, { completeNamespaces: ['shop'] });
});

describe('requests', () => {
  const to = (operation: string, selector = '') => authorizationPolicy('a', `${selector}rules: [{to: [{operation: {${operation}}}]}]`);
  fires('authorization-policy-method', 'what is no method', to('methods: [get, GET, /shop.Reviews/List]'), [
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.methods[0] | invalid "get"',
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.methods[2] | invalid "/shop.Reviews/List"',
  ]);
  silent('authorization-policy-method', 'methods, patterns', to('methods: [GET, PROPFIND, "*", "P*", "${METHOD}"], notMethods: [M-SEARCH]'));

  const TCP = 'http-rule-on-tcp-port';
  const ports = (name: string) => PODS + service('reviews', `selector: {app: reviews}, ports: [{port: 80, targetPort: 8080, name: ${name}}, {port: 90, name: http}]`);
  fires(TCP, 'paths at a port of TCP', to('paths: [/x], ports: ["8080"]', `${select('reviews')}, `) + ports('tcp-db'), [
    'AuthorizationPolicy shop/a | spec.rules[0].to[0].operation.paths | conflict (ports of protocol TCP)',
  ]);
  silent(TCP, 'a port of HTTP, one that says nothing, all ports, and ports alone', to('paths: [/x], ports: ["90"]', `${select('reviews')}, `) + to('paths: [/x]', `${select('reviews')}, `) + to('ports: ["8080"]', `${select('reviews')}, `) + ports('tcp-db'));
  silent(TCP, 'a port that says nothing', to('paths: [/x], ports: ["8080"]', `${select('reviews')}, `) + ports('web'));
});

describe('Sidecars', () => {
  const EGRESS = 'sidecar-egress-host-not-found';
  const egress = (hosts: string) => sidecar('a', `egress: [{hosts: [${hosts}]}]`);
  fires(EGRESS, 'hosts that nobody has', egress('./reviws.shop.svc.cluster.local, "*/api.example.com"'), [
    'Sidecar shop/a | spec.egress[0].hosts[0] | unknown-reference "./reviws.shop.svc.cluster.local" (host)',
    'Sidecar shop/a | spec.egress[0].hosts[1] | unknown-reference "*/api.example.com" (host)',
  ], COMPLETE);
  silent(EGRESS, 'hosts that are there, and patterns', egress('./reviews.shop.svc.cluster.local, "*/*", "istio-system/*", "~/*", "*/api.example.com"') + service('reviews', 'ports: [{port: 80}]')
    + serviceEntry('other/api', 'hosts: [api.example.com]'), COMPLETE);
  silent(EGRESS, 'hosts of VirtualServices', egress('./reviws.example.com, "*/a.example.com"') + virtualService('a', 'hosts: [reviws.example.com, "*.example.com"]'), COMPLETE);
  silent(EGRESS, 'what the app cannot know', egress('./reviws.shop.svc.cluster.local'));

  fires('sidecar-root-selector', 'a selector in the root namespace', sidecar('istio-system/a', 'workloadSelector: {labels: {app: x}}'), [
    'Sidecar istio-system/a | spec.workloadSelector | conflict (the root namespace "istio-system")',
  ]);
  silent('sidecar-root-selector', 'a default, and another namespace', sidecar('istio-system/a', 'egress: []') + sidecar('b', 'workloadSelector: {labels: {app: x}}'));
  fires('deprecated-field', 'an egress proxy, and definitions of old', sidecar('a', 'outboundTrafficPolicy: {egressProxy: {host: a.b}}') + object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'x', 'spec: {group: rbac.istio.io}'), [
    'Sidecar shop/a | spec.outboundTrafficPolicy.egressProxy | deprecated',
    'CustomResourceDefinition x | spec.group | deprecated "rbac.istio.io"',
  ]);
});

describe('ambient mode', () => {
  fires('ambient-sidecar', 'a Sidecar', AMBIENT + sidecar('a', ''), [
    'Sidecar shop/a |  | dead',
  ]);
  silent('ambient-sidecar', 'another namespace', AMBIENT + sidecar('other/a', ''));
  const chosen = sidecar('a', 'workloadSelector: {labels: {app: reviews}}');
  const ztunnel = 'ambient.istio.io/redirection: enabled';
  fires('ambient-sidecar', 'a Sidecar for pods that are in ambient mode', chosen + deployment('reviews', 'app: reviews', 'containers: []', ztunnel), [
    'Sidecar shop/a | spec.workloadSelector.labels | dead "app=reviews"',
  ]);
  fires('ambient-sidecar', 'a Sidecar for pods of an ambient namespace', AMBIENT + chosen + PODS, [
    'Sidecar shop/a | spec.workloadSelector.labels | dead "app=reviews"',
  ]);
  fires('ambient-sidecar', 'a Sidecar for pods of an ambient namespace that the app does not have', AMBIENT + chosen, [
    'Sidecar shop/a |  | dead',
  ]);
  silent('ambient-sidecar', 'pods that stay out of it, or do not exist', AMBIENT + chosen + deployment('reviews', 'app: reviews, sidecar.istio.io/inject: "true"') + deployment('second', 'app: reviews, istio.io/dataplane-mode: none')
    + deployment('third', 'app: reviews', 'containers: []', 'sidecar.istio.io/inject: "true"')
    + sidecar('b', 'workloadSelector: {labels: {app: gone}}'), { completeNamespaces: ['shop'] });
  silent('sidecar-conflict', 'pods in ambient mode, which have no sidecar', chosen + chosen.replace('name: a', 'name: b') + deployment('reviews', 'app: reviews', 'containers: []', ztunnel));
  silent('sidecar-conflict', 'an ambient namespace', AMBIENT + chosen + chosen.replace('name: a', 'name: b'));

  const RULE = 'ambient-policy-selector';
  const l7 = (selector: string) => authorizationPolicy('a', `${selector}, rules: [{to: [{operation: {methods: [GET]}}]}]`);
  fires(RULE, 'rules about requests', AMBIENT + l7(select('reviews')) + requestAuthentication('b', select('reviews')), [
    'AuthorizationPolicy shop/a | spec.selector | dead',
    'RequestAuthentication shop/b | spec.selector | dead',
  ]);
  silent(RULE, 'targets, rules about connections, another mode', AMBIENT + l7('targetRefs: [{kind: Service, group: "", name: reviews}]') + authorizationPolicy('b', `${select('reviews')}, rules: [{from: [{source: {principals: [x]}}]}]`));
  silent(RULE, 'sidecars', namespace('shop', 'istio-injection: enabled') + l7(select('reviews')));
  silent(RULE, 'pods with a proxy of their own, such as those of a gateway', AMBIENT + requestAuthentication('b', select('gateway')) + deployment('gateway', 'app: gateway, sidecar.istio.io/inject: "true"'));
  silent(RULE, 'pods that run the proxy themselves', AMBIENT + requestAuthentication('b', select('gateway')) + deployment('gateway', 'app: gateway', 'containers: [{name: istio-proxy}]'));
  fires(RULE, 'rules about requests for the whole namespace', AMBIENT + l7('action: ALLOW') + requestAuthentication('b', '') + deployment('reviews', 'app: reviews'), [
    'AuthorizationPolicy shop/a | spec | stated',
    'RequestAuthentication shop/b | spec | stated',
  ]);
  silent(RULE, 'a whole namespace with a gateway in it', AMBIENT + requestAuthentication('b', '') + deployment('gateway', 'sidecar.istio.io/inject: "true"') + deployment('reviews', 'app: reviews'));
  silent(RULE, 'the root namespace, whose policies are for others too', namespace('istio-system', 'istio.io/dataplane-mode: ambient') + requestAuthentication('istio-system/b', ''));

  fires('ambient-and-sidecar', 'both', deployment('a', 'istio.io/dataplane-mode: ambient, sidecar.istio.io/inject: "true"'), [
    'Deployment shop/a | spec.template.metadata.labels | conflict "ambient" (sidecar.istio.io/inject=true)',
  ]);
  silent('ambient-and-sidecar', 'one of them', deployment('a', 'istio.io/dataplane-mode: ambient') + deployment('b', 'sidecar.istio.io/inject: "true"'));

  const WAYPOINT = 'waypoint-not-found';
  const waypoint = object('gateway.networking.k8s.io/v1', 'Gateway', 'waypoint', 'spec: {}');
  fires(WAYPOINT, 'a waypoint that is not there', namespace('shop', 'istio.io/use-waypoint: waypont') + waypoint, [
    'Namespace shop | metadata.labels | unknown-reference "waypont" (waypoint in namespace "shop")',
  ], COMPLETE);
  fires(WAYPOINT, 'a waypoint of pods and machines that is not there', deployment('a', 'istio.io/use-waypoint: waypont')
    + '---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm, labels: {istio.io/use-waypoint: w}}\nspec: {address: 10.0.0.1}\n', [
    'Deployment shop/a | spec.template.metadata.labels | unknown-reference "waypont" (waypoint in namespace "shop")',
    'WorkloadEntry shop/vm | metadata.labels | unknown-reference "w" (waypoint in namespace "shop")',
  ], COMPLETE);
  silent(WAYPOINT, 'one that is there, none, and one of another namespace', namespace('shop', 'istio.io/use-waypoint: waypoint') + namespace('other', 'istio.io/use-waypoint: waypoint, istio.io/use-waypoint-namespace: shop')
    + namespace('c', 'istio.io/use-waypoint: none') + waypoint, COMPLETE);
  silent(WAYPOINT, 'what the app cannot know', namespace('shop', 'istio.io/use-waypoint: waypoint'));
});

describe('names', () => {
  const named = (metadata: string) => `---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\n${metadata}\nspec: {mtls: {mode: STRICT}}\n`;
  const says = (title: string, got: string) => `PeerAuthentication shop/${title} | metadata.name | ${got === 'nothing' ? 'missing' : `invalid ${got}`}`;
  fires('object-name', 'no name, and what is none', named('metadata: {name: A_b, namespace: shop}') + named('metadata: {}') + named('metadata: {name: 5}') + named(`metadata: {name: ${'a'.repeat(254)}}`), [
    says('A_b', '"A_b"'), says('', 'nothing'), says('', '5'), says('a'.repeat(254), `"${'a'.repeat(40)}… (254 characters)"`),
  ]);
  silent('object-name', 'names, also such as are known later', named('metadata: {name: a-1.b}') + named('metadata: {generateName: a-}') + named('metadata: {name: "${NAME}"}'));
});

describe('annotations that the webhook refuses', () => {
  const annotated = (kind: string, annotations: string, spec: string = '') =>
    `---\napiVersion: ${kind === 'AuthorizationPolicy' ? 'security' : 'networking'}.istio.io/v1\nkind: ${kind}\nmetadata: {name: a, annotations: {${annotations}}}\nspec: {${spec}}\n`;

  const DRY = 'dry-run';
  fires(DRY, 'another kind (META-01)', annotated('Sidecar', 'istio.io/dry-run: "true"'), [
    'Sidecar shop/a | metadata.annotations["istio.io/dry-run"] | conflict (Sidecar)',
  ]);
  fires(DRY, 'another action (META-03)', annotated('AuthorizationPolicy', 'istio.io/dry-run: "true"', 'action: AUDIT'), [
    'AuthorizationPolicy shop/a | metadata.annotations["istio.io/dry-run"] | conflict (action AUDIT)',
  ]);
  fires(DRY, 'neither true nor false (META-02)', annotated('AuthorizationPolicy', 'istio.io/dry-run: "yes"'), [
    'AuthorizationPolicy shop/a | metadata.annotations["istio.io/dry-run"] | invalid "yes"',
  ]);
  silent(DRY, 'a policy that allows or denies', annotated('AuthorizationPolicy', 'istio.io/dry-run: "true"') + annotated('AuthorizationPolicy', 'istio.io/dry-run: "F"', 'action: DENY'));
  silent(DRY, 'what is filled in later', annotated('AuthorizationPolicy', 'istio.io/dry-run: "${DRY}"', 'action: "${ACTION}"'));

  const INTERNAL = 'internal-annotation';
  fires(INTERNAL, 'each of them (META-04, META-05, META-06)', annotated('Gateway', 'internal.istio.io/parents: "a", internal.istio.io/parent-namespace: "b", internal.istio.io/webhook-always-reject: ""'), [
    'Gateway shop/a | metadata.annotations["internal.istio.io/webhook-always-reject"] | stated ""',
    'Gateway shop/a | metadata.annotations["internal.istio.io/parent-namespace"] | stated "b"',
    'Gateway shop/a | metadata.annotations["internal.istio.io/parents"] | stated "a"',
  ]);
  silent(INTERNAL, 'other annotations, and kinds of Kubernetes', annotated('Gateway', 'example.com/parents: "a"')
    + '---\napiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {internal.istio.io/parents: "a"}}\n');
});
