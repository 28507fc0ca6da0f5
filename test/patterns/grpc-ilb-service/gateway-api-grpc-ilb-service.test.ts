import { Chart, Duration, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import {
  Backend, gatewayApi, Gateway, GatewayListener, HttpMatch, IngressGateway, LoadBalancer, Mesh, MeshService, ServerCertificate, ServerTls,
  StringMatch, Subset, TlsProtocolVersion,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

let chart: Chart;
let greeter: MeshService;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'default' });
  const services = new Chart(chart, 'services', { namespace: 'default' });
  greeter = MeshService.fromService(new k8s.KubeService(services, 'greeter', { metadata: { name: 'greeter' }, spec: { selector: { app: 'greeter' }, ports: [{ name: 'grpc', port: 8080 }] } }));
});

function ilb(props: Partial<gatewayApi.GrpcIlbServiceProps> = {}): gatewayApi.GrpcIlbService {
  return new gatewayApi.GrpcIlbService(chart, 'ilb', {
    metadata: { name: 'greeter' }, service: greeter, hosts: ['grpc.example.com'], tls: ServerTls.simple(ServerCertificate.credential('grpc-example-com-tls')), ...props,
  });
}

const BACKENDS = [{ name: 'greeter', port: 8080 }];
const parents = () => [gatewayApi.ParentRef.gateway(gatewayApi.Gateway.fromGatewayName(chart, 'edge', 'edge'), { sectionName: 'https' })];

describe('gatewayApi.GrpcIlbService', () => {
  test('says what tutorial 000 says with it', () => {
    ilb({ listenerName: 'https', infrastructure: { annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } }, loadBalancer: LoadBalancer.roundRobin() });
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'greeter', namespace: 'default' },
        spec: {
          gatewayClassName: 'istio',
          infrastructure: { annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } },
          listeners: [{ name: 'https', hostname: 'grpc.example.com', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'grpc-example-com-tls' }] } }],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'greeter', namespace: 'default' },
        spec: { host: 'greeter.default.svc.cluster.local', trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } } },
      },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GRPCRoute',
        metadata: { name: 'greeter', namespace: 'default' },
        spec: { parentRefs: [{ name: 'greeter' }], hostnames: ['grpc.example.com'], rules: [{ backendRefs: BACKENDS }] },
      },
    ]);
  });

  test('has a listener for each host, and one for every host', () => {
    const names = (hosts: string[]) => {
      chart.node.tryRemoveChild('ilb');
      return ilb({ hosts }).gateway!.listeners.map(l => [l.name, l.hostname]);
    };
    expect(names(['a.example.com', '*.b.example.com'])).toEqual([['https-443', 'a.example.com'], ['https-443-2', '*.b.example.com']]);
    expect(names(['*'])).toEqual([['https-443', undefined]]);
    expect(specOf(ilbOf().grpcRoute!)).toEqual({ parentRefs: [{ name: 'greeter' }], rules: [{ backendRefs: BACKENDS }] });
  });

  const ilbOf = () => chart.node.findChild('ilb') as gatewayApi.GrpcIlbService;

  test('redirects plain HTTP, and keeps calls away from its listener', () => {
    const made = ilb({ redirectHttp: true, listenerPort: 8443 });
    expect(specOf(made.redirectRoute!)).toEqual({
      parentRefs: [{ name: 'greeter', sectionName: 'http-80' }],
      hostnames: ['grpc.example.com'],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', port: 8443, statusCode: 301 } }] }],
    });
    expect(specOf(made.grpcRoute!)).toMatchObject({ parentRefs: [{ name: 'greeter', sectionName: 'https-8443' }] });
    expect(made.gateway!.listeners.map(l => [l.name, l.protocol, l.port])).toEqual([['https-8443', 'HTTPS', 8443], ['http-80', 'HTTP', 80]]);
  });

  test('passes TLS on by its server name', () => {
    const made = ilb({ tls: ServerTls.passthrough() });
    expect(specOf(made.gateway!)).toMatchObject({ listeners: [{ name: 'tls-443', protocol: 'TLS', tls: { mode: 'Passthrough' } }] });
    expect(specOf(made.tlsRoute!)).toEqual({ parentRefs: [{ name: 'greeter' }], hostnames: ['grpc.example.com'], rules: [{ backendRefs: BACKENDS }] });
    expect(made.grpcRoute).toBeUndefined();
  });

  test.each<[string, ServerTls, object]>([
    ['MUTUAL', ServerTls.mutual(ServerCertificate.credential('a')), { certificateRefs: [{ name: 'a' }], options: { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } }],
    ['OPTIONAL_MUTUAL', ServerTls.optionalMutual(ServerCertificate.credential('a')), { certificateRefs: [{ name: 'a' }], options: { 'gateway.istio.io/tls-terminate-mode': 'OPTIONAL_MUTUAL' } }],
    ['two certificates', ServerTls.simple(ServerCertificate.credentials(['a', 'b'])), { certificateRefs: [{ name: 'a' }, { name: 'b' }] }],
    ['TLS from 1.2 on, which Istio speaks anyway', ServerTls.simple(ServerCertificate.credential('a'), { minProtocolVersion: TlsProtocolVersion.TLSV1_2 }), { certificateRefs: [{ name: 'a' }] }],
    ['cipher suites', ServerTls.simple(ServerCertificate.credential('a'), { cipherSuites: ['X', 'Y'] }), { certificateRefs: [{ name: 'a' }], options: { 'gateway.istio.io/tls-cipher-suites': 'X,Y' } }],
  ])('takes %s', (_, tls, expected) => {
    expect((specOf(ilb({ tls }).gateway!) as { listeners: unknown[] }).listeners).toEqual([
      { name: 'https-443', hostname: 'grpc.example.com', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', ...expected } },
    ]);
  });

  test('matches services and methods', () => {
    const match = [HttpMatch.uriExact('/helloworld.Greeter/SayHello'), HttpMatch.of({ uri: StringMatch.prefix('/helloworld.Greeter/'), headers: { a: StringMatch.exact('b') } })];
    expect(specOf(ilb({ match }).grpcRoute!)).toMatchObject({
      rules: [{
        matches: [{ method: { service: 'helloworld.Greeter', method: 'SayHello' } }, { method: { service: 'helloworld.Greeter' }, headers: [{ name: 'a', value: 'b' }] }],
        backendRefs: BACKENDS,
      }],
    });
  });

  test('leaves out a match of everything', () => {
    expect(specOf(ilb({ match: [HttpMatch.uriPrefix('/')] }).grpcRoute!)).toEqual({ parentRefs: [{ name: 'greeter' }], hostnames: ['grpc.example.com'], rules: [{ backendRefs: BACKENDS }] });
  });

  test('holds in the mesh too, and sends to subsets', () => {
    const made = ilb({ inMesh: true, backends: [Backend.subset(Subset.of('v1', { version: 'v1' }))], subsets: [Subset.of('v2', { version: 'v2' })] });
    expect(specOf(made.grpcRoute!)).toEqual({
      parentRefs: [{ name: 'greeter' }, { group: '', kind: 'Service', name: 'greeter' }], hostnames: ['grpc.example.com'], rules: [{ backendRefs: [{ name: 'greeter-v1', port: 8080 }] }],
    });
    expect(made.subsetService('v2').host).toBe('greeter-v2.default.svc.cluster.local');
  });

  test('is attached to Gateways that are there', () => {
    const made = ilb({ tls: undefined, parentRefs: parents() });
    expect(specOf(made.grpcRoute!)).toMatchObject({ parentRefs: [{ name: 'edge', sectionName: 'https' }] });
    expect([made.gateway, made.redirectRoute]).toEqual([undefined, undefined]);
  });

  test.each<[string, () => Partial<gatewayApi.GrpcIlbServiceProps>, string]>([
    ['a gateway workload', () => ({ listener: GatewayListener.workload(IngressGateway.fromSelector(chart, 'gw', { a: 'b' })) }), 'GrpcIlbService.listener | conflict (the Gateway API)'],
    ['a Gateway of Istio', () => ({ listener: GatewayListener.existingGateway(Gateway.fromGatewayName(chart, 'gw', 'gw')) }), 'GrpcIlbService.listener | conflict (the Gateway API)'],
    ['a time-out', () => ({ timeout: Duration.seconds(1) }), 'GrpcIlbService.timeout | conflict (the Gateway API)'],
    ['retries', () => ({ retries: { attempts: 1 } }), 'GrpcIlbService.retries | conflict (the Gateway API)'],
    ['neither TLS nor parents', () => ({ tls: undefined }), 'GrpcIlbService.tls | missing'],
    ['both TLS and parents', () => ({ parentRefs: parents() }), 'GrpcIlbService.tls | conflict "SIMPLE" (parentRefs)'],
    ['settings of a Gateway that is there', () => ({ tls: undefined, parentRefs: parents(), listenerPort: 8443 }), 'GrpcIlbService.listenerPort | conflict 8443 (parentRefs)'],
    ['certificates in files', () => ({ tls: ServerTls.simple(ServerCertificate.files({ serverCertificate: '/c', privateKey: '/k' })) }), 'GrpcIlbService.tls.serverCertificate | conflict (the Gateway API)'],
    ['TLS of other versions', () => ({ tls: ServerTls.simple(ServerCertificate.credential('a'), { minProtocolVersion: TlsProtocolVersion.TLSV1_3 }) }), 'GrpcIlbService.tls.minProtocolVersion | conflict "TLSV1_3" (the Gateway API)'],
    ['callers by their names', () => ({ tls: ServerTls.mutual(ServerCertificate.credential('a'), { subjectAltNames: ['a'] }) }), 'GrpcIlbService.tls.subjectAltNames | conflict (the Gateway API)'],
    ['a path that is no method', () => ({ match: [HttpMatch.uriPrefix('/hello')] }), 'HttpMatch.uri | conflict "/hello" (the Gateway API)'],
    ['a method of HTTP', () => ({ match: [HttpMatch.of({ method: StringMatch.exact('POST') })] }), 'HttpMatch.method | conflict (the Gateway API)'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => ilb(props()))).toBe(`[chart/ilb] ${message}`);
  });

  test('reports at synth the port that it cannot choose among several', () => {
    const service = new k8s.KubeService(chart, 'several', { metadata: { name: 'several' }, spec: { selector: { app: 'a' }, ports: [{ name: 'http', port: 80 }, { name: 'http-2', port: 81 }] } });
    ilb({ service: MeshService.fromService(service) });
    expect(foundIn(chart.node.root)).toEqual(['[chart/ilb/GrpcRoute] gateway-api-backend | spec.rules[0].backendRefs[0].port']);
  });

  test('follows the Gateway API that the cluster has', () => {
    Mesh.configure(chart, { gatewayApiVersion: '1.0' });
    ilb();
    expect(Testing.synth(chart).map(o => o.apiVersion)).toEqual(['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1alpha2']);
  });
});
