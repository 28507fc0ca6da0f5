import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Destination } from '../../src/networking/destination';
import { ServiceEntry, ServiceEntryLocation, ServiceEntryProps, ServiceEntryResolution } from '../../src/networking/service-entry';
import { ServiceEntryWorkloads } from '../../src/networking/service-entry-workloads';
import { WorkloadEntryOptions } from '../../src/networking/workload-entry-options';
import { ExportTo } from '../../src/values/export-to';
import { MeshPort } from '../../src/values/mesh-port';
import { PolicyTarget } from '../../src/values/policy-target';
import { PortProtocol } from '../../src/values/port-protocol';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

const { NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS } = ServiceEntryResolution;

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const hosts = ['a.example.com'];
const tcp = MeshPort.tcp(9000);
const make = (props: ServiceEntryProps) => new ServiceEntry(chart, 'se', props);
const at = (...endpoints: WorkloadEntryOptions[]) => ServiceEntryWorkloads.endpoints(endpoints);
const lazy = <T>(value: T): T => Lazy.any({ produce: () => value }) as T;

describe('ServiceEntry', () => {
  test('renders nothing that was not asked for', () => {
    const entry = make({ hosts });
    expect(ApiObject.of(entry).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: expect.stringMatching(/^chart-se-/), namespace: 'default' },
      spec: { hosts },
    });
    expect(entry.ports).toBeUndefined();
  });

  test('renders every field', () => {
    const endpoint = { address: '10.0.0.1', ports: { 'grpc-3550': 3551 }, labels: { v: '1' }, network: 'n', locality: 'a/b', weight: 2, serviceAccount: 'sa' };
    const entry = make({
      hosts: ['a.example.com', '*.b.example.com'],
      addresses: ['240.0.0.1', '10.1.0.0/16'],
      ports: [MeshPort.grpc(3550), MeshPort.https(443, { name: 'https', targetPort: 8443 })],
      location: ServiceEntryLocation.MESH_INTERNAL,
      resolution: STATIC,
      workloads: at(endpoint),
      exportTo: [ExportTo.SAME_NAMESPACE, ExportTo.namespace('other')],
      subjectAltNames: ['spiffe://cluster.local/ns/default/sa/sa'],
    });
    expect(specOf(entry)).toEqual({
      hosts: ['a.example.com', '*.b.example.com'],
      addresses: ['240.0.0.1', '10.1.0.0/16'],
      ports: [{ number: 3550, name: 'grpc-3550', protocol: 'GRPC' }, { number: 443, name: 'https', protocol: 'HTTPS', targetPort: 8443 }],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      endpoints: [endpoint],
      exportTo: ['.', 'other'],
      subjectAltNames: ['spiffe://cluster.local/ns/default/sa/sa'],
    });
  });

  test('is a service that routes can go to', () => {
    const entry = make({ hosts: ['a.example.com', 'b.example.com'], ports: [MeshPort.https(443)] });
    expect([entry.host, entry.hosts, entry.ports!.map(p => p.number)]).toEqual(['a.example.com', ['a.example.com', 'b.example.com'], [443]]);
    expect(Destination.service(entry)._toIstio()).toEqual({ host: 'a.example.com' });
    entry.ports!.pop();
    entry.hosts.pop();
    expect([entry.hosts.length, entry.ports!.length]).toEqual([2, 1]);
  });

  test('can be seen by nobody', () => {
    expect(specOf(make({ hosts, exportTo: [ExportTo.NONE] }))).toEqual({ hosts, exportTo: ['~'] });
  });

  test.each<[string, ServiceEntryProps]>([
    ['NONE with a wildcard, addresses and a CIDR', { hosts: ['*.example.com', 'b.example.com'], addresses: ['10.0.0.0/8'], ports: [tcp], resolution: NONE }],
    ['nothing said of the resolution, the same', { hosts: ['*.example.com', 'b.example.com'], addresses: ['10.0.0.0/8'], ports: [tcp] }],
    ['STATIC with a socket', { hosts, ports: [tcp], resolution: STATIC, workloads: at({ address: 'unix:///run/a' }) }],
    ['STATIC with a network', { hosts, resolution: STATIC, workloads: at({ network: 'n' }) }],
    ['STATIC with a placeholder', { hosts, resolution: STATIC, workloads: at({ address: '${GCE_IP}' }) }],
    ['STATIC with a selector', { hosts, resolution: STATIC, workloads: ServiceEntryWorkloads.selector({ app: 'a' }) }],
    ['DNS with names', { hosts: ['*.example.com'], ports: [tcp], resolution: DNS, workloads: at({ address: 'x.example.com', ports: { 'tcp-9000': 1 } }, { address: '10.0.0.1' }) }],
    ['DNS with several hosts over TLS', { hosts: ['a.example.com', 'b.example.com'], ports: [MeshPort.tls(443)], resolution: DNS }],
    ['DNS_ROUND_ROBIN with one endpoint', { hosts, resolution: DNS_ROUND_ROBIN, workloads: at({ address: 'x.example.com' }) }],
    ['DYNAMIC_DNS with wildcards', { hosts: ['*.example.com'], ports: [MeshPort.tls(443), MeshPort.of(80, PortProtocol.of('http'))], resolution: DYNAMIC_DNS }],
    ['hosts by placeholders', { hosts: ['${HOST}', '$OTHER'], resolution: DNS }],
  ])('takes %s', (_, props) => {
    make(props);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('lets Lazy values through', () => {
    const entry = make({ hosts: [lazy('late.example.com')], addresses: lazy(['10.0.0.1']), ports: lazy([tcp]), resolution: DNS_ROUND_ROBIN, workloads: at({ address: 'b.c', ports: { late: 1 } }) });
    expect(specOf(entry)).toEqual({
      hosts: ['late.example.com'],
      addresses: ['10.0.0.1'],
      ports: [{ number: 9000, name: 'tcp-9000', protocol: 'TCP' }],
      resolution: 'DNS_ROUND_ROBIN',
      endpoints: [{ address: 'b.c', ports: { late: 1 } }],
    });
    expect([entry.host, entry.ports]).toEqual(['late.example.com', [tcp]]);
    expect(new ServiceEntry(chart, 'all', { hosts: lazy(['x.y']), resolution: DNS, workloads: ServiceEntryWorkloads.endpoints(lazy([])) }).hosts).toEqual(['x.y']);
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(make({ hosts })).addJsonPatch(JsonPatch.add('/spec/novel', ['a']));
    expect(Testing.synth(chart)[0].spec).toEqual({ hosts, novel: ['a'] });
  });

  test.each<[string, ServiceEntryProps, string]>([
    ['no host', { hosts: [] }, '[chart/se] service-entry-hosts | ServiceEntry.hosts | missing'],
    ['any host', { hosts: ['*'] }, '[chart/se] service-entry-hosts | ServiceEntry.hosts[0] | invalid "*"'],
    ['an address for a host', { hosts: ['a.b', '10.0.0.1'] }, '[chart/se] service-entry-hosts | ServiceEntry.hosts[1] | invalid "10.0.0.1"'],
    ['an address that is none', { hosts, addresses: ['10.0.0.1', 'a'] }, '[chart/se] service-entry-addresses | ServiceEntry.addresses[1] | invalid "a"'],
    ['a CIDR with DNS', { hosts, addresses: ['10.0.0.0/8'], resolution: DNS },
      '[chart/se] service-entry-addresses | ServiceEntry | stated "10.0.0.0/8"'],
    ['two ports of one name', { hosts, ports: [MeshPort.tcp(1, { name: 'a' }), MeshPort.tcp(2, { name: 'a' })] },
      '[chart/se] service-entry-ports | ServiceEntry.ports[1].name | stated "a"'],
    ['two ports of one number', { hosts, ports: [MeshPort.tcp(1), MeshPort.http(1)] }, '[chart/se] service-entry-ports | ServiceEntry.ports | duplicate 1'],
    ['endpoints and no resolution', { hosts, workloads: at({ address: '10.0.0.1' }) },
      '[chart/se] service-entry-endpoints | ServiceEntry | stated'],
    ['a name with STATIC', { hosts, resolution: STATIC, workloads: at({ address: '10.0.0.1' }, { address: 'x.example.com' }) },
      '[chart/se] service-entry-static-address | ServiceEntry.endpoints[1].address | invalid "x.example.com"'],
    ['a port name that is not there', { hosts, ports: [tcp], resolution: STATIC, workloads: at({ address: '10.0.0.1', ports: { http: 1 } }) },
      '[chart/se] service-entry-endpoint-ports | ServiceEntry.endpoints[0].ports | unknown-reference "http" (port)'],
    ['a port name with DNS and no ports', { hosts, resolution: DNS, workloads: at({ address: '10.0.0.1', ports: { http: 1 } }) }, '[chart/se] service-entry-endpoint-ports | ServiceEntry.endpoints[0].ports | unknown-reference "http" (port)'],
    ['a socket with two ports', { hosts, ports: [tcp, MeshPort.http(80)], resolution: STATIC, workloads: at({ address: 'unix://@a' }) },
      '[chart/se] service-entry-endpoint-ports | ServiceEntry.endpoints[0].address | stated "unix://@a"'],
    ['a wildcard with DNS', { hosts: ['*.example.com'], resolution: DNS },
      '[chart/se] service-entry-hosts | ServiceEntry.hosts[0] | conflict "*.example.com" (resolution DNS)'],
    ['a wildcard with DNS and an empty list of endpoints', { hosts: ['*.example.com'], resolution: DNS_ROUND_ROBIN, workloads: at() }, '[chart/se] service-entry-hosts | ServiceEntry.hosts[0] | conflict "*.example.com" (resolution DNS_ROUND_ROBIN)'],
    ['two endpoints with DNS_ROUND_ROBIN', { hosts, resolution: DNS_ROUND_ROBIN, workloads: at({ address: '10.0.0.1' }, { address: '10.0.0.2' }) },
      '[chart/se] service-entry-endpoints | ServiceEntry | stated 2'],
    ['a socket with DNS', { hosts, ports: [tcp], resolution: DNS, workloads: at({ address: 'unix://@a' }) },
      '[chart/se] workload-entry-address | ServiceEntry.endpoints[0].address | invalid "unix://@a"'],
    ['a network alone with DNS', { hosts, resolution: DNS, workloads: at({ network: 'n' }) }, '[chart/se] workload-entry-address | ServiceEntry.endpoints[0].address | missing'],
    ['a full name with DYNAMIC_DNS', { hosts, resolution: DYNAMIC_DNS }, '[chart/se] service-entry-hosts | ServiceEntry.hosts[0] | conflict "a.example.com" (resolution DYNAMIC_DNS)'],
    ['addresses with DYNAMIC_DNS', { hosts: ['*.b.c'], addresses: ['10.0.0.1'], resolution: DYNAMIC_DNS }, '[chart/se] service-entry-addresses | ServiceEntry.addresses | conflict ["10.0.0.1"] (resolution DYNAMIC_DNS)'],
    ['endpoints with DYNAMIC_DNS', { hosts: ['*.b.c'], resolution: DYNAMIC_DNS, workloads: at({ address: '10.0.0.1' }) }, '[chart/se] service-entry-endpoints | ServiceEntry.endpoints | conflict (resolution DYNAMIC_DNS)'],
    ['HTTPS with DYNAMIC_DNS', { hosts: ['*.b.c'], resolution: DYNAMIC_DNS, ports: [MeshPort.https(443)] },
      '[chart/se] service-entry-ports | ServiceEntry.ports[0].protocol | conflict "HTTPS" (resolution DYNAMIC_DNS)'],
    ['two hosts on a TCP port', { hosts: ['a.b', 'c.d'], ports: [tcp], resolution: STATIC },
      '[chart/se] service-entry-many-hosts | ServiceEntry.hosts | stated 2'],
    ['every namespace and another', { hosts, exportTo: [ExportTo.ALL, ExportTo.SAME_NAMESPACE] }, '[chart/se] export-to | ServiceEntry.exportTo[0] | conflict "*" (other entries)'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => make(props))).toBe(message);
  });

  test('fails for labels of its metadata that do not fit', () => {
    const metadata = { labels: { 'istio.io/use-waypoint': 'egress' } };
    expect(refusalOf(() => make({ metadata, hosts: ['*.b.c'], resolution: DYNAMIC_DNS, location: ServiceEntryLocation.MESH_INTERNAL })))
      .toBe('[chart/se] service-entry-resolution | ServiceEntry.location | conflict "MESH_INTERNAL" (resolution DYNAMIC_DNS and label istio.io/use-waypoint)');
  });

  test('fails at synth for dynamic names inside the mesh behind a waypoint', () => {
    const entry = make({ hosts: ['*.b.c'], resolution: DYNAMIC_DNS, location: ServiceEntryLocation.MESH_INTERNAL });
    expect(errorsOf(app)).toEqual([]);
    entry.metadata.addLabel('istio.io/use-waypoint', 'none');
    expect(errorsOf(app)).toEqual([]);
    entry.metadata.addLabel('istio.io/use-waypoint', 'egress');
    expect(errorsOf(app)).toEqual(['[chart/se] service-entry-resolution | spec.location | conflict "MESH_INTERNAL" (resolution DYNAMIC_DNS and label istio.io/use-waypoint)']);
  });

  test('grows by its adders', () => {
    const entry = make({ hosts, resolution: STATIC });
    entry.addHost('b.example.com');
    entry.addAddress('240.0.0.1');
    entry.addPort(MeshPort.http(80));
    entry.addEndpoint({ address: '10.0.0.1', ports: { 'http-80': 8080 } });
    entry.addExportTo(ExportTo.SAME_NAMESPACE);
    entry.addSubjectAltName('a');
    expect(specOf(entry)).toEqual({
      hosts: ['a.example.com', 'b.example.com'],
      addresses: ['240.0.0.1'],
      ports: [{ number: 80, name: 'http-80', protocol: 'HTTP' }],
      resolution: 'STATIC',
      endpoints: [{ address: '10.0.0.1', ports: { 'http-80': 8080 } }],
      exportTo: ['.'],
      subjectAltNames: ['a'],
    });
    expect([entry.hosts, entry.ports!.map(p => p.number)]).toEqual([['a.example.com', 'b.example.com'], [80]]);
  });

  test.each<[string, (entry: ServiceEntry) => void, string]>([
    ['an invalid host', entry => entry.addHost('*'), 'service-entry-hosts | ServiceEntry.hosts[1] | invalid "*"'],
    ['an invalid address', entry => entry.addAddress('a'), 'service-entry-addresses | ServiceEntry.addresses[0] | invalid "a"'],
    ['a second port of one number', entry => entry.addPort(MeshPort.http(9000)), 'service-entry-ports | ServiceEntry.ports | duplicate 9000'],
    ['an endpoint without an address', entry => entry.addEndpoint({}), 'workload-entry-address | ServiceEntry.endpoints[0] | stated'],
    ['an endpoint by name', entry => entry.addEndpoint({ address: 'b.example.com' }), 'service-entry-static-address | ServiceEntry.endpoints[0].address | invalid "b.example.com"'],
    ['a namespace that is there already', entry => entry.addExportTo(ExportTo.SAME_NAMESPACE), 'export-to | ServiceEntry.exportTo[1] | stated "."'],
  ])('refuses to add %s, and stays as it was', (_, add, refused) => {
    const entry = make({ hosts, ports: [tcp], resolution: STATIC, exportTo: [ExportTo.SAME_NAMESPACE] });
    const before = specOf(entry);
    expect(refusalOf(() => add(entry))).toBe(`[chart/se] ${refused}`);
    expect(specOf(entry)).toEqual(before);
  });

  test('adds to Lazy lists', () => {
    const entry = make({ hosts: lazy(['late.example.com']), ports: lazy([tcp]), resolution: DNS });
    entry.addHost('b.example.com');
    entry.addPort(MeshPort.tls(443));
    expect(specOf(entry)).toMatchObject({ hosts: ['late.example.com', 'b.example.com'], ports: [{ number: 9000 }, { number: 443 }] });
    expect(entry.ports!.map(p => p.number)).toEqual([9000, 443]);
  });

  test('refuses to add an endpoint beside a selector', () => {
    const entry = make({ hosts, resolution: STATIC, workloads: ServiceEntryWorkloads.selector({ app: 'a' }) });
    expect(refusalOf(() => entry.addEndpoint({ address: '10.0.0.1' }))).toBe('[chart/se] service-entry-endpoints | ServiceEntry | stated');
  });

  test('refers to one of another app, which policies are attached to', () => {
    const entry = ServiceEntry.fromServiceEntryName(chart, 'ref', 'google', { namespace: 'egress' });
    expect([entry.name, entry.namespace]).toEqual(['google', 'egress']);
    const [ref] = PolicyTarget.serviceEntry(entry).refs!;
    expect([ref.kind, ref.name, ref.namespace]).toEqual(['ServiceEntry', 'google', 'egress']);
  });
});
