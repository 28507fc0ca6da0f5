import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { IngressGateway, Mesh } from '../../src';
import { CrossNetworkGateway, CrossNetworkGatewayProps } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'istio-system' });
});

const expose = (props: Partial<CrossNetworkGatewayProps> = {}) =>
  new CrossNetworkGateway(chart, 'cross', { gateway: IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }), ...props });
const serversOf = (gateway: CrossNetworkGateway) => (specOf(gateway) as { servers: { hosts: string[] }[] }).servers;

describe('CrossNetworkGateway', () => {
  // samples/multicluster/expose-services.yaml of Istio 1.31 says the same.
  test('exposes every service by its server name', () => {
    const gateway = expose({ metadata: { name: 'cross-network-gateway' } });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'cross-network-gateway', namespace: 'istio-system' },
      spec: { selector: { istio: 'eastwestgateway' }, servers: [{ hosts: ['*.local'], port: { name: 'tls', number: 15443, protocol: 'TLS' }, tls: { mode: 'AUTO_PASSTHROUGH' } }] },
    }]);
    expect([gateway.name, gateway.namespace]).toEqual(['cross-network-gateway', 'istio-system']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([['west.corp.example', '*.west.corp.example'], ['west.local', '*.local'], ['mylocal', '*.mylocal']])('takes the services of the cluster domain %s', (clusterDomain, host) => {
    const gateway = expose();
    Mesh.configure(app, { clusterDomain });
    expect(serversOf(gateway)[0].hosts).toEqual([host]);
  });

  test('takes hosts and a port', () => {
    expect(specOf(expose({ hosts: ['shop/*.local', '*.pay.svc.cluster.local'], port: 31443 }))).toMatchObject({ servers: [{ hosts: ['shop/*.local', '*.pay.svc.cluster.local'], port: { number: 31443 } }] });
  });

  test('can be patched', () => {
    const gateway = expose();
    ApiObject.of(gateway.gateway).addJsonPatch(JsonPatch.add('/spec/servers/0/bind', '0.0.0.0'));
    expect(serversOf(gateway)[0]).toMatchObject({ bind: '0.0.0.0' });
  });

  test.each<[string, Partial<CrossNetworkGatewayProps>, string]>([
    ['no host', { hosts: [] }, '[chart/cross] gateway-hosts | Server.hosts | missing'],
    ['a short host', { hosts: ['reviews'] }, '[chart/cross] gateway-hosts | Server.hosts[0] | invalid "reviews"'],
    ['a port out of range', { port: 0 }, '[chart/cross] gateway-port | Server.port.number | invalid 0'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => expose(props))).toBe(message));
});
