import { App, Chart, Testing } from 'cdk8s';
import { Backend, ClientTls, DestinationRule, Gateway, GatewayExposure, GatewayListener, GatewayListenerOptions, IngressGateway, IIngressGateway, MeshService, Server, ServerCertificate, ServerTls, Subset, TcpPortRouter, TcpPortRouterProps } from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';

const V1 = Subset.of('v1', { version: 'v1' });
const V2 = Subset.of('v2', { version: 'v2' });
const HOST = 'tcp-echo.default.svc.cluster.local';

let app: App;
let chart: Chart;
let workload: IIngressGateway;
let base: { service: MeshService; listener: GatewayListener };
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
  workload = IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' });
  base = { service: MeshService.fromServiceName(chart, 'tcp-echo'), listener: GatewayListener.workload(workload) };
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
    const named = new TcpPortRouter(chart, 'named', { ...base, routes, listener: GatewayListener.perPort(workload, { names: ['a', 'b'] }), matchGateways: true });
    expect(named.gateways.map(g => g.name)).toEqual(['a', 'b']);
    expect(specOf(named.virtualService)).toMatchObject({ gateways: ['a', 'b'], tcp: [{ match: [{ port: 1, gateways: ['a'] }] }, { match: [{ port: 2, gateways: ['b'] }] }] });
    const counted = new TcpPortRouter(chart, 'counted', { ...base, routes, listener: GatewayListener.perPort(workload), metadata: { name: 'x' } });
    expect(counted.gateways.map(g => g.name)).toEqual(['x', 'x-2']);
  });

  test('passes TLS through by server name', () => {
    const router = new TcpPortRouter(chart, 'router', {
      ...base, hosts: ['istiod.istio-system.svc', 'webhook.istio-system.svc'], listener: GatewayListener.workload(workload, { hosts: ['*.istio-system.svc'] }), tls: ServerTls.passthrough(), metadata: { name: 'istiod' },
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
    const listener = GatewayListener.existingGateway(Gateway.fromGatewayName(chart, 'shared', 'tcp', { namespace: 'istio-ingress' }));
    const router = new TcpPortRouter(chart, 'router', { service: base.service, listener, routes: [{ port: 31400, backends: [Backend.service()] }] });
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

  test.each([[false], [true]])('opens its ports on a gateway of the app, with a Gateway for each port: %s', isPerPort => {
    const gateway = new IngressGateway(new Chart(app, 'edge'), 'edge', { exposure: GatewayExposure.clusterIp(), statusPort: false });
    new TcpPortRouter(chart, 'router', { ...base, listener: isPerPort ? GatewayListener.perPort(gateway) : GatewayListener.workload(gateway), routes: [31401, 31400].map(port => ({ port, backends: [Backend.service()] })) });
    expect(gateway.ports.map(p => [p.name, p.number])).toEqual([['tcp-31400', 31400], ['tcp-31401', 31401]]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  const router = (props: Partial<TcpPortRouterProps>) => () => new TcpPortRouter(chart, 'router', { ...base, routes: [{ port: 31400, backends: [Backend.service()] }], ...props });
  test.each<[string, () => unknown, string]>([
    ['no route', router({ routes: [] }), '[chart/router] TcpPortRouter.routes | invalid []'],
    ['a port twice', router({ routes: [1, 1].map(port => ({ port, backends: [Backend.service()] })) }), '[chart/router] TcpPortRouter.routes | duplicate 1'],
    ['a port out of range', router({ routes: [{ port: 70000, backends: [Backend.service()] }] }), '[chart/router] TcpPortRouter.routes[0].port | invalid 70000'],
    ['no listener', router({ listener: undefined }), '[chart/router] TcpPortRouter.listener | missing'],
    ['no backend', router({ routes: [{ port: 1, backends: [] }] }), '[chart/router] TcpPortRouter.routes[0].backends | invalid []'],
    ['server names of plain TCP', router({ routes: [{ port: 1, backends: [Backend.service()], sniHosts: ['a'] }] }), '[chart/router] TcpPortRouter.routes[0].sniHosts | conflict ["a"] (plain TCP)'],
    ['AUTO_PASSTHROUGH', router({ tls: ServerTls.autoPassthrough() }), '[chart/router] TcpPortRouter.tls.mode | invalid "AUTO_PASSTHROUGH"'],
    ['names for other ports than there are', () => router({ listener: GatewayListener.perPort(workload, { names: ['a', 'b'] }) })(), '[chart/router] GatewayListener.names | invalid ["a","b"]'],
    ['port names twice in one Gateway', router({ routes: [1, 2].map(port => ({ port, portName: 'tcp', backends: [Backend.service()] })) }), '[chart/router/Gateway] gateway-port-names | Gateway.servers[1].port.name | stated "tcp"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('gains ports: on its Gateway, its Service and in its routes', () => {
    const made = router({ metadata: { name: 'x' } })();
    made.addRoute({ port: 31401, backends: [Backend.subset(V1)] });
    expect(specOf(made.gateways[0] as Gateway)).toMatchObject({ servers: [{ port: { number: 31400 } }, { port: { number: 31401, name: 'tcp-31401' } }] });
    expect(specOf(made.virtualService)).toMatchObject({ tcp: [{ match: [{ port: 31400 }] }, { match: [{ port: 31401 }], route: [{ destination: { subset: 'v1' } }] }] });
    expect(made.requiredGatewayPorts.map(port => port.port)).toEqual([31400, 31401]);
    expect((made.destinationRule as DestinationRule).subsets).toEqual([V1]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('gains a Gateway with each port', () => {
    const made = router({ metadata: { name: 'x' }, listener: GatewayListener.perPort(workload) })();
    made.addRoute({ port: 31401, backends: [Backend.service()] });
    expect(specOf(made.virtualService)).toMatchObject({ gateways: ['x', 'x-31401'] });
    expect(made.virtualService.node.dependencies).toEqual(made.gateways);
  });

  test('stays as it was if an added port is refused', () => {
    const made = router({})();
    expect(refusalOf(() => made.addRoute({ port: 31400, backends: [Backend.service()] }))).toBe('[chart/router] TcpPortRouter.routes | duplicate 31400');
    expect(refusalOf(() => made.addRoute({ port: 1, portName: 'tcp-31400', backends: [Backend.service()] }))).toMatch(/^\[chart\/router\/Gateway\] /);
    expect(specOf(made.virtualService)).toMatchObject({ tcp: [{}] });
    expect(made.requiredGatewayPorts).toHaveLength(1);
  });
});

describe('GatewayListener', () => {
  test.each<[string, GatewayListenerOptions, string]>([
    ['servers together with hosts', { servers: [Server.tcp({ port: 1, hosts: ['*'] })], hosts: ['*'] }, 'GatewayListener.hosts | conflict ["*"] (servers)'],
    ['no servers', { servers: [] }, 'GatewayListener.servers | invalid []'],
    ['no hosts', { hosts: [] }, 'GatewayListener.hosts | invalid []'],
  ])('refuses %s', (_, options, message) => expect(refusalOf(() => GatewayListener.workload({ selector: { a: 'b' } }, options))).toBe(message));
});
