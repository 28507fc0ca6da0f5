import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Backend, ClientTls, ConsistentHash, DestinationRule, Gateway, GatewayExposure, GatewayListener, HttpDirectResponse, HttpMatch, HttpRedirect,
  HttpRewrite, HttpRoute, IngressGateway,
  LoadBalancer, Destination, Mesh, MeshService, MeshValidation, MeshValidator, Percent, RetryOn, Server, SplitProtocol, StringMatch, Subset, TrafficRule, TrafficSplit,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

const V1 = Subset.of('v1', { version: 'v1' });
const V2 = Subset.of('v2', { version: 'v2' });
const V3 = Subset.of('v3', { version: 'v3' });

let app: App;
let chart: Chart;
let reviews: MeshService;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
  reviews = MeshService.fromServiceName(chart, 'reviews');
});

const HOST = 'reviews.default.svc.cluster.local';

describe('TrafficSplit', () => {
  test('opens the ports of its listener on a gateway of the app', () => {
    const gateway = new IngressGateway(new Chart(app, 'edge'), 'edge', { exposure: GatewayExposure.clusterIp(), statusPort: false });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.service()], listener: GatewayListener.workload(gateway, { servers: [Server.http({ hosts: ['a.example.com'], port: 8080 })] }) });
    expect(gateway.ports.map(p => [p.name, p.number])).toEqual([['http-8080', 8080]]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('splits between any number of subsets, and makes the DestinationRule that defines them', () => {
    const split = new TrafficSplit(chart, 'split', {
      service: reviews,
      backends: [Backend.subset(V1, { weight: 80 }), Backend.subset(V2, { weight: 15 }), Backend.subset(V3, { weight: 0 })],
      metadata: { name: 'reviews', labels: { team: 'a' } },
      destinationRuleMetadata: { name: 'reviews-rule', labels: { kind: 'rule' } },
    });
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'reviews-rule', namespace: 'default', labels: { team: 'a', kind: 'rule' } },
        spec: { host: HOST, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }, { name: 'v3', labels: { version: 'v3' } }] },
      },
      {
        apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'reviews', namespace: 'default', labels: { team: 'a' } },
        spec: {
          hosts: [HOST],
          http: [{
            route: [
              { destination: { host: HOST, subset: 'v1' }, weight: 80 }, { destination: { host: HOST, subset: 'v2' }, weight: 15 }, { destination: { host: HOST, subset: 'v3' }, weight: 0 },
            ],
          }],
        },
      },
    ]);
    expect(split.destinationRule!.subset('v2').labels).toEqual({ version: 'v2' });
    expect([split.gateways, split.requiredGatewayPorts]).toEqual([[], []]);
  });

  test('between services alone makes no DestinationRule, and leaves a single weight out', () => {
    const split = new TrafficSplit(chart, 'split', {
      service: reviews, backends: [Backend.host(MeshService.fromHost('other.example.com'), { subset: 'x', port: 443, headers: { request: { remove: ['x-a'] } } })], port: 80,
    });
    expect(split.destinationRule).toBeUndefined();
    expect(specOf(split.virtualService)).toEqual({
      hosts: [HOST], http: [{ route: [{ destination: { host: 'other.example.com', subset: 'x', port: { number: 443 } }, headers: { request: { remove: ['x-a'] } } }] }],
    });
  });

  test('puts rules before the default route, and their subsets into the DestinationRule', () => {
    const split = new TrafficSplit(chart, 'split', {
      service: reviews,
      port: 9080,
      backends: [Backend.subset(V1)],
      rules: [
        TrafficRule.toBackends([Backend.subset(V2)], { match: [HttpMatch.header('x-beta', StringMatch.present())], timeout: Duration.seconds(5), rewrite: HttpRewrite.uri('/v2') }),
        TrafficRule.redirect(HttpRedirect.of({ scheme: 'https' }), { match: [HttpMatch.uriExact('/login')] }),
        TrafficRule.directResponse(HttpDirectResponse.of(404), { match: [HttpMatch.uriPrefix('/admin')] }),
        TrafficRule.of(HttpRoute.route([{ destination: Destination.host('other') }], { match: [HttpMatch.uriPrefix('/other')] })),
      ],
      defaultRoute: { retries: { attempts: 1, retryOn: [RetryOn.RESET] } },
      loadBalancer: LoadBalancer.consistentHash(ConsistentHash.httpHeaderName('x-user')),
    });
    const destination = (subset: string) => ({ host: HOST, subset, port: { number: 9080 } });
    expect(specOf(split.virtualService)).toEqual({
      hosts: [HOST],
      http: [
        { match: [{ headers: { 'x-beta': {} } }], route: [{ destination: destination('v2') }], timeout: '5s', rewrite: { uri: '/v2' } },
        { match: [{ uri: { exact: '/login' } }], redirect: { scheme: 'https' } },
        { match: [{ uri: { prefix: '/admin' } }], directResponse: { status: 404 } },
        { match: [{ uri: { prefix: '/other' } }], route: [{ destination: { host: 'other' } }] },
        { route: [{ destination: destination('v1') }], retries: { attempts: 1, retryOn: 'reset' } },
      ],
    });
    expect(specOf(split.destinationRule!)).toEqual({
      host: HOST,
      subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }],
      trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } },
    });
  });

  test('splits TCP connections, and TLS connections by their server name', () => {
    Mesh.configure(chart, { validation: MeshValidation.OFF }); // two splits of one host
    const backends = [Backend.subset(V1, { weight: 1 }), Backend.subset(V2, { weight: 1 })];
    const route = [{ destination: { host: HOST, subset: 'v1' }, weight: 1 }, { destination: { host: HOST, subset: 'v2' }, weight: 1 }];
    const tcp = new TrafficSplit(chart, 'tcp', { service: reviews, backends, protocol: SplitProtocol.TCP });
    const tls = new TrafficSplit(chart, 'tls', { service: reviews, backends, protocol: SplitProtocol.TLS });
    expect(specOf(tcp.virtualService)).toEqual({ hosts: [HOST], tcp: [{ route }] });
    expect(specOf(tls.virtualService)).toEqual({ hosts: [HOST], tls: [{ match: [{ sniHosts: [HOST] }], route }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('makes a Gateway of its own, whose hosts it routes', () => {
    const split = new TrafficSplit(chart, 'split', {
      service: reviews,
      backends: [Backend.service()],
      gateways: [Gateway.MESH],
      listener: GatewayListener.workload(IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), { servers: [Server.http({ port: 80, hosts: ['./a.example.com', 'b.example.com'] })], metadata: { name: 'gw' } }),
    });
    expect(specOf(split.gateways[0] as Gateway)).toEqual({ selector: { istio: 'ingressgateway' }, servers: [{ hosts: ['./a.example.com', 'b.example.com'], port: { name: 'http-80', number: 80, protocol: 'HTTP' } }] });
    expect(specOf(split.virtualService)).toEqual({ hosts: ['a.example.com', 'b.example.com'], gateways: ['mesh', 'gw'], http: [{ route: [{ destination: { host: HOST } }] }] });
  });

  test('renders weights that a controller owns once, with a route name', () => {
    const split = new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1), Backend.subset(V2)], externalWeights: true });
    expect(specOf(split.virtualService)).toEqual({
      hosts: [HOST],
      http: [{ name: 'primary', route: [{ destination: { host: HOST, subset: 'v1' }, weight: 100 }, { destination: { host: HOST, subset: 'v2' }, weight: 0 }] }],
    });
    const named = new TrafficSplit(chart, 'named', {
      service: reviews, backends: [Backend.subset(V1, { weight: 1 }), Backend.subset(V2)], externalWeights: true, defaultRoute: { name: 'rollout' },
    });
    expect(specOf(named.virtualService)).toMatchObject({ http: [{ name: 'rollout', route: [{ weight: 1 }, { weight: 0 }] }] });
  });

  test('shares a DestinationRule that is there, also one whose subsets come later', () => {
    const rule = new DestinationRule(chart, 'rule', { service: reviews });
    const split = new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], destinationRule: rule });
    rule.addSubset(V1);
    expect(split.destinationRule).toBe(rule);
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'VirtualService']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is applied after its DestinationRule within a chart, and makes no dependency between charts', () => {
    const rules = new Chart(app, 'rules', { namespace: 'default' });
    const rule = new DestinationRule(rules, 'rule', { service: reviews, subsets: [V1] });
    const split = new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], destinationRule: rule });
    expect(split.virtualService.node.dependencies).toEqual([]);
    const own = new TrafficSplit(chart, 'own', { service: reviews, backends: [Backend.subset(V1)] });
    expect(own.virtualService.node.dependencies).toEqual([own.destinationRule]);
  });

  test('takes a Service of cdk8s-plus, a raw one and an included one alike', () => {
    Mesh.configure(chart, { validation: MeshValidation.OFF }); // three splits of one host
    const services = [
      new kplus.Service(chart, 'plus', { metadata: { name: 'reviews' }, ports: [{ port: 80 }] }),
      new kplus.k8s.KubeService(chart, 'raw', { metadata: { name: 'reviews' }, spec: { ports: [{ port: 80 }] } }),
      new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec: { ports: [{ port: 80 }] } }),
    ];
    for (const service of services) {
      const split = new TrafficSplit(chart, `split-${service.node.id}`, { service: MeshService.fromService(service), backends: [Backend.service({ port: 80 })] });
      expect(specOf(split.virtualService)).toEqual({ hosts: [HOST], http: [{ route: [{ destination: { host: HOST, port: { number: 80 } } }] }] });
    }
    expect(() => app.synthYaml()).not.toThrow();
  });

  const split = (props: object) => () => new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], ...props });
  test.each<[string, () => unknown, string]>([
    ['no backend', split({ backends: [] }), '[chart/split] TrafficSplit.backends | invalid []'],
    ['weights that are all 0', split({ backends: [Backend.subset(V1, { weight: 0 }), Backend.subset(V2, { weight: 0 })] }), '[chart/split] route-weights | HttpRoute.route | stated [0,0]'],
    ['two different subsets of one name', split({ backends: [Backend.subset(V1), Backend.subset(Subset.of('v1', { version: 'other' }))] }),
      '[chart/split/DestinationRule] DestinationRule.subsets[1] | conflict "v1" (subsets[0])'],
    ['rules of TCP', split({ protocol: SplitProtocol.TCP, rules: [] }), '[chart/split] TrafficSplit.rules | conflict (protocol TCP)'],
    ['a rule that takes everything', split({ rules: [TrafficRule.toBackends([Backend.subset(V2)])] }), '[chart/split] TrafficSplit.rules[0].match | missing'],
    ['no gateways', split({ gateways: [] }), '[chart/split] TrafficSplit.gateways | invalid []'],
    ['a port out of range', split({ port: 0 }), '[chart/split] TrafficSplit.port | invalid 0'],
    ['a negative weight', () => Backend.subset(V1, { weight: -1 }), 'Backend.weight | invalid -1'],
    ['a listener without servers', split({ listener: GatewayListener.workload({ selector: { a: 'b' } }) }), '[chart/split] GatewayListener.servers | missing'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('fails for empty hosts', () => expect(split({ hosts: [] })).toThrow('[chart/split/VirtualService] VirtualService'));

  test('fails for a traffic policy together with a DestinationRule that is given', () => {
    const destinationRule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [V1] });
    expect(refusalOf(split({ destinationRule, loadBalancer: LoadBalancer.random() }))).toBe('[chart/split] TrafficSplit.loadBalancer | conflict (destinationRule)');
    chart.node.tryRemoveChild('split');
    expect(refusalOf(split({ destinationRule, clientTls: ClientTls.disable() }))).toBe('[chart/split] TrafficSplit.clientTls | conflict (destinationRule)');
  });

  test('reports at synth a subset that the given DestinationRule does not define, or defines with other labels', () => {
    const destinationRule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [V2, Subset.of('v3', { version: 'old' })] });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1, { weight: 1 }), Backend.subset(V3, { weight: 1 })], destinationRule });
    expect(foundIn(app)).toEqual([
      '[chart/split/VirtualService] subset-not-found | spec.http[0].route[0].destination.subset',
      '[chart/split] subset-differs | TrafficSplit.backends.subset \'v3\' | invalid {"version":"v3"}',
    ]);
    MeshValidator.of(chart).acknowledge('subset-differs', 'the old pods are wanted');
    expect(foundIn(app)).toEqual(['[chart/split/VirtualService] subset-not-found | spec.http[0].route[0].destination.subset']);
  });

  test('reports at synth a subset that a DestinationRule of another app is known not to define', () => {
    const destinationRule = DestinationRule.fromDestinationRuleName(chart, 'rule', 'reviews', { subsets: [V2] });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], destinationRule });
    expect(foundIn(app)).toEqual([expect.stringMatching(/^\[chart\/split\] subset-not-found \| TrafficSplit\.destinationRule\.subset \| .* "v1"/)]);
  });

  test('stays silent about subsets of a DestinationRule that the app does not make', () => {
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], destinationRule: DestinationRule.fromDestinationRuleName(chart, 'rule', 'reviews') });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('reports at synth a port that the Service does not have', () => {
    const service = MeshService.fromService(new kplus.Service(chart, 'svc', { metadata: { name: 'reviews' }, ports: [{ name: 'http', port: 80 }] }));
    new TrafficSplit(chart, 'split', { service, backends: [Backend.subset(V1)], port: 81 });
    expect(foundIn(app)).toEqual(['[chart/split/VirtualService] destination-port-not-found | spec.http[0].route[0].destination.port.number']);
  });

  test('is bound to Gateways for each server, and to one that exists', () => {
    const workload = IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' });
    const servers = [Server.http({ hosts: ['a.example.com'] }), Server.http({ hosts: ['a.example.com'], port: 8080 })];
    const each = new TrafficSplit(chart, 'each', { service: reviews, backends: [Backend.service()], listener: GatewayListener.perPort(workload, { servers, metadata: { name: 'gw' } }) });
    expect(specOf(each.virtualService)).toMatchObject({ hosts: ['a.example.com'], gateways: ['gw', 'gw-8080'] });
    expect(each.requiredGatewayPorts.map(port => port.port)).toEqual([80, 8080]);
    const existing = new TrafficSplit(chart, 'existing', {
      service: reviews, hosts: ['b.example.com'], backends: [Backend.service()], listener: GatewayListener.existingGateway(Gateway.fromGatewayName(chart, 'gw', 'shared', { namespace: 'infra' })),
    });
    expect(specOf(existing.virtualService)).toMatchObject({ hosts: ['b.example.com'], gateways: ['infra/shared'] });
  });

  test('sends copies of requests to a subset that it defines', () => {
    const mirrors = [{ backend: Backend.subset(V2), percentage: Percent.of(10) }];
    const made = new TrafficSplit(chart, 'split', {
      service: reviews, port: 9080, backends: [Backend.subset(V1)], defaultRoute: { mirrors },
      rules: [TrafficRule.toBackends([Backend.service()], { match: [HttpMatch.uriPrefix('/a')], mirrors: [{ backend: Backend.subset(V3) }] })],
    });
    const destination = (subset: string) => ({ host: HOST, subset, port: { number: 9080 } });
    expect(specOf(made.virtualService)).toMatchObject({
      http: [{ mirror: destination('v3') }, { route: [{ destination: destination('v1') }], mirror: destination('v2'), mirrorPercentage: { value: 10 } }],
    });
    expect((made.destinationRule as DestinationRule).subsets.map(subset => subset.name)).toEqual(['v1', 'v3', 'v2']);
    expect(foundIn(app)).toEqual([]);
  });

  test('refuses a mirror with a weight or headers', () => {
    const mirrors = [{ backend: Backend.subset(V2, { weight: 1 }) }];
    expect(refusalOf(split({ defaultRoute: { mirrors } }))).toBe('[chart/split] TrafficSplit.defaultRoute.mirrors[0].backend.weight | conflict 1 (mirrors)');
    expect(refusalOf(() => TrafficRule.toBackends([Backend.service()], { mirrors }))).toBe('TrafficRule.mirrors[0].backend.weight | conflict 1 (mirrors)');
  });

  test('gains rules before the default route, and backends with their subsets', () => {
    const made = split({ backends: [Backend.service({ weight: 9 })] })();
    expect(made.destinationRule).toBeUndefined();
    made.addRule(TrafficRule.toBackends([Backend.subset(V2)], { match: [HttpMatch.uriPrefix('/a')] }));
    made.addBackend(Backend.subset(V1, { weight: 1 }));
    expect(specOf(made.virtualService)).toEqual({
      hosts: [HOST],
      http: [
        { match: [{ uri: { prefix: '/a' } }], route: [{ destination: { host: HOST, subset: 'v2' } }] },
        { route: [{ destination: { host: HOST }, weight: 9 }, { destination: { host: HOST, subset: 'v1' }, weight: 1 }] },
      ],
    });
    expect((made.destinationRule as DestinationRule).subsets.map(subset => subset.name)).toEqual(['v2', 'v1']);
    expect(made.virtualService.node.dependencies).toEqual([made.destinationRule]);
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'VirtualService']);
  });

  test('stays as it was if an added rule or backend is refused', () => {
    const made = split({ backends: [Backend.subset(V1, { weight: 0 })] })();
    expect(refusalOf(() => made.addBackend(Backend.service({ weight: 0 })))).toMatch(/^\[chart\/split\] .* \[0,0\]$/);
    expect(refusalOf(() => made.addRule(TrafficRule.toBackends([Backend.service()])))).toBe('[chart/split] TrafficSplit.addRule.match | missing');
    expect(specOf(made.virtualService)).toMatchObject({ http: [{ route: [{ weight: 0 }] }] });
    const tcp = new TrafficSplit(chart, 'tcp', { service: reviews, backends: [Backend.service()], protocol: SplitProtocol.TCP });
    const rule = TrafficRule.redirect(HttpRedirect.of({ scheme: 'https' }), { match: [HttpMatch.uriPrefix('/a')] });
    expect(refusalOf(() => tcp.addRule(rule))).toBe('[chart/tcp] TrafficSplit.addRule | conflict (protocol TCP)');
  });
});
