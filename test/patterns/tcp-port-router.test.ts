import { App, Chart, Testing } from 'cdk8s';
import { Backend, ClientTls, DestinationRule, Gateway, GatewayExposure, IngressGateway, IIngressGateway, MeshService, ServerCertificate, ServerTls, Subset, TcpPortRouter } from '../../src';
import { specOf } from '../spec-of';

const V1 = Subset.of('v1', { version: 'v1' });
const V2 = Subset.of('v2', { version: 'v2' });
const HOST = 'tcp-echo.default.svc.cluster.local';

let app: App;
let chart: Chart;
let base: { service: MeshService; gateway: IIngressGateway };
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
  base = { service: MeshService.fromServiceName(chart, 'tcp-echo'), gateway: IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }) };
});

describe('TcpPortRouter', () => {
  test('routes ports to subsets, by weight too, and several ports to one', () => {
    const router = new TcpPortRouter(chart, 'router', {
      ...base,
      metadata: { name: 'tcp-echo' },
      servicePort: 3333,
      routes: [
        { port: 31400, backends: [Backend.subset(V1)] },
        { port: 31401, backends: [Backend.subset(V2, { weight: 3 }), Backend.subset(V1, { weight: 1 })], portName: 'tcp-canary' },
        { port: 31402, backends: [Backend.host(MeshService.fromHost('other.example.com'), { port: 99 })], destinationSubnets: ['10.0.0.0/8'] },
      ],
    });
    const server = (number: number, name: string) => ({ hosts: ['*'], port: { name, number, protocol: 'TCP' } });
    expect(router.gateways.map(g => specOf(g as Gateway))).toEqual([{ selector: { istio: 'ingressgateway' }, servers: [server(31400, 'tcp-31400'), server(31401, 'tcp-canary'), server(31402, 'tcp-31402')] }]);
    const destination = (subset: string) => ({ host: HOST, subset, port: { number: 3333 } });
    expect(specOf(router.virtualService)).toEqual({
      hosts: ['*'],
      gateways: ['tcp-echo'],
      tcp: [
        { match: [{ port: 31400 }], route: [{ destination: destination('v1') }] },
        { match: [{ port: 31401 }], route: [{ destination: destination('v2'), weight: 3 }, { destination: destination('v1'), weight: 1 }] },
        { match: [{ port: 31402, destinationSubnets: ['10.0.0.0/8'] }], route: [{ destination: { host: 'other.example.com', port: { number: 99 } } }] },
      ],
    });
    expect(specOf(router.destinationRule!)).toEqual({ host: HOST, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] });
    expect(router.requiredGatewayPorts).toEqual([
      { name: 'tcp-31400', port: 31400, targetPort: 31400, protocol: 'TCP' },
      { name: 'tcp-canary', port: 31401, targetPort: 31401, protocol: 'TCP' },
      { name: 'tcp-31402', port: 31402, targetPort: 31402, protocol: 'TCP' },
    ]);
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'Gateway', 'VirtualService']);
  });

  test('makes a Gateway for each port, named as asked', () => {
    const routes = [{ port: 1, backends: [Backend.service()] }, { port: 2, backends: [Backend.service()] }];
    const named = new TcpPortRouter(chart, 'named', { ...base, routes, gatewayPerPort: true, gatewayNames: ['a', 'b'], matchGateways: true });
    expect(named.gateways.map(g => g.name)).toEqual(['a', 'b']);
    expect(specOf(named.virtualService)).toMatchObject({ gateways: ['a', 'b'], tcp: [{ match: [{ port: 1, gateways: ['a'] }] }, { match: [{ port: 2, gateways: ['b'] }] }] });
    const counted = new TcpPortRouter(chart, 'counted', { ...base, routes, gatewayPerPort: true, metadata: { name: 'x' } });
    expect(counted.gateways.map(g => g.name)).toEqual(['x', 'x-2']);
  });

  test('passes TLS through by server name', () => {
    const router = new TcpPortRouter(chart, 'router', {
      ...base, hosts: ['istiod.istio-system.svc', 'webhook.istio-system.svc'], gatewayHosts: ['*.istio-system.svc'], tls: ServerTls.passthrough(), metadata: { name: 'istiod' },
      routes: [{ port: 15012, backends: [Backend.service({ port: 15012 })] }, { port: 15017, backends: [Backend.service({ port: 443 })], sniHosts: ['webhook.istio-system.svc'] }],
    });
    expect(specOf(router.gateways[0] as Gateway)).toMatchObject({ servers: [{ hosts: ['*.istio-system.svc'], port: { number: 15012, protocol: 'TLS', name: 'tls-15012' }, tls: { mode: 'PASSTHROUGH' } }, {}] });
    expect(specOf(router.virtualService)).toMatchObject({
      tls: [
        { match: [{ port: 15012, sniHosts: ['istiod.istio-system.svc', 'webhook.istio-system.svc'] }], route: [{ destination: { host: HOST, port: { number: 15012 } } }] },
        { match: [{ port: 15017, sniHosts: ['webhook.istio-system.svc'] }] },
      ],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('ends TLS at the gateway with a certificate', () => {
    const router = new TcpPortRouter(chart, 'router', { ...base, tls: ServerTls.simple(ServerCertificate.credential('certs')), routes: [{ port: 443, backends: [Backend.service()] }] });
    expect(specOf(router.gateways[0] as Gateway)).toMatchObject({ servers: [{ port: { protocol: 'TLS' }, tls: { mode: 'SIMPLE', credentialName: 'certs' } }] });
    expect(specOf(router.virtualService)).toMatchObject({ tcp: [{ match: [{ port: 443 }] }] });
  });

  test('binds to a Gateway that is made elsewhere', () => {
    const existingGateway = Gateway.fromGatewayName(chart, 'shared', 'tcp', { namespace: 'istio-ingress' });
    const router = new TcpPortRouter(chart, 'router', { service: base.service, existingGateway, routes: [{ port: 31400, backends: [Backend.service()] }] });
    expect(specOf(router.virtualService)).toMatchObject({ gateways: ['istio-ingress/tcp'] });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['VirtualService']);
    expect(router.requiredGatewayPorts.map(p => p.port)).toEqual([31400]);
  });

  test('takes a DestinationRule that is there', () => {
    const destinationRule = new DestinationRule(chart, 'rule', { host: 'tcp-echo', subsets: [V1], trafficPolicy: { tls: ClientTls.disable() } });
    const router = new TcpPortRouter(chart, 'router', { ...base, destinationRule, routes: [{ port: 1, backends: [Backend.subset(destinationRule.subset('v1'))] }] });
    expect(router.destinationRule).toBe(destinationRule);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([[false], [true]])('opens its ports on a gateway of the app, with a Gateway for each port: %s', gatewayPerPort => {
    const gateway = new IngressGateway(new Chart(app, 'edge'), 'edge', { exposure: GatewayExposure.clusterIp(), statusPort: false });
    new TcpPortRouter(chart, 'router', { ...base, gateway, gatewayPerPort, routes: [31401, 31400].map(port => ({ port, backends: [Backend.service()] })) });
    expect(gateway.ports.map(p => [p.name, p.number])).toEqual([['tcp-31400', 31400], ['tcp-31401', 31401]]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  const router = (props: object) => () => new TcpPortRouter(chart, 'router', { ...base, routes: [{ port: 31400, backends: [Backend.service()] }], ...props });
  test.each<[string, () => unknown, string]>([
    ['no route', router({ routes: [] }), '[chart/router] TcpPortRouter routes: got [], allowed is at least one entry; name a port and where its connections go'],
    ['a port twice', router({ routes: [1, 1].map(port => ({ port, backends: [Backend.service()] })) }), '[chart/router] TcpPortRouter routes[1].port: got 1, allowed is each port once; put the backends of the port into one route, with weights'],
    ['a port out of range', router({ routes: [{ port: 70000, backends: [Backend.service()] }] }), '[chart/router] TcpPortRouter routes[0].port: got 70000, allowed is a port number from 1 to 65535'],
    ['no gateway', router({ gateway: undefined }), '[chart/router] TcpPortRouter gateway: got nothing, allowed is exactly one of gateway and existingGateway'],
    ['two gateways', router({ existingGateway: Gateway.MESH }), '[chart/router] TcpPortRouter gateway: got {"istio":"ingressgateway"}, allowed is exactly one of gateway and existingGateway'],
    ['settings of a Gateway that is made elsewhere', router({ gateway: undefined, existingGateway: Gateway.MESH, gatewayPerPort: true }), '[chart/router] TcpPortRouter gatewayPerPort: got true'],
    ['no backend', router({ routes: [{ port: 1, backends: [] }] }), '[chart/router] TcpPortRouter routes[0].backends: got []'],
    ['server names of plain TCP', router({ routes: [{ port: 1, backends: [Backend.service()], sniHosts: ['a'] }] }), '[chart/router] TcpPortRouter routes[0].sniHosts: got ["a"], allowed is server names only with tls: ServerTls.passthrough()'],
    ['AUTO_PASSTHROUGH', router({ tls: ServerTls.autoPassthrough() }), '[chart/router] TcpPortRouter tls: got "AUTO_PASSTHROUGH"'],
    ['names without a Gateway for each port', router({ gatewayNames: ['a'] }), '[chart/router] TcpPortRouter gatewayNames: got ["a"], allowed is 1 names, with gatewayPerPort'],
    ['port names twice in one Gateway', router({ routes: [1, 2].map(port => ({ port, portName: 'tcp', backends: [Backend.service()] })) }), 'port'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
