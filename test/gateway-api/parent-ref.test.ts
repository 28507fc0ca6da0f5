import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AllowedRoutes } from '../../src/gateway-api/allowed-routes';
import { BackendRef } from '../../src/gateway-api/backend-ref';
import { CertificateRef } from '../../src/gateway-api/certificate-ref';
import { Gateway, GatewayProps } from '../../src/gateway-api/gateway';
import { HttpRoute, HttpRouteProps } from '../../src/gateway-api/http-route';
import { Listener } from '../../src/gateway-api/listener';
import { ListenerTls } from '../../src/gateway-api/listener-tls';
import { GatewayParentOptions, ParentRef } from '../../src/gateway-api/parent-ref';
import { RouteKind } from '../../src/gateway-api/route-kind';
import { TcpRoute } from '../../src/gateway-api/tcp-route';
import { ServiceEntry } from '../../src/networking/service-entry';
import { MeshPort } from '../../src/values/mesh-port';

let app: App;
let infra: Chart;
let shop: Chart;
beforeEach(() => {
  app = Testing.app();
  infra = new Chart(app, 'infra', { namespace: 'infra' });
  shop = new Chart(app, 'shop', { namespace: 'shop' });
});

const backendRefs = [BackendRef.serviceName('reviews', { port: 9080 })];
const https = (options: object = {}) => Listener.https({ tls: ListenerTls.terminate([CertificateRef.secretName('certs')]), ...options });
const gatewayWith = (listeners: Listener[], props: Partial<GatewayProps> = {}) => new Gateway(infra, 'gw', { metadata: { name: 'edge' }, listeners, ...props });
const routeTo = (gateway: Gateway, options: GatewayParentOptions = {}, props: Partial<HttpRouteProps> = {}, scope = shop) =>
  new HttpRoute(scope, 'route', { parentRefs: [ParentRef.gateway(gateway, options)], ...props });

describe('ParentRef', () => {
  test('renders the Gateway, with its namespace where it lies elsewhere', () => {
    const gateway = gatewayWith([Listener.http()]);
    expect(ParentRef.gateway(gateway)._toGatewayApi('infra')).toEqual({ name: 'edge' });
    expect(ParentRef.gateway(gateway, { sectionName: 'http-80', port: 80 })._toGatewayApi('shop')).toEqual({ name: 'edge', namespace: 'infra', sectionName: 'http-80', port: 80 });
    expect(ParentRef.gateway({ name: 'edge' })._toGatewayApi('shop')).toEqual({ name: 'edge' });
  });

  test('renders a Gateway that is no construct of ours', () => {
    const gateway = new ApiObject(infra, 'gw', { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'Gateway', metadata: { name: 'edge' } });
    expect(ParentRef.gatewayObject(gateway)._toGatewayApi('shop')).toEqual({ name: 'edge', namespace: 'infra' });
  });

  test('renders Services and ServiceEntries', () => {
    const service = new kplus.Service(shop, 'svc', { metadata: { name: 'reviews' }, ports: [{ port: 80 }] });
    const entry = new ServiceEntry(shop, 'entry', { metadata: { name: 'api' }, hosts: ['api.example.com'], ports: [MeshPort.http(80)] });
    expect(ParentRef.service(service, { port: 80 })._toGatewayApi('shop')).toEqual({ group: '', kind: 'Service', name: 'reviews', port: 80 });
    expect(ParentRef.serviceName('reviews', { namespace: 'other' })._toGatewayApi('shop')).toEqual({ group: '', kind: 'Service', name: 'reviews', namespace: 'other' });
    expect(ParentRef.serviceEntry(entry)._toGatewayApi('shop')).toEqual({ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'api' });
    expect([ParentRef.service(service).isGateway, ParentRef.gateway({ name: 'a' }).isGateway]).toEqual([false, true]);
  });

  test.each<[string, () => unknown, string]>([
    ['what is no Service', () => ParentRef.service(gatewayWith([Listener.http()])),
      'ParentRef.service: got "gateway.networking.k8s.io/v1 Gateway [infra/gw]", allowed is a construct whose API object is a Service; pass the Service, or use ParentRef.serviceName'],
    ['an Istio Gateway', () => ParentRef.gatewayObject(new ApiObject(infra, 'gw', { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' })),
      'ParentRef.gatewayObject: got "networking.istio.io/v1 Gateway [infra/gw]", allowed is a construct whose API object is a Gateway of gateway.networking.k8s.io; pass the Gateway of the Gateway API'],
    ['a port that is none', () => ParentRef.serviceName('a', { port: 0 }), 'ParentRef port: got 0, allowed is a port number from 1 to 65535; give the number of a port'],
    ['no name', () => ParentRef.serviceName(''), 'ParentRef.serviceName name: got "", allowed is a text that is not empty; name the Service'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(new Error(message)));
});

describe('a route of a Gateway of the app', () => {
  const all = { allowedRoutes: AllowedRoutes.all() };

  test.each<[string, () => unknown]>([
    ['whose listener allows every namespace', () => routeTo(gatewayWith([Listener.http(all)]))],
    ['whose listener names the namespace', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.namespaces(['shop']) })]))],
    ['whose listener selects namespaces by labels, which the app cannot know', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.selector({ a: 'b' }) })]))],
    ['of its own namespace', () => routeTo(gatewayWith([Listener.http()]), {}, {}, infra)],
    ['whose listener has a wider host', () => routeTo(gatewayWith([https({ hostname: '*.example.com', ...all })]), {}, { hostnames: ['a.b.example.com'] })],
    ['whose listener has a narrower host', () => routeTo(gatewayWith([https({ hostname: 'a.example.com', ...all })]), {}, { hostnames: ['*.example.com'] })],
    ['that a patch changes', () => {
      const gateway = gatewayWith([Listener.http()]);
      ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/listeners/0/allowedRoutes', { namespaces: { from: 'All' } }));
      routeTo(gateway);
    }],
    ['that the app does not make', () => new HttpRoute(shop, 'route', { parentRefs: [ParentRef.gateway(Gateway.fromGatewayName(infra, 'gw', 'edge', { namespace: 'infra' }), { sectionName: 'any' })] })],
  ])('is attached to one %s', (_, make) => {
    make();
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['another namespace', () => routeTo(gatewayWith([Listener.http()])),
      "HTTPRoute parentRefs[0]: got \"Gateway 'edge'\", allowed is a Gateway whose listener allows routes of the namespace \"shop\": without allowedRoutes it takes those of its own, \"infra\"; "
      + 'name the namespace in allowedRoutes of the listener, or lay the route into one that is allowed'],
    ['a namespace that is not named', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.namespaces(['other']) })])),
      "HTTPRoute parentRefs[0]: got \"Gateway 'edge'\", allowed is a Gateway whose listener allows routes of the namespace \"shop\""],
    ['a listener that is not there', () => routeTo(gatewayWith([Listener.http(all)]), { sectionName: 'https' }),
      "HTTPRoute parentRefs[0] sectionName: got \"https\", allowed is one of http-80, the listeners of Gateway 'edge'; name one of them, or add a listener"],
    ['a port that is not there', () => routeTo(gatewayWith([Listener.http(all)]), { port: 443 }),
      "HTTPRoute parentRefs[0] port: got 443, allowed is one of 80, the ports of Gateway 'edge'; name one of them, or add a listener"],
    ['listeners of other protocols', () => routeTo(gatewayWith([Listener.tcp({ port: 31400, ...all })])),
      "HTTPRoute parentRefs[0]: got \"Gateway 'edge'\", allowed is a Gateway with a listener for HTTPRoutes, those that are meant take TCPRoute; "
      + 'add a listener of another protocol or with other allowedRoutes, or use another kind of route'],
    ['listeners that allow other kinds', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.all({ kinds: [RouteKind.GRPC_ROUTE] }) })])),
      'allowed is a Gateway with a listener for HTTPRoutes, those that are meant take GRPCRoute'],
    ['a host that no listener has', () => routeTo(gatewayWith([https({ hostname: '*.example.com', ...all })]), {}, { hostnames: ['example.com'] }),
      "HTTPRoute parentRefs[0]: got [\"example.com\"], allowed is host names that a listener of Gateway 'edge' has: *.example.com; change hostnames of the route, or of the listener"],
  ])('fails at synth for %s', (_, make, message) => {
    make();
    expect(() => app.synthYaml()).toThrow(message);
  });

  test('is a TCPRoute where TLS ends at the listener', () => {
    const gateway = gatewayWith([Listener.tls({ tls: ListenerTls.terminate([CertificateRef.secretName('certs')]), ...all })]);
    new TcpRoute(shop, 'tcp', { parentRefs: [ParentRef.gateway(gateway)], backendRefs });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
