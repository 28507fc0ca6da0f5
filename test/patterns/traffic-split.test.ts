import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Backend, ConsistentHash, DestinationRule, Gateway, GatewayExposure, HttpDirectResponse, HttpMatch, HttpRedirect, HttpRewrite, HttpRoute, IngressGateway,
  LoadBalancer, Destination, MeshService, RetryOn, Server, SplitProtocol, StringMatch, Subset, TrafficRule, TrafficSplit,
} from '../../src';
import { specOf } from '../spec-of';

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
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.service()], listener: { gateway, servers: [Server.http({ hosts: ['a.example.com'], port: 8080 })] } });
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
    expect(split.gateway).toBeUndefined();
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
      listener: { gateway: IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), servers: [Server.http({ port: 80, hosts: ['./a.example.com', 'b.example.com'] })], metadata: { name: 'gw' } },
    });
    expect(specOf(split.gateway!)).toEqual({ selector: { istio: 'ingressgateway' }, servers: [{ hosts: ['./a.example.com', 'b.example.com'], port: { name: 'http-80', number: 80, protocol: 'HTTP' } }] });
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
    ['no backend', split({ backends: [] }), '[chart/split] TrafficSplit backends: got [], allowed is at least one entry; name where the traffic goes'],
    ['weights that are all 0', split({ backends: [Backend.subset(V1, { weight: 0 }), Backend.subset(V2, { weight: 0 })] }), '[chart/split] HttpRoute.route weights: got [0,0]'],
    ['two different subsets of one name', split({ backends: [Backend.subset(V1), Backend.subset(Subset.of('v1', { version: 'other' }))] }),
      '[chart/split/DestinationRule] DestinationRule subset \'v1\': got {"name":"v1","labels":{"version":"other"}}, allowed is one definition a name'],
    ['rules of TCP', split({ protocol: SplitProtocol.TCP, rules: [] }), '[chart/split] TrafficSplit rules: got "protocol TCP", allowed is SplitProtocol.HTTP'],
    ['a rule that takes everything', split({ rules: [TrafficRule.toBackends([Backend.subset(V2)])] }), '[chart/split] TrafficSplit rules[0] match: got nothing, allowed is a match'],
    ['no gateways', split({ gateways: [] }), '[chart/split] TrafficSplit gateways: got []'],
    ['a port out of range', split({ port: 0 }), '[chart/split] TrafficSplit port: got 0, allowed is a port number from 1 to 65535'],
    ['a negative weight', () => Backend.subset(V1, { weight: -1 }), "Backend 'v1' weight: got -1, allowed is a whole number from 0 to 2147483647"],
    ['empty hosts', split({ hosts: [] }), '[chart/split/VirtualService] VirtualService hosts: got [], allowed is at least one host'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));

  test('fails for a traffic policy beside a DestinationRule that is given', () => {
    const destinationRule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [V1] });
    expect(split({ destinationRule, loadBalancer: LoadBalancer.random() })).toThrow('[chart/split] TrafficSplit loadBalancer: got "a traffic policy", allowed is none where destinationRule is given');
  });

  test('fails at synth for a subset that the DestinationRule at hand lacks, or knows otherwise', () => {
    const destinationRule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [V2, Subset.of('v3', { version: 'old' })] });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1, { weight: 1 }), Backend.subset(V3, { weight: 1 })], destinationRule });
    expect(() => app.synthYaml()).toThrow('DestinationRule subset: got "v1", allowed is one of v2, v3; define the subset, or name one that is there');
    expect(() => app.synthYaml()).toThrow('Subset \'v3\': got {"version":"v3"}, allowed is what DestinationRule');
  });

  test('stays silent about subsets of a DestinationRule that the app does not make', () => {
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(V1)], destinationRule: DestinationRule.fromDestinationRuleName(chart, 'rule', 'reviews') });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('fails at synth for a Service without the port', () => {
    const service = MeshService.fromService(new kplus.Service(chart, 'svc', { metadata: { name: 'reviews' }, ports: [{ port: 80 }] }));
    new TrafficSplit(chart, 'split', { service, backends: [Backend.subset(V1)], port: 81 });
    expect(() => app.synthYaml()).toThrow(`[chart/split/VirtualService] VirtualService http[0].route[0].destination port: got 81, allowed is one of 80, the ports of host '${HOST}'; name one of them, or open the port on the Service`);
  });
});
