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
import { refusalOf, errorsOf } from '../brief';

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
    expect(ParentRef.gateway(Gateway.fromConstruct(gateway))._toGatewayApi('shop')).toEqual({ name: 'edge', namespace: 'infra' });
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
      'ParentRef.service [infra/gw] | invalid "gateway.networking.k8s.io/v1 Gateway"'],
    ['an Istio Gateway', () => Gateway.fromConstruct(new ApiObject(infra, 'gw', { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' })),
      'Gateway.fromConstruct [infra/gw] | invalid "networking.istio.io/v1 Gateway"'],
    ['a port that is none', () => ParentRef.serviceName('a', { port: 0 }), 'gateway-api-parent | ParentRef.port | invalid 0'],
    ['no name', () => ParentRef.serviceName(''), 'gateway-api-reference | ParentRef.serviceName.name | missing'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
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
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0] | conflict "edge" (listeners of Gateway "edge")'],
    ['a namespace that is not named', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.namespaces(['other']) })])),
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0] | conflict "edge" (listeners of Gateway "edge")'],
    ['a listener that is not there', () => routeTo(gatewayWith([Listener.http(all)]), { sectionName: 'https' }),
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0].sectionName | unknown-reference "https" (listener of Gateway "edge")'],
    ['a port that is not there', () => routeTo(gatewayWith([Listener.http(all)]), { port: 443 }),
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0].port | unknown-reference 443 (listener port of Gateway "edge")'],
    ['listeners of other protocols', () => routeTo(gatewayWith([Listener.tcp({ port: 31400, ...all })])),
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0] | conflict "edge" (listeners of Gateway "edge")'],
    ['listeners that allow other kinds', () => routeTo(gatewayWith([Listener.http({ allowedRoutes: AllowedRoutes.all({ kinds: [RouteKind.GRPC_ROUTE] }) })])),
      '[shop/route] gateway-api-parent-mismatch | spec.parentRefs[0] | conflict "edge" (listeners of Gateway "edge")'],
    ['a host that no listener has', () => routeTo(gatewayWith([https({ hostname: '*.example.com', ...all })]), {}, { hostnames: ['example.com'] }),
      '[shop/route] gateway-api-parent-mismatch | spec.hostnames | conflict ["example.com"] (listeners of Gateway "edge")'],
  ])('fails at synth for %s', (_, make, message) => {
    make();
    expect(errorsOf(app)).toEqual([message]);
  });

  test('is a TCPRoute where TLS ends at the listener', () => {
    const gateway = gatewayWith([Listener.tls({ tls: ListenerTls.terminate([CertificateRef.secretName('certs')]), ...all })]);
    new TcpRoute(shop, 'tcp', { parentRefs: [ParentRef.gateway(gateway)], backendRefs });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
