import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Destination } from '../../src/networking/destination';
import { ServiceEntry, ServiceEntryLocation, ServiceEntryProps, ServiceEntryResolution } from '../../src/networking/service-entry';
import { ServiceEntryWorkloads } from '../../src/networking/service-entry-workloads';
import { WorkloadEntryOptions } from '../../src/networking/workload-entry-options';
import { ExportTo } from '../../src/values/export-to';
import { MeshPort } from '../../src/values/mesh-port';
import { PortProtocol } from '../../src/values/port-protocol';
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
    ['no host', { hosts: [] }, '[chart/se] ServiceEntry hosts: got [], allowed is at least one entry; name a host'],
    ['any host', { hosts: ['*'] }, '[chart/se] ServiceEntry hosts[0]: got "*", allowed is a DNS name, whose first label may be "*", but not "*" alone; name the host'],
    ['an address for a host', { hosts: ['a.b', '10.0.0.1'] }, 'ServiceEntry hosts[1]: got "10.0.0.1"'],
    ['an address that is none', { hosts, addresses: ['10.0.0.1', 'a'] }, 'ServiceEntry addresses[1]: got "a", allowed is an IP address or a CIDR'],
    ['a CIDR with DNS', { hosts, addresses: ['10.0.0.0/8'], resolution: DNS },
      'ServiceEntry addresses: got "10.0.0.0/8", allowed is single IP addresses with resolution DNS; use resolution NONE or STATIC for a CIDR'],
    ['two ports of one name', { hosts, ports: [MeshPort.tcp(1, { name: 'a' }), MeshPort.tcp(2, { name: 'a' })] },
      'ServiceEntry ports[1].name: got "a", allowed is a name that no other port has; remove or change one of the two ports'],
    ['two ports of one number', { hosts, ports: [MeshPort.tcp(1), MeshPort.http(1)] }, 'ServiceEntry ports[1].number: got 1, allowed is a number that no other port has'],
    ['endpoints and no resolution', { hosts, workloads: at({ address: '10.0.0.1' }) },
      'ServiceEntry endpoints: got "1 with resolution NONE", allowed is endpoints with resolution STATIC, DNS or DNS_ROUND_ROBIN only; set resolution to STATIC for IP addresses, to DNS for names'],
    ['a name with STATIC', { hosts, resolution: STATIC, workloads: at({ address: '10.0.0.1' }, { address: 'x.example.com' }) },
      'ServiceEntry endpoints[1].address: got "x.example.com", allowed is an IP address or a socket with resolution STATIC; use resolution DNS for names'],
    ['a port name that is not there', { hosts, ports: [tcp], resolution: STATIC, workloads: at({ address: '10.0.0.1', ports: { http: 1 } }) },
      'ServiceEntry endpoints[0].ports: got "http", allowed is names of the ServiceEntry\'s ports: tcp-9000; use one of these names'],
    ['a port name with DNS and no ports', { hosts, resolution: DNS, workloads: at({ address: '10.0.0.1', ports: { http: 1 } }) }, 'allowed is names of the ServiceEntry\'s ports: (it has none)'],
    ['a socket with two ports', { hosts, ports: [tcp, MeshPort.http(80)], resolution: STATIC, workloads: at({ address: 'unix://@a' }) },
      'ServiceEntry endpoints[0].address: got "unix://@a", allowed is a socket where the ServiceEntry has exactly one port; make a ServiceEntry for each port'],
    ['a wildcard with DNS', { hosts: ['*.example.com'], resolution: DNS },
      'ServiceEntry hosts[0]: got "*.example.com", allowed is a full domain name without "*", since resolution DNS looks up the host itself; name the host in full'],
    ['a wildcard with DNS and an empty list of endpoints', { hosts: ['*.example.com'], resolution: DNS_ROUND_ROBIN, workloads: at() }, 'since resolution DNS_ROUND_ROBIN looks up the host itself'],
    ['two endpoints with DNS_ROUND_ROBIN', { hosts, resolution: DNS_ROUND_ROBIN, workloads: at({ address: '10.0.0.1' }, { address: '10.0.0.2' }) },
      'ServiceEntry endpoints: got "2 endpoints", allowed is at most 1 with resolution DNS_ROUND_ROBIN; use resolution DNS'],
    ['a socket with DNS', { hosts, ports: [tcp], resolution: DNS, workloads: at({ address: 'unix://@a' }) },
      'ServiceEntry endpoints[0].address: got "unix://@a", allowed is an IP address or a full domain name with resolution DNS; use resolution STATIC'],
    ['a network alone with DNS', { hosts, resolution: DNS, workloads: at({ network: 'n' }) }, 'ServiceEntry endpoints[0].address: got nothing, allowed is an IP address or a full domain name with resolution DNS'],
    ['a full name with DYNAMIC_DNS', { hosts, resolution: DYNAMIC_DNS }, 'ServiceEntry hosts[0]: got "a.example.com", allowed is a name that starts with "*" with resolution DYNAMIC_DNS; use resolution DNS'],
    ['addresses with DYNAMIC_DNS', { hosts: ['*.b.c'], addresses: ['10.0.0.1'], resolution: DYNAMIC_DNS }, 'ServiceEntry addresses: got ["10.0.0.1"], allowed is no addresses with resolution DYNAMIC_DNS; leave them out'],
    ['endpoints with DYNAMIC_DNS', { hosts: ['*.b.c'], resolution: DYNAMIC_DNS, workloads: at({ address: '10.0.0.1' }) }, 'ServiceEntry endpoints: got "1 with resolution DYNAMIC_DNS"'],
    ['HTTPS with DYNAMIC_DNS', { hosts: ['*.b.c'], resolution: DYNAMIC_DNS, ports: [MeshPort.https(443)] },
      'ServiceEntry ports[0].protocol: got "HTTPS", allowed is HTTP, TLS, GRPC, HTTP2 with resolution DYNAMIC_DNS; use TLS for HTTPS, or another resolution'],
    ['two hosts on a TCP port', { hosts: ['a.b', 'c.d'], ports: [tcp], resolution: STATIC },
      'ServiceEntry hosts: got ["a.b","c.d"], allowed is one host with a port of protocol TCP, which does not tell hosts apart; make a ServiceEntry for each host, or use resolution NONE'],
    ['every namespace and another', { hosts, exportTo: [ExportTo.ALL, ExportTo.SAME_NAMESPACE] }, 'ServiceEntry exportTo: got ["*","."], allowed is "*" or "~" alone; remove the other namespaces'],
  ])('fails for %s', (_, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  test('fails at synth for dynamic names inside the mesh behind a waypoint', () => {
    const entry = make({ hosts: ['*.b.c'], resolution: DYNAMIC_DNS, location: ServiceEntryLocation.MESH_INTERNAL });
    expect(() => app.synthYaml()).not.toThrow();
    entry.metadata.addLabel('istio.io/use-waypoint', 'none');
    expect(() => app.synthYaml()).not.toThrow();
    entry.metadata.addLabel('istio.io/use-waypoint', 'egress');
    expect(() => app.synthYaml()).toThrow(
      '[chart/se] ServiceEntry location: got "MESH_INTERNAL", allowed is MESH_EXTERNAL with resolution DYNAMIC_DNS and the label istio.io/use-waypoint; use MESH_EXTERNAL, or remove the label');
  });
});
