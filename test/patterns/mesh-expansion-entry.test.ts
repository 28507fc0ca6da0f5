import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Backend, MeshExpansionEntry, MeshExpansionEntryProps, MeshExpansionMode, MeshPort, MeshService, PortProtocol, ReadinessProbe, ServiceEntryLocation,
  ServiceEntryResolution, TrafficSplit,
} from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const base: MeshExpansionEntryProps = { serviceName: 'catalog', ports: [MeshPort.grpc(3550)] };
const entry = (props: Partial<MeshExpansionEntryProps> = {}) => new MeshExpansionEntry(chart, 'vm', { ...base, ...props });

describe('MeshExpansionEntry', () => {
  test('makes a Service and a WorkloadGroup where machines register themselves', () => {
    const vm = entry({ serviceAccount: 'catalog-vm', network: 'vm-network', probe: ReadinessProbe.tcpSocket(3550, { initialDelay: Duration.seconds(5) }) });
    expect(Testing.synth(chart)).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'catalog', namespace: 'default' }, spec: { selector: { app: 'catalog' }, ports: [{ name: 'grpc-3550', port: 3550 }] } },
      {
        apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name: 'catalog', namespace: 'default' },
        spec: {
          metadata: { labels: { app: 'catalog' } },
          template: { ports: { 'grpc-3550': 3550 }, serviceAccount: 'catalog-vm', network: 'vm-network' },
          probe: { tcpSocket: { port: 3550 }, initialDelaySeconds: 5 },
        },
      },
    ]);
    expect(vm.mode).toBe(MeshExpansionMode.WORKLOAD_GROUP);
  });

  test('makes a WorkloadEntry for each machine that is written down', () => {
    const vm = entry({
      ports: [MeshPort.of(80, PortProtocol.HTTP, { name: 'web', targetPort: 8080 })],
      labels: { app: 'web', tier: 'vm' },
      locality: 'eu/a',
      weight: 2,
      endpoints: [{ address: '10.0.0.1', labels: { version: 'v1' } }, { name: 'spare', address: '10.0.0.2', weight: 0, locality: 'eu/b', ports: { web: 9090 }, serviceAccount: 'x' }],
    });
    expect(vm.workloadEntries.map(e => [e.name, specOf(e)])).toEqual([
      ['catalog-1', { address: '10.0.0.1', ports: { web: 8080 }, labels: { app: 'web', tier: 'vm', version: 'v1' }, locality: 'eu/a', weight: 2 }],
      ['spare', { address: '10.0.0.2', ports: { web: 9090 }, labels: { app: 'web', tier: 'vm' }, locality: 'eu/b', weight: 0, serviceAccount: 'x' }],
    ]);
    expect(specOf(vm.service!)).toEqual({ selector: { app: 'web', tier: 'vm' }, ports: [{ name: 'web', port: 80, targetPort: 8080, appProtocol: 'http' }] });
  });

  test('makes one ServiceEntry and a Service without selector, as Istio did before 1.8', () => {
    const vm = entry({
      mode: MeshExpansionMode.SERVICE_ENTRY, endpoints: [{ address: '${GCE_IP}' }, { address: '10.0.0.2', labels: { version: 'v2' } }], addresses: ['10.1.0.1'], entryMetadata: { name: 'mesh-expansion-catalog' },
    });
    expect(vm.serviceEntry!.name).toBe('mesh-expansion-catalog');
    expect(specOf(vm.serviceEntry!)).toEqual({
      hosts: ['catalog.default.svc.cluster.local'], addresses: ['10.1.0.1'], ports: [{ number: 3550, protocol: 'GRPC', name: 'grpc-3550' }], location: 'MESH_INTERNAL', resolution: 'STATIC',
      endpoints: [{ address: '${GCE_IP}' }, { address: '10.0.0.2', labels: { version: 'v2' } }],
    });
    expect(specOf(vm.service!)).toEqual({ ports: [{ name: 'grpc-3550', port: 3550 }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes names of machines, outside the mesh too', () => {
    const vm = entry({
      mode: MeshExpansionMode.SERVICE_ENTRY, endpoints: [{ address: 'vm.example.com' }], location: ServiceEntryLocation.MESH_EXTERNAL,
    });
    expect(specOf(vm.serviceEntry!)).toMatchObject({ location: 'MESH_EXTERNAL', resolution: 'DNS', endpoints: [{ address: 'vm.example.com' }] });
  });

  test('is routed to like any service: from the machine to pods, by weight', () => {
    const vm = entry({ endpoints: [{ address: '10.0.0.1' }] });
    const split = new TrafficSplit(chart, 'split', {
      service: vm, port: 3550, backends: [Backend.service({ weight: 90 }), Backend.host(MeshService.fromServiceName(chart, 'catalog-pods'), { weight: 10, port: 80 })],
    });
    const host = 'catalog.default.svc.cluster.local';
    expect(vm.host).toBe(host);
    expect(specOf(split.virtualService)).toEqual({
      hosts: [host],
      http: [{
        route: [
          { destination: { host, port: { number: 3550 } }, weight: 90 }, { destination: { host: 'catalog-pods.default.svc.cluster.local', port: { number: 80 } }, weight: 10 },
        ],
      }],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('leaves out a Service that the user makes', () => {
    const vm = entry({ existingService: MeshService.fromHost('catalog.shop.svc.cluster.local') });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['WorkloadGroup']);
    expect(vm.host).toBe('catalog.shop.svc.cluster.local');
  });

  test.each<[string, Partial<MeshExpansionEntryProps>, string]>([
    ['no port', { ports: [] }, '[chart/vm] MeshExpansionEntry ports: got [], allowed is at least one entry; name a port'],
    ['no machine', { endpoints: [] }, '[chart/vm] MeshExpansionEntry endpoints: got []'],
    ['a name that is no label', { serviceName: 'a_b' }, '[chart/vm] MeshExpansionEntry serviceName: got "a_b"'],
    ['an endpoint without address and network', { endpoints: [{ labels: { a: 'b' } }] }, '[chart/vm/WorkloadEntry-1] WorkloadEntry address: got nothing, allowed is an address, or a network that is reached through its gateway; give the address of the workload'],
    ['the same in a ServiceEntry', { mode: MeshExpansionMode.SERVICE_ENTRY, endpoints: [{ labels: { a: 'b' } }] }, '[chart/vm] ServiceEntry endpoints[0].address: got nothing, allowed is an address, or a network that is reached through its gateway; give the address of the workload'],
    ['machines that are written down in WORKLOAD_GROUP mode', { mode: MeshExpansionMode.WORKLOAD_GROUP, endpoints: [{ address: '10.0.0.1' }] }, '[chart/vm] MeshExpansionEntry endpoints: got [{"address":"10.0.0.1"}], allowed is none in WORKLOAD_GROUP mode'],
    ['no machines in SERVICE_ENTRY mode', { mode: MeshExpansionMode.SERVICE_ENTRY }, '[chart/vm] MeshExpansionEntry endpoints: got nothing, allowed is at least one in SERVICE_ENTRY mode'],
    ['a probe of what is written down', { endpoints: [{ address: '10.0.0.1' }], probe: ReadinessProbe.tcpSocket(1) }, '[chart/vm] MeshExpansionEntry probe: got "mode WORKLOAD_ENTRY"'],
    ['a resolution of a WorkloadGroup', { resolution: ServiceEntryResolution.DNS }, '[chart/vm] MeshExpansionEntry resolution: got "mode WORKLOAD_GROUP"'],
  ])('fails for %s', (_, props, message) => expect(() => entry(props)).toThrow(message));
});
