import { MeshObject } from '../../src';
import { deployment, destinationRule, gateway, namespace, object, peerAuthentication, routeTo, service, serviceEntry, sidecar, virtualService } from '../rules/cases';
import { meshOf } from './mesh-of';

const titles = (objects: MeshObject[]) => objects.map(o => o.title);
const hosts = (found: { name: string; object: MeshObject }[]) => found.map(h => `${h.name} of ${h.object.title}`);

const REVIEWS = service('reviews', 'selector: {app: reviews}, ports: [{name: http, port: 80, targetPort: 8080}, {port: 53, protocol: UDP, appProtocol: dns}]');
const PODS = deployment('reviews-v1', 'app: reviews, version: v1') + deployment('reviews-v2', 'app: reviews, version: v2') + deployment('web/reviews', 'app: reviews');

describe('MeshModel', () => {
  test('has defaults of Istio, and settings', () => {
    const { clusterDomain, rootNamespace, trustDomain, istioVersion } = meshOf('');
    expect({ clusterDomain, rootNamespace, trustDomain, istioVersion }).toEqual({ clusterDomain: 'cluster.local', rootNamespace: 'istio-system', trustDomain: 'cluster.local', istioVersion: '' });
    const given = { clusterDomain: 'corp.example', rootNamespace: 'mesh', trustDomain: 'corp', istioVersion: '1.24' };
    expect(meshOf('', given)).toMatchObject(given);
  });

  test('has its objects, all and by kind, in their order', () => {
    const mesh = meshOf(REVIEWS + gateway('a', '') + object('gateway.networking.k8s.io/v1', 'Gateway', 'b', 'spec: {}') + gateway('web/a', ''));
    expect(titles(mesh.objects)).toEqual(['Service shop/reviews', 'Gateway shop/a', 'Gateway shop/b', 'Gateway web/a']);
    expect(titles(mesh.objectsOf('Gateway'))).toEqual(['Gateway shop/a', 'Gateway web/a']);
    expect(titles(mesh.objectsOf('Gateway', 'gateway.networking.k8s.io'))).toEqual(['Gateway shop/b']);
    expect(titles(mesh.named('Gateway', 'a'))).toEqual(['Gateway shop/a', 'Gateway web/a']);
    expect(mesh.find('Gateway', 'web', 'a')?.title).toBe('Gateway web/a');
    expect(mesh.find('Gateway', 'web', 'b')).toBeUndefined();
  });

  test('completes short hosts, and no others', () => {
    const mesh = meshOf('', { clusterDomain: 'corp.example' });
    expect(['reviews', 'reviews.web', '*', 'api.example.com'].map(h => mesh.fullHost(h, 'shop'))).toEqual(['reviews.shop.svc.corp.example', 'reviews.web', '*', 'api.example.com']);
    expect(mesh.fullHost('reviews', '')).toBe('reviews');
    expect(['reviews.shop.svc.corp.example', 'reviews.shop.svc.cluster.local', 'a.b.shop.svc.corp.example', 'api.example.com'].map(h => mesh.namespaceOf(h))).toEqual(['shop', undefined, undefined, undefined]);
  });

  test('says what it is known to have everything of', () => {
    const mesh = meshOf('', { completeNamespaces: ['shop'], completeHosts: ['api.example.com'] });
    expect(['shop', 'web'].map(n => mesh.isComplete(n))).toEqual([true, false]);
    expect(['reviews.shop.svc.cluster.local', 'reviews.web.svc.cluster.local', 'api.example.com', 'web.example.com'].map(h => mesh.isHostComplete(h))).toEqual([true, false, true, false]);
    expect(meshOf('', { completeNamespaces: ['*'] }).isHostComplete('web.example.com')).toBe(true);
    expect(meshOf('').isHostComplete('reviews.shop.svc.cluster.local')).toBe(false);
  });

  test('finds what is behind a host, as a namespace sees it', () => {
    const mesh = meshOf(REVIEWS + serviceEntry('all', 'hosts: ["*.example.com"]') + serviceEntry('one', 'hosts: [api.example.com], exportTo: ["."]') + serviceEntry('web/other', 'hosts: [api.example.com], exportTo: [web]'));
    expect(hosts(mesh.findHost('reviews.shop.svc.cluster.local', 'web'))).toEqual(['reviews.shop.svc.cluster.local of Service shop/reviews']);
    expect(hosts(mesh.findHost('api.example.com', 'shop'))).toEqual(['api.example.com of ServiceEntry shop/one']);
    expect(hosts(mesh.findHost('api.example.com', 'bank'))).toEqual(['*.example.com of ServiceEntry shop/all']);
    expect(hosts(mesh.findHost('api.example.org', 'shop'))).toEqual([]);
    expect(hosts(mesh.hostsOf('api.example.com'))).toEqual(['api.example.com of ServiceEntry shop/one', 'api.example.com of ServiceEntry web/other']);
    expect(mesh.hosts).toHaveLength(4);
  });

  test('knows the ports of a host', () => {
    const mesh = meshOf(REVIEWS + serviceEntry('one', 'hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]') + service('far', 'type: ExternalName'));
    const ports = (host: string) => mesh.hostsOf(host)[0].ports;
    expect(ports('reviews.shop.svc.cluster.local')).toEqual([
      { port: 80, name: 'http', protocol: undefined, transport: undefined }, { port: 53, name: undefined, protocol: 'dns', transport: 'UDP' },
    ]);
    expect(ports('api.example.com')).toEqual([{ port: 443, name: 'tls', protocol: 'TLS' }]);
    expect(['reviews', 'far'].map(h => mesh.hostsOf(`${h}.shop.svc.cluster.local`)[0].knowsPorts)).toEqual([true, false]);
  });

  test('knows destinations, and what is behind them', () => {
    const mesh = meshOf(REVIEWS + virtualService('routes', `hosts: [reviews], http: [
      {route: [{destination: {host: reviews, subset: v1, port: {number: 80}}, weight: 90}, {destination: {host: ratings}}], mirror: {host: mirror.example.com}}]`));
    const unnamed = { route: 'spec.http[0]', subset: undefined, port: undefined, hasPort: false, isMirror: false, weight: undefined };
    expect(mesh.destinations.map(d => ({
      path: d.path, route: d.route, host: d.host, fullHost: d.fullHost, subset: d.subset, port: d.port, hasPort: d.hasPort, isMirror: d.isMirror, weight: d.weight,
    }))).toEqual([
      { ...unnamed, path: 'spec.http[0].route[0].destination', host: 'reviews', fullHost: 'reviews.shop.svc.cluster.local', subset: 'v1', port: 80, hasPort: true, weight: 90 },
      { ...unnamed, path: 'spec.http[0].route[1].destination', host: 'ratings', fullHost: 'ratings.shop.svc.cluster.local' },
      { ...unnamed, path: 'spec.http[0].mirror', host: 'mirror.example.com', fullHost: 'mirror.example.com', isMirror: true },
    ]);
    expect(mesh.destinations.map(d => mesh.hostsBehind(d).length)).toEqual([1, 0, 0]);
  });

  test('knows the DestinationRules and the subsets of a host', () => {
    const mesh = meshOf(destinationRule('a', 'host: reviews, subsets: [{name: v1}, {name: v2}]') + destinationRule('b', 'host: "*.shop.svc.cluster.local", subsets: [{name: v2}, {name: all}]') + destinationRule('web/c', 'host: reviews'));
    expect(titles(mesh.destinationRulesOf('reviews.shop.svc.cluster.local'))).toEqual(['DestinationRule shop/a', 'DestinationRule shop/b']);
    expect(mesh.subsetsOf('reviews.shop.svc.cluster.local')).toEqual(['v1', 'v2', 'all']);
    expect(mesh.subsetsOf('reviews.web.svc.cluster.local')).toEqual([]);
  });

  test('knows workloads, by selector and by Service', () => {
    const mesh = meshOf(PODS + REVIEWS);
    const pods = (selector: { [key: string]: string }, where?: string) => mesh.workloadsOf(selector, where).map(w => w.object.title);
    expect(mesh.workloads.map(w => w.object.title)).toEqual(['Deployment shop/reviews-v1', 'Deployment shop/reviews-v2', 'Deployment web/reviews']);
    expect(pods({ app: 'reviews', version: 'v2' })).toEqual(['Deployment shop/reviews-v2']);
    expect(pods({ app: 'reviews' }, 'web')).toEqual(['Deployment web/reviews']);
    expect(pods({}, 'shop')).toEqual(['Deployment shop/reviews-v1', 'Deployment shop/reviews-v2']);
    expect(pods({ app: 'reviws' })).toEqual([]);
    expect(mesh.workloads.map(w => titles(mesh.servicesOf(w)))).toEqual([['Service shop/reviews'], ['Service shop/reviews'], []]);
  });

  test('knows machines by their labels', () => {
    const mesh = meshOf(object('networking.istio.io/v1', 'WorkloadEntry', 'vm', 'spec: {labels: {app: billing}}') + object('networking.istio.io/v1', 'WorkloadGroup', 'vms', 'spec: {metadata: {labels: {app: billing}}}'));
    expect(titles(mesh.machinesOf({ app: 'billing' }, 'shop'))).toEqual(['WorkloadEntry shop/vm', 'WorkloadGroup shop/vms']);
    expect(mesh.machinesOf({ app: 'billing' }, 'web')).toEqual([]);
  });

  test('knows gateways, and the pods that serve them', () => {
    const mesh = meshOf(gateway('web/a', 'selector: {istio: gateway}') + deployment('edge/gateway', 'istio: gateway'));
    expect(mesh.findGateway('web/a', 'shop')?.title).toBe('Gateway web/a');
    expect(mesh.findGateway('./a', 'web')?.title).toBe('Gateway web/a');
    expect(mesh.findGateway('a', 'shop')).toBeUndefined();
    expect(mesh.gatewayWorkloadsOf(mesh.objectsOf('Gateway')[0]).map(w => w.object.title)).toEqual(['Deployment edge/gateway']);
  });

  test('takes the gateway that Istio installs for there, only where everything is known', () => {
    const stock = gateway('a', 'selector: {istio: ingressgateway}');
    expect(meshOf(stock).gatewayWorkloadsOf(meshOf(stock).objectsOf('Gateway')[0])).toEqual([]);
    const mesh = meshOf(stock, { completeNamespaces: ['*'] });
    const [workload] = mesh.gatewayWorkloadsOf(mesh.objectsOf('Gateway')[0]);
    expect(workload.object.title).toBe('Deployment istio-system/istio-ingressgateway');
    expect(titles(mesh.servicesOf(workload))).toEqual(['Service istio-system/istio-ingressgateway']);
  });

  test('knows which policies may hold in a namespace', () => {
    const mesh = meshOf(peerAuthentication('a', '') + peerAuthentication('web/b', '') + peerAuthentication('istio-system/c', ''));
    expect(titles(mesh.policiesOf('PeerAuthentication', 'shop'))).toEqual(['PeerAuthentication shop/a', 'PeerAuthentication istio-system/c']);
  });

  test.each([
    ['the Namespace has it injected', namespace('shop', 'istio-injection: enabled'), {}, true],
    ['the Namespace has a revision', namespace('shop', 'istio.io/rev: canary'), {}, true],
    ['the Namespace turns it off', namespace('shop', 'istio-injection: disabled, istio.io/rev: canary'), {}, false],
    ['the Namespace says nothing', namespace('shop'), {}, false],
    ['the Namespace is not known', '', {}, undefined],
    ['the namespace is complete, and has no Namespace', '', { completeNamespaces: ['shop'] }, false],
  ])('tells whether pods have a sidecar: %s', (_, yaml, options, expected) => {
    const mesh = meshOf(yaml + deployment('a', 'app: a') + deployment('b', '"sidecar.istio.io/inject": "true"') + deployment('c', 'app: c', 'containers: []', '"sidecar.istio.io/inject": "false"'), options);
    expect(mesh.workloads.map(w => mesh.hasSidecar(w))).toEqual([expected, true, false]);
  });

  test('tells namespaces, and which are in ambient mode', () => {
    const mesh = meshOf(namespace('a', 'istio.io/dataplane-mode: ambient') + namespace('b', 'istio.io/dataplane-mode: ambient, istio-injection: enabled') + REVIEWS);
    expect(['a', 'b', 'shop'].map(n => mesh.isAmbient(n))).toEqual([true, false, false]);
    expect(mesh.namespaces).toEqual(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'istio-system', 'a', 'b', 'shop']);
    expect(['shop', 'web'].map(n => mesh.hasNamespace(n))).toEqual([true, false]);
  });

  test('is not changed by what is done to its answers', () => {
    const mesh = meshOf(REVIEWS + PODS + routeTo('host: reviews'));
    mesh.objects.pop();
    mesh.objectsOf('Service').pop();
    mesh.hostsOf('reviews.shop.svc.cluster.local').pop();
    mesh.workloadsOf({ app: 'reviews' }).pop();
    expect([mesh.objects, mesh.objectsOf('Service'), mesh.hostsOf('reviews.shop.svc.cluster.local'), mesh.workloadsOf({ app: 'reviews' })].map(l => l.length)).toEqual([5, 1, 1, 3]);
  });
});

describe('SidecarScope', () => {
  const FAR = service('backend/ratings', '');
  const knows = (yaml: string, labels: string = 'app: web') => {
    const mesh = meshOf(`${deployment('web', labels)}${REVIEWS}${FAR}${yaml}`);
    const scope = mesh.sidecarScopeOf(mesh.workloads[0]);
    return { sidecar: scope.sidecar?.title, hosts: mesh.hosts.filter(h => scope.knowsHost(h)).map(h => h.name) };
  };
  const [NEAR_HOST, FAR_HOST] = ['reviews.shop.svc.cluster.local', 'ratings.backend.svc.cluster.local'];
  const egress = (...entries: string[]) => `egress: [{hosts: ${JSON.stringify(entries)}}]`;

  test.each<[string, string, string | undefined, string[]]>([
    ['everything without a Sidecar', '', undefined, [NEAR_HOST, FAR_HOST]],
    ['everything by one without egress', sidecar('a', ''), 'Sidecar shop/a', [NEAR_HOST, FAR_HOST]],
    ['its own namespace', sidecar('a', egress('./*')), 'Sidecar shop/a', [NEAR_HOST]],
    ['a host by its name', sidecar('a', egress(`*/${FAR_HOST}`)), 'Sidecar shop/a', [FAR_HOST]],
    ['a wildcard', sidecar('a', egress('backend/*.svc.cluster.local')), 'Sidecar shop/a', [FAR_HOST]],
    ['nothing', sidecar('a', egress('~/*')), 'Sidecar shop/a', []],
    ['all but what is left out', sidecar('a', egress('*/*', '~backend/*')), 'Sidecar shop/a', [NEAR_HOST]],
    ['several listeners together', sidecar('a', 'egress: [{hosts: ["./*"]}, {hosts: ["backend/*"]}]'), 'Sidecar shop/a', [NEAR_HOST, FAR_HOST]],
    ['the Sidecar that selects it before that of the namespace', sidecar('a', egress('./*')) + sidecar('b', `workloadSelector: {labels: {app: web}}, ${egress('backend/*')}`), 'Sidecar shop/b', [FAR_HOST]],
    ['not one that selects others', sidecar('a', egress('./*')) + sidecar('b', `workloadSelector: {labels: {app: other}}, ${egress('backend/*')}`), 'Sidecar shop/a', [NEAR_HOST]],
    ['that of the whole mesh, seen from its namespace', sidecar('istio-system/a', egress('./*')), 'Sidecar istio-system/a', [NEAR_HOST]],
    ['not one of the root namespace with a selector', sidecar('istio-system/a', `workloadSelector: {labels: {app: web}}, ${egress('./*')}`), undefined, [NEAR_HOST, FAR_HOST]],
    ['what the namespace sees', service('backend/hidden', '').replace('{name:', '{annotations: {networking.istio.io/exportTo: .}, name:'), undefined, [NEAR_HOST, FAR_HOST]],
  ])('knows %s', (_, yaml, title, expected) => {
    expect(knows(yaml)).toEqual({ sidecar: title, hosts: expected });
  });

  test('knows routes by their hosts and exportTo, at the mesh alone', () => {
    const mesh = meshOf(sidecar('a', egress('./*', 'backend/*.backend.svc.cluster.local')) + virtualService('near', 'hosts: [reviews]') + virtualService('gateway', 'hosts: [reviews], gateways: [a]')
      + virtualService('backend/far', 'hosts: [ratings]') + virtualService('backend/own', 'hosts: [ratings], exportTo: ["."]') + virtualService('backend/other', 'hosts: [api.example.com]') + virtualService('web/a', 'hosts: [a]'));
    const [scope] = mesh.sidecarScopesIn('shop');
    expect(titles(mesh.objectsOf('VirtualService').filter(v => scope.knowsRoutes(v)))).toEqual(['VirtualService shop/near', 'VirtualService backend/far']);
  });

  test('are one for each Sidecar of a namespace, and one for all other pods', () => {
    const selecting = sidecar('a', 'workloadSelector: {labels: {app: a}}');
    expect(meshOf(selecting).sidecarScopesIn('shop').map(s => s.sidecar?.title)).toEqual(['Sidecar shop/a', undefined]);
    expect(meshOf(selecting + sidecar('b', '')).sidecarScopesIn('shop').map(s => s.sidecar?.title)).toEqual(['Sidecar shop/a', 'Sidecar shop/b']);
    expect(meshOf(selecting + sidecar('istio-system/b', '')).sidecarScopesIn('shop').map(s => s.sidecar?.title)).toEqual(['Sidecar shop/a', 'Sidecar istio-system/b']);
    expect(meshOf(selecting).sidecarScopesIn('web').map(s => s.sidecar?.title)).toEqual([undefined]);
  });
});
