import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Backend, FirewallPorts, MeshExpansionEntry, MeshExpansionEntryProps, MeshExpansionMode, MeshPort, MeshService, PortProtocol, ReadinessProbe, ServiceEntryLocation,
  TrafficSplit, VmFiles,
} from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';

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
    const vm = entry({ serviceAccount: 'catalog-vm', network: 'vm-network', mode: MeshExpansionMode.workloadGroup({ probe: ReadinessProbe.tcpSocket(3550, { initialDelay: Duration.seconds(5) }) }) });
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
    expect(vm.workloadGroup!.name).toBe('catalog');
  });

  test('makes a WorkloadEntry for each machine that is written down', () => {
    const vm = entry({
      ports: [MeshPort.of(80, PortProtocol.HTTP, { name: 'web', targetPort: 8080 })],
      labels: { app: 'web', tier: 'vm' },
      locality: 'eu/a',
      weight: 2,
      mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.1', labels: { version: 'v1' } }]),
    });
    vm.addEndpoint({ name: 'spare', address: '10.0.0.2', weight: 0, locality: 'eu/b', ports: { web: 9090 }, serviceAccount: 'x' });
    expect(vm.workloadEntries.map(e => [e.name, specOf(e)])).toEqual([
      ['catalog-1', { address: '10.0.0.1', ports: { web: 8080 }, labels: { app: 'web', tier: 'vm', version: 'v1' }, locality: 'eu/a', weight: 2 }],
      ['spare', { address: '10.0.0.2', ports: { web: 9090 }, labels: { app: 'web', tier: 'vm' }, locality: 'eu/b', weight: 0, serviceAccount: 'x' }],
    ]);
    expect(specOf(vm.service!)).toEqual({ selector: { app: 'web', tier: 'vm' }, ports: [{ name: 'web', port: 80, targetPort: 8080, appProtocol: 'http' }] });
  });

  test('makes one ServiceEntry and a Service without selector, as Istio did before 1.8', () => {
    const vm = entry({
      mode: MeshExpansionMode.serviceEntry([{ address: '${GCE_IP}' }], { addresses: ['10.1.0.1'] }), entryMetadata: { name: 'mesh-expansion-catalog' },
    });
    vm.addEndpoint({ address: '10.0.0.2', labels: { version: 'v2' } });
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
      mode: MeshExpansionMode.serviceEntry([{ address: 'vm.example.com' }], { location: ServiceEntryLocation.MESH_EXTERNAL }),
    });
    expect(specOf(vm.serviceEntry!)).toMatchObject({ location: 'MESH_EXTERNAL', resolution: 'DNS', endpoints: [{ address: 'vm.example.com' }] });
  });

  test('is routed to like any service: from the machine to pods, by weight', () => {
    const vm = entry({ mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.1' }]) });
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

  test.each<[string, () => unknown, string]>([
    ['no port', () => entry({ ports: [] }), '[chart/vm] MeshExpansionEntry.ports | invalid []'],
    ['no machine', () => entry({ mode: MeshExpansionMode.workloadEntries([]) }), 'MeshExpansionMode.endpoints | invalid []'],
    ['no machine in a ServiceEntry', () => entry({ mode: MeshExpansionMode.serviceEntry([]) }), 'MeshExpansionMode.endpoints | invalid []'],
    ['a name that is not a label', () => entry({ serviceName: 'a_b' }), '[chart/vm] MeshExpansionEntry.serviceName | invalid "a_b"'],
    ['an endpoint without address and network', () => entry({ mode: MeshExpansionMode.workloadEntries([{ labels: { a: 'b' } }]) }), '[chart/vm/WorkloadEntry-1] workload-entry-address | WorkloadEntry | stated'],
    ['the same in a ServiceEntry', () => entry({ mode: MeshExpansionMode.serviceEntry([{ labels: { a: 'b' } }]) }), '[chart/vm] workload-entry-address | ServiceEntry.endpoints[0] | stated'],
    ['a machine that registers itself', () => entry().addEndpoint({ address: '10.0.0.1' }), '[chart/vm] MeshExpansionEntry.addEndpoint | conflict (MeshExpansionMode.workloadGroup)'],
  ])('is refused with %s', (_, call, expected) => expect(refusalOf(call)).toBe(expected));

  describe('gives the files of its machines', () => {
    const line = (files: VmFiles, name: string) => files.files.find(f => f.name === 'cluster.env')!.content.split('\n').find(text => text.startsWith(`${name}=`));

    test('which register themselves', () => {
      const files = entry({ serviceAccount: 'catalog-vm', ports: [MeshPort.http(80, { targetPort: 8080 })] }).bootstrap({ clusterId: 'west' });
      expect(['ISTIO_META_AUTO_REGISTER_GROUP', 'ISTIO_META_CLUSTER_ID', 'ISTIO_INBOUND_PORTS', 'SERVICE_ACCOUNT'].map(name => line(files, name)))
        .toEqual(["ISTIO_META_AUTO_REGISTER_GROUP='catalog'", "ISTIO_META_CLUSTER_ID='west'", "ISTIO_INBOUND_PORTS='8080'", "SERVICE_ACCOUNT='catalog-vm'"]);
    });

    test('which do not register themselves, on demand', () => {
      expect(line(entry({ serviceAccount: 'catalog-vm' }).bootstrap({ autoRegister: false }), 'ISTIO_META_AUTO_REGISTER_GROUP')).toBeUndefined();
    });

    test('each of which is written down', () => {
      const vm = entry({ serviceAccount: 'catalog-vm', mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.5' }, { name: 'spare', address: '10.0.0.6', serviceAccount: 'spare-vm' }]) });
      expect(['ISTIO_SVC_IP', 'ISTIO_META_WORKLOAD_NAME', 'SERVICE_ACCOUNT', 'ISTIO_META_AUTO_REGISTER_GROUP'].map(name => line(vm.bootstrap({ machine: 'spare' }), name)))
        .toEqual(["ISTIO_SVC_IP='10.0.0.6'", "ISTIO_META_WORKLOAD_NAME='catalog'", "SERVICE_ACCOUNT='spare-vm'", undefined]);
      expect(line(vm.bootstrap({ machine: 'catalog-1' }), 'ISTIO_SVC_IP')).toBe("ISTIO_SVC_IP='10.0.0.5'");
      expect(refusalOf(() => vm.bootstrap())).toBe('[chart/vm] MeshExpansionEntry.bootstrap.machine | missing');
      expect(refusalOf(() => vm.bootstrap({ machine: 'other' }))).toBe('[chart/vm] MeshExpansionEntry.bootstrap.machine | unknown-reference "other" (machine)');
    });

    test('the only one of which needs no name', () => {
      expect(line(entry({ serviceAccount: 'catalog-vm', mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.5' }]) }).bootstrap(), 'ISTIO_SVC_IP')).toBe("ISTIO_SVC_IP='10.0.0.5'");
    });

    test('which join an Istio before 1.8', () => {
      const vm = entry({ mode: MeshExpansionMode.serviceEntry([{ address: '10.0.0.5', ports: { 'grpc-3550': 13550 } }]) });
      expect(line(vm.legacyBootstrap({ serviceCidr: '10.4.0.0/20', ingressIp: '203.0.113.10' }), 'ISTIO_INBOUND_PORTS')).toBe('ISTIO_INBOUND_PORTS=13550');
    });

    test('fails without service account', () => {
      expect(refusalOf(() => entry().bootstrap())).toBe('[chart/vm/WorkloadGroup] WorkloadGroup.template.serviceAccount | missing');
      expect(refusalOf(() => new MeshExpansionEntry(chart, 'vm-2', { ...base, mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.1' }]) }).bootstrap())).toBe('[chart/vm-2/WorkloadEntry-1] WorkloadEntry.serviceAccount | missing');
    });

    test('are refused in a mode that has none, and with options of another mode', () => {
      const endpoints = [{ address: '10.0.0.1' }];
      expect(refusalOf(() => new MeshExpansionEntry(chart, 'a', { ...base, mode: MeshExpansionMode.serviceEntry(endpoints) }).bootstrap()))
        .toBe('[chart/a] MeshExpansionEntry.bootstrap | conflict (a ServiceEntry)');
      expect(refusalOf(() => new MeshExpansionEntry(chart, 'b', { ...base, serviceAccount: 'x' }).legacyBootstrap({ serviceCidr: '*', ingressIp: '203.0.113.10' })))
        .toBe('[chart/b] MeshExpansionEntry.legacyBootstrap | conflict (a WorkloadGroup)');
      expect(refusalOf(() => new MeshExpansionEntry(chart, 'c', { ...base, serviceAccount: 'x' }).bootstrap({ machine: 'catalog-1' })))
        .toBe('[chart/c] MeshExpansionEntry.bootstrap.machine | conflict "catalog-1" (a WorkloadGroup)');
      expect(refusalOf(() => new MeshExpansionEntry(chart, 'd', { ...base, serviceAccount: 'x', mode: MeshExpansionMode.workloadEntries(endpoints) }).bootstrap({ autoRegister: true })))
        .toBe('[chart/d] MeshExpansionEntry.bootstrap.autoRegister | conflict true (a WorkloadEntry)');
    });
  });

  describe('gives the firewall rule of its machines', () => {
    const options = { name: 'pods-to-catalog', sourceRanges: ['10.8.0.0/14'], targetTags: ['catalog'] };

    test.each<[string, Partial<MeshExpansionEntryProps>, FirewallPorts[]]>([
      ['the ports of the service', { ports: [MeshPort.http(8080), MeshPort.grpc(3550)] }, [{ protocol: 'tcp', ports: [3550, 8080] }]],
      ['the ports that the machines listen on', { ports: [MeshPort.http(80, { targetPort: 8080 })] }, [{ protocol: 'tcp', ports: [8080] }]],
      ['UDP by itself', { ports: [MeshPort.of(53, PortProtocol.UDP, { name: 'dns' }), MeshPort.tcp(53)] }, [{ protocol: 'tcp', ports: [53] }, { protocol: 'udp', ports: [53] }]],
      ['those of single machines too', { ports: [MeshPort.http(80, { name: 'web', targetPort: 8080 })], mode: MeshExpansionMode.workloadEntries([{ address: '10.0.0.1' }, { address: '10.0.0.2', ports: { web: 9090 } }]) }, [{ protocol: 'tcp', ports: [8080, 9090] }]],
    ])('with %s', (_, props, allow) => expect(entry(props).firewallRule(options).allow).toEqual(allow));

    test('fails for what Google Cloud refuses', () => {
      expect(refusalOf(() => entry().firewallRule({ ...options, targetTags: undefined }))).toBe('[chart/vm] FirewallRule.targetTags | missing');
    });
  });
});
