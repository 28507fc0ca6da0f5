import { Chart, Testing } from 'cdk8s';
import { gatewayApi as g, GatewayExposure, IngressGateway, MeshPort, multicluster, openshift } from '../src';
import { refusalOf } from './brief';
import { specOf } from './spec-of';

let chart: Chart;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
});

const backend = (name: string) => g.BackendRef.serviceName(name, { port: 80 });
const parentRefs = [g.ParentRef.serviceName('reviews')];

describe('collections grow', () => {
  test('host names of routes', () => {
    const http = new g.HttpRoute(chart, 'http', { parentRefs });
    const grpc = new g.GrpcRoute(chart, 'grpc', { parentRefs, hostnames: ['a.example.com'] });
    const tls = new g.TlsRoute(chart, 'tls', { parentRefs, hostnames: ['a.example.com'], backendRefs: [backend('a')] });
    [http, grpc, tls].forEach(route => route.addHostname('b.example.com'));
    expect([http, grpc, tls].map(route => (specOf(route) as { hostnames: string[] }).hostnames)).toEqual([['b.example.com'], ['a.example.com', 'b.example.com'], ['a.example.com', 'b.example.com']]);
    expect(tls.hostnames).toEqual(['a.example.com', 'b.example.com']);
    expect(refusalOf(() => tls.addHostname('A'))).toBe('[chart/tls] gateway-api-hostname | TLSRoute.hostnames[2] | invalid "A"');
  });

  test('backends of routes', () => {
    const tcp = new g.TcpRoute(chart, 'tcp', { parentRefs, backendRefs: [backend('a')] });
    const tls = new g.TlsRoute(chart, 'tls', { parentRefs, hostnames: ['a.example.com'], backendRefs: [backend('a')] });
    [tcp, tls].forEach(route => route.addBackendRef(backend('b')));
    expect([tcp, tls].map(specOf)).toEqual([tcp, tls].map(() => expect.objectContaining({ rules: [{ backendRefs: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] }] })));
    expect(tcp.backendRefs).toHaveLength(2);
  });

  test('addresses of a Gateway', () => {
    const gateway = new g.Gateway(chart, 'gw', { listeners: [g.Listener.http()] });
    gateway.addAddress(g.GatewayAddress.ipAddress('1.2.3.4'));
    expect(gateway.addresses).toHaveLength(1);
    expect(specOf(gateway)).toMatchObject({ addresses: [{ type: 'IPAddress', value: '1.2.3.4' }] });
  });

  test('targets of an OpenShift Route', () => {
    const route = new openshift.OpenShiftRoute(chart, 'route', { to: openshift.RouteTarget.serviceName('a') });
    route.addAlternateBackend(openshift.RouteTarget.serviceName('b', { weight: 10 }));
    expect(route.alternateBackends.map(target => target.name)).toEqual(['b']);
    expect(specOf(route)).toMatchObject({ alternateBackends: [{ kind: 'Service', name: 'b', weight: 10 }] });
    expect(refusalOf(() => route.addAlternateBackend(openshift.RouteTarget.serviceName('a')))).toBe('[chart/route] OpenShiftRoute.alternateBackends | duplicate "a"');
  });

  test('selectors of a member roll', () => {
    const roll = new openshift.ServiceMeshMemberRoll(chart, 'roll');
    roll.addMemberSelector(openshift.MemberSelector.labels({ mesh: 'shop' }));
    expect(specOf(roll)).toEqual({ memberSelectors: [{ matchLabels: { mesh: 'shop' } }] });
  });

  test('revisions of an IstiodGateway', () => {
    const gateway = IngressGateway.fromSelector(chart, 'edge', { istio: 'eastwestgateway' });
    const istiod = new multicluster.IstiodGateway(chart, 'istiod', { gateway, revisions: ['a'] });
    istiod.addRevision('b');
    expect(istiod.revisions).toEqual(['a', 'b']);
    expect((specOf(istiod.virtualService) as { tls: object[] }).tls).toHaveLength(4);
    expect(refusalOf(() => istiod.addRevision('a'))).toBe('[chart/istiod] IstiodGateway.revisions | duplicate "a"');
    expect(refusalOf(() => new multicluster.IstiodGateway(chart, 'all', { gateway }).addRevision('a'))).toBe('[chart/all] IstiodGateway.revisions | missing');
  });

  test('ports of a gateway workload', () => {
    const gateway = new IngressGateway(chart, 'edge', { exposure: GatewayExposure.clusterIp(), statusPort: false });
    gateway.addPort(MeshPort.http(80));
    expect(gateway.ports.map(port => port.number)).toEqual([80]);
    expect(refusalOf(() => gateway.addPort(MeshPort.http(80)))).toBe('[chart/edge] IngressGateway.ports | duplicate 80');
  });
});
