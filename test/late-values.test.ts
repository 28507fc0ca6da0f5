import { App, Chart, Duration, Lazy, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import {
  AuthorizationPolicy, DestinationRule, Destination, ExportTo, Gateway, HttpDirectResponse, HttpRedirect, HttpRoute, LocalityDistribution, LocalityLoadBalancing, MeshPort,
  MeshService, Percent, PortProtocol, Principal, RetryOn, Server, ServerCertificate, ServerTls, Source, Subset, TcpRoute, TlsMatch, TlsRoute, VirtualService,
} from '../src';
import { refusalOf } from './brief';
import { specOf } from './spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const late = <T>(value: T) => Lazy.any({ produce: () => value }) as T;
const to = (host: string) => [{ destination: Destination.host(host) }];

describe('lists that are known late', () => {
  test('of a DestinationRule: subsets', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'a', subsets: late([Subset.of('v1', { version: 'v1' })]) });
    rule.addSubset(Subset.ofAll('v2'));
    expect(specOf(rule)).toEqual({ host: 'a', subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2' }] });
  });

  test('of a VirtualService: routes, services, and what a retry is for', () => {
    const vs = new VirtualService(chart, 'vs', {
      services: late([MeshService.fromHost('a.example.com')]),
      http: late([HttpRoute.route(to('a'), { timeout: late(Duration.seconds(3)), retries: { attempts: 1, retryOn: late([RetryOn.RESET, RetryOn.statusCode(503)]) } })]),
      tls: late([TlsRoute.route(to('a'), [TlsMatch.of({ sniHosts: ['a.example.com'] })])]),
      tcp: late([TcpRoute.route(to('a'))]),
    });
    expect(specOf(vs)).toEqual({
      hosts: ['a.example.com'],
      http: [{ timeout: '3s', retries: { attempts: 1, retryOn: 'reset,503' }, route: [{ destination: { host: 'a' } }] }],
      tls: [{ match: [{ sniHosts: ['a.example.com'] }], route: [{ destination: { host: 'a' } }] }],
      tcp: [{ route: [{ destination: { host: 'a' } }] }],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('of a Gateway: servers', () => {
    const gateway = new Gateway(chart, 'gateway', { servers: late([Server.http({ hosts: ['*'] })]) });
    expect(specOf(gateway)).toEqual({ servers: [{ hosts: ['*'], port: { name: 'http-80', number: 80, protocol: 'HTTP' } }] });
    expect(() => app.synthYaml()).not.toThrow();
  });
});

describe('subsets with late labels', () => {
  test('are the same only if they stand for the same', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'a', subsets: [Subset.of('v1', late({ version: 'v1' }))] });
    expect(refusalOf(() => rule.addSubset(Subset.of('v1', late({ version: 'other' }))))).toBe('[chart/rule] DestinationRule.subsets[1] | conflict "v1" (subsets[0])');
  });
});

describe('objects that carry more than a factory takes', () => {
  test('render no field of another branch', () => {
    const options = { cipherSuites: ['ALL'], credentialNames: ['b'], subjectAltNames: ['c'], insecureSkipVerify: true };
    const gateway = new Gateway(chart, 'gateway', { servers: [Server.https({ hosts: ['*'], tls: ServerTls.simple(ServerCertificate.credential('a'), options) })] });
    expect(specOf(gateway)).toMatchObject({ servers: [{ tls: { credentialName: 'a', mode: 'SIMPLE' } }] });
    expect(JSON.stringify(specOf(gateway))).not.toMatch(/credentialNames|subjectAltNames|insecureSkipVerify/);
  });

  test('fail if the request is not forwarded', () => {
    const options = { name: 'x', timeout: Duration.seconds(1) };
    expect(refusalOf(() => HttpRoute.redirect(HttpRedirect.of({ scheme: 'https' }), options))).toBe('HttpRoute.timeout | conflict (redirect)');
    expect(refusalOf(() => HttpRoute.directResponse(HttpDirectResponse.of(200), options))).toBe('HttpRoute.timeout | conflict (directResponse)');
  });
});

describe('what is set to nothing', () => {
  test('is not rendered', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'a', trafficPolicy: { connectionPool: { tcp: {}, http: { maxRetries: 0 } }, portLevelSettings: [] } });
    expect(specOf(rule)).toEqual({ host: 'a', trafficPolicy: { connectionPool: { http: { maxRetries: 0 } } } });
    expect(refusalOf(() => new DestinationRule(chart, 'none', { host: 'a', trafficPolicy: { portLevelSettings: [] } }))).toBe('[chart/none] traffic-policy-empty | DestinationRule.trafficPolicy | stated');
  });
});

describe('a DestinationRule for some workloads', () => {
  test('may name its own namespace, and no other one', () => {
    const props = { host: 'a', workloadSelector: { app: 'a' } };
    expect(specOf(new DestinationRule(chart, 'own', { ...props, exportTo: [ExportTo.namespace('default')] }))).toMatchObject({ exportTo: ['default'] });
    expect(refusalOf(() => new DestinationRule(chart, 'all', { ...props, exportTo: [ExportTo.ALL] }))).toBe('[chart/all] export-to-selected | DestinationRule.exportTo | conflict "*" (workloadSelector)');
  });
});

describe('localities', () => {
  test.each<[string, LocalityDistribution[], string]>([
    ['a wildcard in the middle', [{ from: '*/a', to: { us: Percent.of(100) } }], 'locality-names | LocalityLoadBalancing.distribute | invalid "*/a"'],
    ['an empty part', [{ from: 'us//b', to: { us: Percent.of(100) } }], 'locality-names | LocalityLoadBalancing.distribute | invalid "us//b"'],
    ['one that covers another', [{ from: 'us', to: { us: Percent.of(100) } }, { from: 'us/a', to: { us: Percent.of(100) } }], 'locality-names | LocalityLoadBalancing.distribute | stated "us/a"'],
    ['targets that cover one another', [{ from: 'us', to: { 'eu/*': Percent.of(50), 'eu/a': Percent.of(50) } }], 'locality-names | LocalityLoadBalancing.distribute[0].to | stated "eu/a"'],
  ])('fail for %s', (_, distribute, message) => expect(refusalOf(() => LocalityLoadBalancing.distribute(...distribute))).toBe(message));
});

describe('names that are known late', () => {
  test('are part of the host of a Service, and of a principal', () => {
    const service = new k8s.KubeService(chart, 'service', { metadata: { name: late('reviews'), namespace: late('shop') } });
    const account = new k8s.KubeServiceAccount(chart, 'account', { metadata: { name: late('reviews'), namespace: late('shop') } });
    expect(specOf(new DestinationRule(chart, 'rule', { service: MeshService.fromService(service) }))).toEqual({ host: 'reviews.shop.svc.cluster.local' });
    expect(specOf(new AuthorizationPolicy(chart, 'policy', { rules: [{ from: [Source.of({ principals: [Principal.fromConstruct(account)] })] }] }))).toEqual({
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/reviews'] } }] }],
    });
  });
});

describe('ports whose text says little', () => {
  test('take the protocol that an appProtocol starts with', () => {
    const service = new k8s.KubeService(chart, 'service', { spec: { ports: [{ name: 'x', port: 80, appProtocol: 'grpc-web-text' }, { name: 'y', port: 81, appProtocol: 'http2-x' }] } });
    expect(MeshService.fromService(service).ports!.map(p => p.protocol.value)).toEqual(['grpc-web', 'http2']);
  });

  test('keep the spelling of a placeholder', () => expect(MeshPort.of(80, PortProtocol.of('${P}')).name).toBe('${P}-80'));

  test('that are broken make nothing of a Service, which Kubernetes judges', () => {
    const service = new k8s.KubeService(chart, 'service', { spec: { ports: [{ name: 'a_b', port: 0 }] } });
    expect(MeshService.fromService(service).ports).toBeUndefined();
  });
});
