import { App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Backend, ClientTls, DestinationRule, Gateway, GatewayExposure, GatewayListener, GrpcIlbService, GrpcIlbServiceProps, HttpMatch, IngressGateway,
  LoadBalancer, MeshPort, MeshService,
  RetryOn, Server, ServerCertificate, ServerTls, Subset,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

const HOST = 'greeter.default.svc.cluster.local';
const V1 = Subset.of('v1', { version: 'v1' });

let app: App;
let chart: Chart;
let base: GrpcIlbServiceProps;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
  base = {
    metadata: { name: 'greeter' },
    service: MeshService.fromServiceName(chart, 'greeter', { ports: [MeshPort.grpc(8080)] }),
    hosts: ['grpc.example.com'],
    tls: ServerTls.simple(ServerCertificate.credential('certs')),
    listener: GatewayListener.workload(IngressGateway.fromSelector(chart, 'ilb', { istio: 'ilbgateway' }, { namespace: 'istio-ingress' })),
  };
});

const grpc = (props: Partial<GrpcIlbServiceProps> = {}) => new GrpcIlbService(chart, 'grpc', { ...base, ...props });

describe('GrpcIlbService', () => {
  test('opens its ports on a gateway of the app', () => {
    const gateway = new IngressGateway(new Chart(app, 'edge'), 'edge', { exposure: GatewayExposure.clusterIp(), statusPort: false });
    const { requiredGatewayPorts } = grpc({ listener: GatewayListener.workload(gateway), redirectHttp: true });
    expect(gateway.ports.map(p => [p.name, p.number])).toEqual([['http-80', 80], ['https-443', 443]]);
    expect(requiredGatewayPorts.map(p => p.name).sort()).toEqual(['http-80', 'https-443']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('listens with TLS and sends every call to the service', () => {
    const ilb = grpc();
    expect(specOf(ilb.gateways[0] as Gateway)).toEqual({
      selector: { istio: 'ilbgateway' },
      servers: [{ hosts: ['grpc.example.com'], port: { name: 'https-443', number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'certs' } }],
    });
    expect(specOf(ilb.virtualService)).toEqual({
      hosts: ['grpc.example.com'], gateways: ['greeter'], http: [{ route: [{ destination: { host: HOST, port: { number: 8080 } } }] }],
    });
    expect(ilb.destinationRule).toBeUndefined();
    expect(ilb.requiredGatewayPorts).toEqual([{ name: 'https-443', port: 443, targetPort: 443, protocol: 'TCP' }]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('renders match, time-out, retries by gRPC status, pool, subsets and a redirect of plain HTTP', () => {
    const ilb = grpc({
      listenerPort: 8443,
      listenerName: 'grpc',
      redirectHttp: true,
      inMesh: true,
      match: [HttpMatch.uriPrefix('/helloworld.Greeter/')],
      timeout: Duration.seconds(10),
      retries: { attempts: 3, retryOn: [RetryOn.GRPC_UNAVAILABLE, RetryOn.GRPC_RESOURCE_EXHAUSTED] },
      backends: [Backend.subset(V1)],
      subsets: [Subset.of('v2', { version: 'v2' })],
      loadBalancer: LoadBalancer.roundRobin(),
      connectionPool: { http: { http2MaxRequests: 1000 } },
      outlierDetection: { consecutiveGatewayErrors: 5 },
      clientTls: ClientTls.istioMutual(),
    });
    expect(specOf(ilb.gateways[0] as Gateway)).toMatchObject({
      servers: [
        { port: { name: 'grpc', number: 8443, protocol: 'HTTPS' } }, { hosts: ['grpc.example.com'], port: { name: 'http-80', number: 80, protocol: 'HTTP' }, tls: { httpsRedirect: true } },
      ],
    });
    expect(specOf(ilb.virtualService)).toEqual({
      hosts: ['grpc.example.com', HOST],
      gateways: ['greeter', 'mesh'],
      http: [{
        match: [{ uri: { prefix: '/helloworld.Greeter/' } }], timeout: '10s', retries: { attempts: 3, retryOn: 'unavailable,resource-exhausted' },
        route: [{ destination: { host: HOST, subset: 'v1', port: { number: 8080 } } }],
      }],
    });
    expect(specOf(ilb.destinationRule!)).toEqual({
      host: HOST,
      subsets: [{ name: 'v2', labels: { version: 'v2' } }, { name: 'v1', labels: { version: 'v1' } }],
      trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' }, connectionPool: { http: { http2MaxRequests: 1000 } }, outlierDetection: { consecutiveGatewayErrors: 5 }, tls: { mode: 'ISTIO_MUTUAL' } },
    });
    expect(ilb.requiredGatewayPorts.map(p => p.port)).toEqual([8443, 80]);
    expect(ilb.virtualService.node.dependencies).toEqual([ilb.destinationRule, ilb.gateways[0]]);
  });

  test('passes TLS through by server name', () => {
    const ilb = grpc({ tls: ServerTls.passthrough() });
    expect(specOf(ilb.gateways[0] as Gateway)).toMatchObject({ servers: [{ port: { name: 'tls-443', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } }] });
    expect(specOf(ilb.virtualService)).toEqual({
      hosts: ['grpc.example.com'], gateways: ['greeter'],
      tls: [{ match: [{ port: 443, sniHosts: ['grpc.example.com'] }], route: [{ destination: { host: HOST, port: { number: 8080 } } }] }],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, ServerTls, object]>([
    ['MUTUAL by credential', ServerTls.mutual(ServerCertificate.credential('certs')), { mode: 'MUTUAL', credentialName: 'certs' }],
    ['MUTUAL by file', ServerTls.mutual(ServerCertificate.files({ serverCertificate: '/c', privateKey: '/k', caCertificates: '/ca' })),
      { mode: 'MUTUAL', serverCertificate: '/c', privateKey: '/k', caCertificates: '/ca' }],
    ['SIMPLE by file', ServerTls.simple(ServerCertificate.files({ serverCertificate: '/c', privateKey: '/k' })), { mode: 'SIMPLE', serverCertificate: '/c', privateKey: '/k' }],
  ])('ends TLS with %s', (_, tls, expected) => expect(specOf(grpc({ tls }).gateways[0] as Gateway)).toMatchObject({ servers: [{ tls: expected }] }));

  test('finds the gRPC port among several when it is synthesized, also one that comes later', () => {
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'greeter' } });
    const ilb = grpc({ service: MeshService.fromService(service) });
    service.bind(9090, { name: 'http-metrics' });
    service.bind(8080, { name: 'grpc' });
    expect(specOf(ilb.virtualService)).toMatchObject({ http: [{ route: [{ destination: { port: { number: 8080 } } }] }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('leaves the port out for a host whose ports nobody knows', () => {
    expect(specOf(grpc({ service: MeshService.fromHost('greeter') }).virtualService)).toMatchObject({ http: [{ route: [{ destination: { host: 'greeter' } }] }] });
    expect(JSON.stringify(Testing.synth(chart))).not.toContain('"port":{}');
  });

  test('leaves out the Gateway and the DestinationRule that the user makes', () => {
    const listener = GatewayListener.existingGateway(Gateway.fromGatewayName(chart, 'gw', 'shared', { namespace: 'infra' }));
    const destinationRule = new DestinationRule(chart, 'rule', { service: base.service, subsets: [V1] });
    const ilb = new GrpcIlbService(chart, 'grpc', { service: base.service, hosts: base.hosts, listener, destinationRule, backends: [Backend.subset(V1)] });
    expect(specOf(ilb.virtualService)).toMatchObject({ gateways: ['infra/shared'] });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'VirtualService']);
    expect(ilb.requiredGatewayPorts).toEqual([]);
  });

  test.each<[string, Partial<GrpcIlbServiceProps>, string]>([
    ['no host', { hosts: [] }, '[chart/grpc] GrpcIlbService.hosts | invalid []'],
    ['no listener', { listener: undefined }, '[chart/grpc] GrpcIlbService.listener | missing'],
    ['no TLS', { tls: undefined }, '[chart/grpc] GrpcIlbService.tls | missing'],
    ['two sources of TLS', { listener: GatewayListener.existingGateway(Gateway.MESH) }, '[chart/grpc] GrpcIlbService.tls | conflict "SIMPLE" (the listener)'],
    ['ISTIO_MUTUAL', { tls: ServerTls.istioMutual() }, '[chart/grpc] GrpcIlbService.tls.mode | invalid "ISTIO_MUTUAL"'],
    ['retries of what passes through', { tls: ServerTls.passthrough(), retries: { attempts: 0 } }, '[chart/grpc] GrpcIlbService.retries | conflict (TLS mode PASSTHROUGH)'],
    ['a port out of range', { port: -1 }, '[chart/grpc] GrpcIlbService.port | invalid -1'],
    ['no backend', { backends: [] }, '[chart/grpc] GrpcIlbService.backends | invalid []'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => grpc(props))).toBe(message));

  test('reports at synth, once, the port that it cannot choose among several', () => {
    const declared = MeshService.fromHost('greeter', { ports: [MeshPort.http(80), MeshPort.tcp(81)] });
    grpc({ service: declared });
    expect(foundIn(app)).toEqual(['[chart/grpc] destination-declared-ports | GrpcIlbService.port | missing']);
    chart.node.tryRemoveChild('grpc');
    const own = new kplus.Service(chart, 'svc', { metadata: { name: 'greeter' }, ports: [{ port: 80, name: 'http' }, { port: 81, name: 'http-2' }] });
    grpc({ service: MeshService.fromService(own) });
    expect(foundIn(app)).toEqual(['[chart/grpc/VirtualService] destination-port-required | spec.http[0].route[0].destination']);
  });

  test('takes servers of the listener in place of its own TLS', () => {
    const workload = IngressGateway.fromSelector(chart, 'own', { istio: 'ilbgateway' });
    const listener = GatewayListener.workload(workload, { servers: [Server.grpc({ hosts: ['grpc.example.com'] })], metadata: { name: 'plain' } });
    const ilb = grpc({ tls: undefined, listener });
    expect(specOf(ilb.gateways[0] as Gateway)).toMatchObject({ servers: [{ port: { number: 80, protocol: 'GRPC' } }] });
    expect(specOf(ilb.virtualService)).toMatchObject({ gateways: ['plain'], http: [{}] });
  });
});
