import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Backend, FirewallPorts, MeshExpansionEntry, MeshExpansionEntryProps, MeshExpansionMode, MeshPort, MeshService, PortProtocol, ReadinessProbe, ServiceEntryLocation,
  ServiceEntryResolution, TrafficSplit, VmFiles,
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
      const vm = entry({ serviceAccount: 'catalog-vm', endpoints: [{ address: '10.0.0.5' }, { name: 'spare', address: '10.0.0.6', serviceAccount: 'spare-vm' }] });
      expect(['ISTIO_SVC_IP', 'ISTIO_META_WORKLOAD_NAME', 'SERVICE_ACCOUNT', 'ISTIO_META_AUTO_REGISTER_GROUP'].map(name => line(vm.bootstrap({ machine: 'spare' }), name)))
        .toEqual(["ISTIO_SVC_IP='10.0.0.6'", "ISTIO_META_WORKLOAD_NAME='catalog'", "SERVICE_ACCOUNT='spare-vm'", undefined]);
      expect(line(vm.bootstrap({ machine: 'catalog-1' }), 'ISTIO_SVC_IP')).toBe("ISTIO_SVC_IP='10.0.0.5'");
      expect(() => vm.bootstrap()).toThrow('[chart/vm] MeshExpansionEntry bootstrap machine: got nothing, allowed is one of catalog-1, spare; name the machine, each has files of its own');
      expect(() => vm.bootstrap({ machine: 'other' })).toThrow('[chart/vm] MeshExpansionEntry bootstrap machine: got "other", allowed is one of catalog-1, spare; name the machine, each has files of its own');
    });

    test('the only one of which needs no name', () => {
      expect(line(entry({ serviceAccount: 'catalog-vm', endpoints: [{ address: '10.0.0.5' }] }).bootstrap(), 'ISTIO_SVC_IP')).toBe("ISTIO_SVC_IP='10.0.0.5'");
    });

    test('which join an Istio before 1.8', () => {
      const vm = entry({ mode: MeshExpansionMode.SERVICE_ENTRY, endpoints: [{ address: '10.0.0.5', ports: { 'grpc-3550': 13550 } }] });
      expect(line(vm.legacyBootstrap({ serviceCidr: '10.4.0.0/20', ingressIp: '203.0.113.10' }), 'ISTIO_INBOUND_PORTS')).toBe('ISTIO_INBOUND_PORTS=13550');
    });

    test('fails without service account', () => {
      const allowed = 'got nothing, allowed is the name of a service account, whose token the machine shows to istiod; give the machine a service account of its own';
      expect(() => entry().bootstrap()).toThrow(`[chart/vm/WorkloadGroup] WorkloadGroup template.serviceAccount: ${allowed}`);
      expect(() => new MeshExpansionEntry(chart, 'vm-2', { ...base, endpoints: [{ address: '10.0.0.1' }] }).bootstrap()).toThrow(`[chart/vm-2/WorkloadEntry-1] WorkloadEntry serviceAccount: ${allowed}`);
    });

    test('fails in a mode that has none, and for options of another mode', () => {
      const endpoints = [{ address: '10.0.0.1' }];
      expect(() => new MeshExpansionEntry(chart, 'a', { ...base, endpoints, mode: MeshExpansionMode.SERVICE_ENTRY }).bootstrap()).toThrow(
        '[chart/a] MeshExpansionEntry bootstrap: got "mode SERVICE_ENTRY", allowed is WORKLOAD_GROUP or WORKLOAD_ENTRY mode, a ServiceEntry gives machines no identity; use another mode, or legacyBootstrap for Istio before 1.8');
      expect(() => new MeshExpansionEntry(chart, 'b', { ...base, serviceAccount: 'x' }).legacyBootstrap({ serviceCidr: '*', ingressIp: '203.0.113.10' })).toThrow(
        '[chart/b] MeshExpansionEntry legacyBootstrap: got "mode WORKLOAD_GROUP", allowed is SERVICE_ENTRY mode only, which Istio before 1.8 has; use bootstrap');
      expect(() => new MeshExpansionEntry(chart, 'c', { ...base, serviceAccount: 'x' }).bootstrap({ machine: 'catalog-1' })).toThrow(
        '[chart/c] MeshExpansionEntry bootstrap machine: got "catalog-1", allowed is none in WORKLOAD_GROUP mode, all machines have the same files; leave it out');
      expect(() => new MeshExpansionEntry(chart, 'd', { ...base, serviceAccount: 'x', endpoints }).bootstrap({ autoRegister: true })).toThrow(
        '[chart/d] MeshExpansionEntry bootstrap autoRegister: got true, allowed is false in WORKLOAD_ENTRY mode, the machine has a WorkloadEntry already; leave it out, or use WORKLOAD_GROUP');
    });
  });

  describe('gives the firewall rule of its machines', () => {
    const options = { name: 'pods-to-catalog', sourceRanges: ['10.8.0.0/14'], targetTags: ['catalog'] };

    test.each<[string, Partial<MeshExpansionEntryProps>, FirewallPorts[]]>([
      ['the ports of the service', { ports: [MeshPort.http(8080), MeshPort.grpc(3550)] }, [{ protocol: 'tcp', ports: [3550, 8080] }]],
      ['the ports that the machines listen on', { ports: [MeshPort.http(80, { targetPort: 8080 })] }, [{ protocol: 'tcp', ports: [8080] }]],
      ['UDP by itself', { ports: [MeshPort.of(53, PortProtocol.UDP, { name: 'dns' }), MeshPort.tcp(53)] }, [{ protocol: 'tcp', ports: [53] }, { protocol: 'udp', ports: [53] }]],
      ['those of single machines too', { ports: [MeshPort.http(80, { name: 'web', targetPort: 8080 })], endpoints: [{ address: '10.0.0.1' }, { address: '10.0.0.2', ports: { web: 9090 } }] }, [{ protocol: 'tcp', ports: [8080, 9090] }]],
    ])('with %s', (_, props, allow) => expect(entry(props).firewallRule(options).allow).toEqual(allow));

    test('fails for what Google Cloud refuses', () => {
      expect(() => entry().firewallRule({ ...options, targetTags: undefined })).toThrow('[chart/vm] FirewallRule targetTags: got nothing');
    });
  });
});
