import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { EastWestGateway, EastWestGatewayProps } from '../../src/gateways/east-west-gateway';
import { GatewayExposure } from '../../src/gateways/gateway-exposure';
import { Gateway } from '../../src/networking/gateway';
import { Server } from '../../src/networking/server';
import { ServerTls } from '../../src/networking/server-tls';
import { refusalOf } from '../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'istio-system' });
});

const gatewayOf = (props: Partial<EastWestGatewayProps> = {}) => new EastWestGateway(chart, 'east-west', {
  metadata: { name: 'istio-eastwestgateway' }, exposure: GatewayExposure.clusterIp(), ...props,
});
const portsOf = (gateway: EastWestGateway) => gateway.service.toJson().spec.ports.map((p: { name: string; port: number; appProtocol: string }) => `${p.name} ${p.port} ${p.appProtocol}`);
const LABELS = { app: 'istio-eastwestgateway', istio: 'eastwestgateway' };

describe('EastWestGateway', () => {
  test('has label, view and ports of its network', () => {
    const gateway = gatewayOf({ network: 'network1', env: { A: 'b' } });
    const { metadata, spec: { template } } = ApiObject.of(gateway).toJson();
    expect(gateway.network).toBe('network1');
    expect(gateway.selector).toEqual(LABELS);
    expect(metadata.labels).toEqual({ ...LABELS, 'topology.istio.io/network': 'network1' });
    expect(gateway.service.toJson().metadata.labels).toEqual({ ...LABELS, 'topology.istio.io/network': 'network1' });
    expect(gateway.service.toJson().spec.selector).toEqual(LABELS);
    expect(template.metadata.labels).toEqual({ ...LABELS, 'topology.istio.io/network': 'network1', 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'none' });
    expect(template.spec.containers[0].env).toEqual([{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: 'network1' }, { name: 'A', value: 'b' }]);
    expect(template.spec.securityContext).not.toHaveProperty('sysctls');
    expect(portsOf(gateway)).toEqual(['status-port 15021 http', 'tls 15443 tls', 'tls-istiod 15012 tls', 'tls-webhook 15017 tls']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('knows no network where the mesh has one', () => {
    const gateway = gatewayOf();
    expect(gateway.network).toBeUndefined();
    expect(gateway.service.toJson().metadata.labels).toEqual(LABELS);
    expect(gateway.deployment.toJson().spec.template.spec.containers[0]).not.toHaveProperty('env');
  });

  test('has the label that samples select, whatever it is called', () => {
    expect(gatewayOf({ metadata: { name: 'a' } }).selector).toEqual({ app: 'a', istio: 'eastwestgateway' });
  });

  test('opens what binds to it, each port once', () => {
    const gateway = gatewayOf({ istiodPorts: false });
    expect(portsOf(gateway)).toEqual(['status-port 15021 http', 'tls 15443 tls']);
    new Gateway(chart, 'services', { workload: gateway, servers: [Server.tls({ port: 15443, name: 'tls', hosts: ['*.local'], tls: ServerTls.autoPassthrough() })] });
    new Gateway(chart, 'istiod', { workload: gateway, servers: [Server.tls({ port: 15012, name: 'tls-istiod', hosts: ['*'], tls: ServerTls.passthrough() })] });
    expect(portsOf(gateway)).toEqual(['status-port 15021 http', 'tls 15443 tls', 'tls-15012 15012 tls']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('fails for a network that is no label value', () => {
    expect(refusalOf(() => gatewayOf({ network: 'a b' }))).toBe('[chart/east-west] EastWestGateway.network.topology.istio.io/network | invalid "a b"');
  });

  test('fails for a network without a name', () => {
    expect(refusalOf(() => gatewayOf({ network: '' }))).toBe('[chart/east-west] EastWestGateway.network | invalid ""');
  });

  test('fails by its own name for what every gateway workload refuses', () => {
    expect(refusalOf(() => gatewayOf({ selector: {} }))).toBe('[chart/east-west] EastWestGateway.selector | missing');
  });
});
