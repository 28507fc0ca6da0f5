import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { WorkloadEntry, WorkloadEntryProps } from '../../src/networking/workload-entry';
import { Mesh } from '../../src/validation/mesh';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const make = (props: WorkloadEntryProps) => new WorkloadEntry(chart, 'vm', props);

describe('WorkloadEntry', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(make({ address: '10.168.0.5' })).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadEntry',
      metadata: { name: expect.stringMatching(/^chart-vm-/), namespace: 'default' },
      spec: { address: '10.168.0.5' },
    });
  });

  test('renders every field', () => {
    const spec = {
      address: 'vm.example.com', ports: { grpc: 3550, http: 8080 }, labels: { app: 'catalog' }, network: 'vpc-1', locality: 'us-west1/us-west1-b', weight: 0, serviceAccount: 'catalog-vm',
    };
    const entry = make({ ...spec, metadata: { name: 'vm-1', labels: { team: 'a' } } });
    expect(ApiObject.of(entry).toJson()).toMatchObject({ metadata: { name: 'vm-1', labels: { team: 'a' } } });
    expect(specOf(entry)).toEqual(spec);
    expect([entry.address, entry.labels]).toEqual(['vm.example.com', { app: 'catalog' }]);
  });

  test.each<[string, WorkloadEntryProps]>([
    ['a network alone', { network: 'vpc-1' }],
    ['a socket', { address: 'unix:///run/catalog.sock' }],
    ['an abstract socket', { address: 'unix://@catalog' }],
    ['IPv6', { address: 'fd00::1' }],
    ['a placeholder', { address: '${GCE_IP}', ports: { '${PORT}': 80 }, labels: { app: '$APP' } }],
  ])('takes %s', (_, props) => {
    expect(specOf(make(props))).toEqual(props);
  });

  test('lets Lazy values through', () => {
    const entry = make({
      address: Lazy.any({ produce: () => '10.0.0.1' }), ports: Lazy.any({ produce: () => ({ grpc: 3550 }) }), labels: Lazy.any({ produce: () => ({ app: 'late' }) }),
      weight: Lazy.any({ produce: () => 3 }),
    });
    expect(specOf(entry)).toEqual({ address: '10.0.0.1', ports: { grpc: 3550 }, labels: { app: 'late' }, weight: 3 });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    const entry = make({ address: '10.168.0.5' });
    ApiObject.of(entry).addJsonPatch(JsonPatch.add('/spec/novel', 1));
    expect(Testing.synth(chart)[0].spec).toEqual({ address: '10.168.0.5', novel: 1 });
  });

  test.each<[string, WorkloadEntryProps, string]>([
    ['neither address nor network', {},
      '[chart/vm] WorkloadEntry address: got nothing, allowed is an address, or a network that is reached through its gateway; give the address of the workload'],
    ['an address that is none', { address: 'a b' }, '[chart/vm] WorkloadEntry address: got "a b", allowed is an IP address, a full domain name, "unix:///path" or "unix://@name"; correct the address'],
    ['an empty address', { address: '' }, '[chart/vm] WorkloadEntry address: got ""'],
    ['a wildcard', { address: '*.example.com' }, '[chart/vm] WorkloadEntry address: got "*.example.com"'],
    ['a CIDR', { address: '10.0.0.0/8' }, '[chart/vm] WorkloadEntry address: got "10.0.0.0/8"'],
    ['a relative socket', { address: 'unix://a' }, '[chart/vm] WorkloadEntry address: got "unix://a", allowed is "unix:///absolute/path" or "unix://@abstract-name"'],
    ['a socket with ports', { address: 'unix:///a', ports: { a: 1 } }, '[chart/vm] WorkloadEntry address: got "unix:///a", allowed is a socket only without ports; leave ports out'],
    ['a port name that is none', { address: '10.0.0.1', ports: { a_b: 1 } }, '[chart/vm] WorkloadEntry ports: got "a_b", allowed is port names that are DNS labels'],
    ['a port name that the CRD finds too long', { address: '10.0.0.1', ports: { ['a'.repeat(63)]: 1 } }, 'at most 62 characters; rename the port'],
    ['a port out of range', { address: '10.0.0.1', ports: { a: 0 } }, '[chart/vm] WorkloadEntry ports.a: got 0, allowed is a port number from 1 to 65535'],
    ['labels that are none', { address: '10.0.0.1', labels: { a: 'b c' } }, '[chart/vm] WorkloadEntry labels.a: got "b c"'],
    ['a weight below 0', { address: '10.0.0.1', weight: -1 }, '[chart/vm] WorkloadEntry weight: got -1'],
    ['an empty service account', { address: '10.0.0.1', serviceAccount: '' }, '[chart/vm] WorkloadEntry serviceAccount: got ""'],
    ['an empty network', { network: '' }, '[chart/vm] WorkloadEntry network: got ""'],
    ['an empty locality', { address: '10.0.0.1', locality: '' }, '[chart/vm] WorkloadEntry locality: got ""'],
  ])('fails for %s', (_, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  test('fails at synth for an Istio that does not have the kind', () => {
    Mesh.configure(chart, { istioVersion: '1.5' });
    make({ address: '10.0.0.1' });
    expect(() => app.synthYaml()).toThrow('WorkloadEntry apiVersion: got "Istio 1.5"');
  });
});
