import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { IngressGateway } from '../../src/gateways/ingress-gateway';
import { Gateway, IGateway } from '../../src/networking/gateway';
import { renderGatewayName } from '../../src/networking/render/gateway-name';
import { Server } from '../../src/networking/server';
import { ServerCertificate } from '../../src/networking/server-certificate';
import { ServerTls } from '../../src/networking/server-tls';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const web = Server.http({ hosts: ['*'] });

describe('Gateway', () => {
  test('renders nothing that was not asked for', () => {
    const gateway = new Gateway(chart, 'gw', { servers: [web] });
    expect(ApiObject.of(gateway).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: expect.stringMatching(/^chart-gw-/), namespace: 'default' },
      spec: { servers: [{ port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['*'] }] },
    });
    expect(gateway.selector).toBeUndefined();
  });

  test('renders selector and servers, and leaves them to be read', () => {
    const gateway = new Gateway(chart, 'gw', {
      metadata: { name: 'edge', namespace: 'ingress' },
      selector: { istio: 'ingressgateway' },
      servers: [web, Server.https({ hosts: ['a.example.com'], tls: ServerTls.simple(ServerCertificate.credential('a-certs')) })],
    });
    expect(specOf(gateway)).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [
        { port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['*'] },
        { port: { number: 443, protocol: 'HTTPS', name: 'https-443' }, hosts: ['a.example.com'], tls: { mode: 'SIMPLE', credentialName: 'a-certs' } },
      ],
    });
    expect([gateway.name, gateway.namespace, gateway.selector]).toEqual(['edge', 'ingress', { istio: 'ingressgateway' }]);
    gateway.servers.pop();
    expect(gateway.servers).toHaveLength(2);
  });

  test('takes the labels of a gateway workload', () => {
    const workload = IngressGateway.fromSelector(chart, 'ingress', { istio: 'ilbgateway' }, { namespace: 'istio-system' });
    expect(specOf(new Gateway(chart, 'gw', { workload, servers: [web] }))).toMatchObject({ selector: { istio: 'ilbgateway' } });
  });

  test('grows by addServer', () => {
    const gateway = new Gateway(chart, 'gw', {});
    gateway.addServer(web);
    gateway.addServer(Server.tcp({ port: 31400, hosts: ['*'] }));
    expect(gateway.servers.map(s => s.name)).toEqual(['http-80', 'tcp-31400']);
    expect(Testing.synth(chart)[0].spec.servers).toHaveLength(2);
  });

  test('fails at synth without a server', () => {
    new Gateway(chart, 'gw', { servers: [] });
    expect(errorsOf(app)).toEqual(['[chart/gw] gateway-servers | spec.servers | missing']);
  });

  test('fails for two ports of one name', () => {
    const gateway = new Gateway(chart, 'gw', { servers: [web] });
    expect(refusalOf(() => gateway.addServer(Server.http({ hosts: ['a.example.com'] })))).toBe('[chart/gw] gateway-port-names | Gateway.servers[1].port.name | stated "http-80"');
    expect(refusalOf(() => new Gateway(chart, 'gw2', { servers: [web, web] }))).toBe('[chart/gw2] gateway-port-names | Gateway.servers[1].port.name | stated "http-80"');
  });

  test('fails for selector and gateway together', () => {
    const workload = IngressGateway.fromSelector(chart, 'ingress', { istio: 'ilbgateway' });
    expect(refusalOf(() => new Gateway(chart, 'gw', { workload, selector: { istio: 'x' } }))).toBe('[chart/gw] Gateway.selector | conflict {"istio":"x"} (workload)');
  });

  test.each([
    ['a.b', '[chart/gw] gateway-name | Gateway.metadata.name | invalid "a.b"'],
    ['mesh', '[chart/gw] Gateway.metadata.name | invalid "mesh"'],
  ])('fails for the name %s', (name, message) => {
    expect(refusalOf(() => new Gateway(chart, 'gw', { metadata: { name } }))).toBe(message);
  });

  test('fails for labels that are none', () => {
    expect(refusalOf(() => new Gateway(chart, 'gw', { selector: { 'a b': 'c' } }))).toBe('[chart/gw] Gateway.selector | invalid "a b"');
  });

  test('lets Lazy values and placeholders through', () => {
    const gateway = new Gateway(chart, 'gw', {
      metadata: { name: '${NAME}' },
      selector: Lazy.any({ produce: () => ({ istio: 'late' }) }),
      servers: [Server.tcp({ port: Lazy.any({ produce: () => 31400 }), name: '$NAME', hosts: Lazy.any({ produce: () => ['late.example.com'] }) })],
    });
    gateway.addServer(Server.tcp({ port: 31401, name: '$NAME', hosts: ['${HOST}'] }));
    expect(specOf(gateway)).toEqual({
      selector: { istio: 'late' },
      servers: [
        { port: { number: 31400, protocol: 'TCP', name: '$NAME' }, hosts: ['late.example.com'] },
        { port: { number: 31401, protocol: 'TCP', name: '$NAME' }, hosts: ['${HOST}'] },
      ],
    });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    const gateway = new Gateway(chart, 'gw', { servers: [web] });
    ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/servers/0/novel', { a: 1 }));
    expect(Testing.synth(chart)[0].spec.servers[0]).toEqual({ port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['*'], novel: { a: 1 } });
  });
});

describe('a reference to a Gateway', () => {
  test.each<[string, string | undefined, string | undefined, string]>([
    ['without a namespace', undefined, 'default', 'edge'],
    ['of the same namespace', 'default', 'default', 'edge'],
    ['of another namespace', 'ingress', 'default', 'ingress/edge'],
    ['where the own namespace is not known', 'ingress', undefined, 'ingress/edge'],
  ])('%s is written', (_, namespace, own, written) => {
    expect(renderGatewayName(Gateway.fromGatewayName(chart, 'ref', 'edge', { namespace }), own)).toBe(written);
  });

  test('is what a Gateway of the app is, too', () => {
    const gateway: IGateway = new Gateway(chart, 'gw', { metadata: { name: 'edge', namespace: 'ingress' }, servers: [web] });
    expect(renderGatewayName(gateway, 'default')).toBe('ingress/edge');
  });

  test('to the mesh is bare', () => {
    expect(renderGatewayName(Gateway.MESH, 'default')).toBe('mesh');
    expect(renderGatewayName({ name: 'mesh', namespace: 'other' }, 'default')).toBe('mesh');
  });

  test.each([
    ['ingress/edge', '[chart/ref] Gateway.fromGatewayName.name | invalid "ingress/edge"'],
    ['', '[chart/ref] Gateway.fromGatewayName.name | invalid ""'],
    ['mesh', '[chart/ref] Gateway.fromGatewayName.name | invalid "mesh"'],
  ])('fails for the name %j', (name, message) => {
    expect(refusalOf(() => Gateway.fromGatewayName(chart, 'ref', name))).toBe(message);
  });

  test('fails for a namespace that is none', () => {
    expect(refusalOf(() => Gateway.fromGatewayName(chart, 'ref', 'edge', { namespace: 'a/b' }))).toBe('[chart/ref] Gateway.fromGatewayName.namespace | invalid "a/b"');
  });
});
