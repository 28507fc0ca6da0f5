import { Chart, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import {
  Backend, gatewayApi, GatewayListener, IngressGateway, Mesh, MeshService, ServerCertificate, ServerTls, Subset,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';

const V1 = Subset.of('v1', { version: 'v1' });
const V2 = Subset.of('v2', { version: 'v2' });

let chart: Chart;
let echo: MeshService;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'default' });
  const services = new Chart(chart, 'services', { namespace: 'default' });
  echo = MeshService.fromService(new k8s.KubeService(services, 'echo', {
    metadata: { name: 'tcp-echo' }, spec: { selector: { app: 'tcp-echo' }, ports: [{ name: 'tcp', appProtocol: 'tcp', port: 3333 }] },
  }));
});

function router(props: Partial<gatewayApi.TcpPortRouterProps> = {}): gatewayApi.TcpPortRouter {
  return new gatewayApi.TcpPortRouter(chart, 'router', {
    metadata: { name: 'tcp-echo' },
    gatewayMetadata: { name: 'tcp-echo-gateway' },
    service: echo,
    routes: [{ port: 31400, backends: [Backend.subset(V1)] }, { port: 31401, backends: [Backend.subset(V2)] }],
    ...props,
  });
}

const parents = () => [gatewayApi.ParentRef.gateway(gatewayApi.Gateway.fromGatewayName(chart, 'edge', 'edge'))];

describe('gatewayApi.TcpPortRouter', () => {
  test('says what tutorial 004 says with it', () => {
    Mesh.configure(chart, { gatewayApiVersion: '1.4' });
    router();
    const version = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `tcp-echo-${name}`, namespace: 'default' },
      spec: { selector: { app: 'tcp-echo', version: name }, ports: [{ name: 'tcp', appProtocol: 'tcp', port: 3333 }] },
    });
    const route = (port: number, backend: string) => ({
      apiVersion: 'gateway.networking.k8s.io/v1alpha2',
      kind: 'TCPRoute',
      metadata: { name: `tcp-echo-${port}`, namespace: 'default' },
      spec: { parentRefs: [{ name: 'tcp-echo-gateway', sectionName: `tcp-${port}` }], rules: [{ backendRefs: [{ name: backend, port: 3333 }] }] },
    });
    expect(Testing.synth(chart)).toEqual([
      version('v1'),
      version('v2'),
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'tcp-echo-gateway', namespace: 'default' },
        spec: { gatewayClassName: 'istio', listeners: [{ name: 'tcp-31400', protocol: 'TCP', port: 31400 }, { name: 'tcp-31401', protocol: 'TCP', port: 31401 }] },
      },
      route(31400, 'tcp-echo-v1'),
      route(31401, 'tcp-echo-v2'),
    ]);
  });

  test('passes TLS on by server names', () => {
    const made = router({
      tls: ServerTls.passthrough(), hosts: ['*.example.com'], routes: [{ port: 8443, backends: [Backend.service()], sniHosts: ['a.example.com'] }, { port: 9443, backends: [Backend.service()] }],
    });
    expect(made.gateway!.listeners.map(l => [l.name, l.hostname])).toEqual([['tls-8443', '*.example.com'], ['tls-9443', '*.example.com']]);
    expect(made.tlsRoutes.map(specOf)).toEqual([
      { parentRefs: [{ name: 'tcp-echo-gateway', sectionName: 'tls-8443' }], hostnames: ['a.example.com'], rules: [{ backendRefs: [{ name: 'tcp-echo', port: 3333 }] }] },
      { parentRefs: [{ name: 'tcp-echo-gateway', sectionName: 'tls-9443' }], hostnames: ['*.example.com'], rules: [{ backendRefs: [{ name: 'tcp-echo', port: 3333 }] }] },
    ]);
    expect(made.tcpRoutes).toEqual([]);
  });

  test('ends TLS at the gateway and goes on with TCP', () => {
    const made = router({ tls: ServerTls.simple(ServerCertificate.credential('certs')) });
    expect(specOf(made.gateway!)).toMatchObject({ listeners: [{ name: 'tls-31400', protocol: 'TLS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'certs' }] } }, {}] });
    expect(made.tcpRoutes.map(r => r.name)).toEqual(['tcp-echo-31400', 'tcp-echo-31401']);
  });

  test('is attached to the ports of Gateways that are there', () => {
    const made = router({ gatewayMetadata: undefined, parentRefs: parents() });
    expect(made.tcpRoutes.map(r => (specOf(r) as { parentRefs: unknown }).parentRefs)).toEqual([[{ name: 'edge', port: 31400 }], [{ name: 'edge', port: 31401 }]]);
    expect(made.gateway).toBeUndefined();
    expect(made.subsetService('v1').host).toBe('tcp-echo-v1.default.svc.cluster.local');
  });

  test.each<[string, () => Partial<gatewayApi.TcpPortRouterProps>, string]>([
    ['a gateway workload', () => ({ listener: GatewayListener.workload(IngressGateway.fromSelector(chart, 'gw', { a: 'b' })) }), 'TcpPortRouter.listener | conflict (the Gateway API)'],
    ['hosts of the Gateway of plain TCP', () => ({ gatewayHosts: ['a.example.com'] }), 'TcpPortRouter.hosts | conflict ["a.example.com"] (the Gateway API)'],
    ['a match of Gateways', () => ({ matchGateways: true }), 'TcpPortRouter.matchGateways | conflict (the Gateway API)'],
    ['addresses', () => ({ routes: [{ port: 1, backends: [Backend.service()], destinationSubnets: ['10.0.0.1'] }] }), 'TcpPortRouter.routes[0].destinationSubnets | conflict (the Gateway API)'],
    ['hosts of plain TCP', () => ({ hosts: ['a.example.com'] }), 'TcpPortRouter.hosts | conflict ["a.example.com"] (the Gateway API)'],
    ['settings of a Gateway that is there', () => ({ parentRefs: parents() }), 'TcpPortRouter.gatewayMetadata | conflict {"name":"tcp-echo-gateway"} (parentRefs)'],
    ['parents that are no Gateways', () => ({ gatewayMetadata: undefined, parentRefs: [gatewayApi.ParentRef.serviceName('a')] }), 'TcpPortRouter.parentRefs | invalid "a"'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => router(props()))).toBe(`[chart/router] ${message}`);
  });

  test('gains a port with its listener, route and version', () => {
    const made = router();
    made.addRoute({ port: 31402, backends: [Backend.subset(Subset.of('v3', { version: 'v3' }))] });
    expect(made.gateway!.listeners.map(listener => listener.port)).toEqual([31400, 31401, 31402]);
    expect(specOf(made.tcpRoutes[2])).toEqual({ parentRefs: [{ name: 'tcp-echo-gateway', sectionName: 'tcp-31402' }], rules: [{ backendRefs: [{ name: 'tcp-echo-v3', port: 3333 }] }] });
    expect(refusalOf(() => made.addRoute({ port: 31402, backends: [Backend.service()] }))).toBe('[chart/router] TcpPortRouter.routes | duplicate 31402');
    expect(refusalOf(() => made.addRoute({ port: 1, backends: [Backend.service({ headers: {} })] }))).toBe('[chart/router] Backend.headers | conflict (protocol TCP)');
    expect(made.tcpRoutes).toHaveLength(3);
  });
});
