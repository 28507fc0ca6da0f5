import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { WorkloadEntry, WorkloadEntryProps } from '../../src/networking/workload-entry';
import { Mesh } from '../../src/validation/mesh';
import { errorsOf, refusalOf } from '../brief';
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
      '[chart/vm] workload-entry-address | WorkloadEntry | stated'],
    ['an address that is none', { address: 'a b' }, '[chart/vm] workload-entry-address | WorkloadEntry.address | invalid "a b"'],
    ['an empty address', { address: '' }, '[chart/vm] workload-entry-address | WorkloadEntry | stated'],
    ['a wildcard', { address: '*.example.com' }, '[chart/vm] workload-entry-address | WorkloadEntry.address | invalid "*.example.com"'],
    ['a CIDR', { address: '10.0.0.0/8' }, '[chart/vm] workload-entry-address | WorkloadEntry.address | invalid "10.0.0.0/8"'],
    ['a relative socket', { address: 'unix://a' }, '[chart/vm] workload-entry-address | WorkloadEntry.address | invalid "unix://a"'],
    ['a socket with ports', { address: 'unix:///a', ports: { a: 1 } }, '[chart/vm] workload-entry-address | WorkloadEntry | conflict "unix:///a" (ports)'],
    ['a port name that is none', { address: '10.0.0.1', ports: { a_b: 1 } }, '[chart/vm] workload-entry-ports | WorkloadEntry.ports | invalid "a_b"'],
    ['a port name that the CRD finds too long', { address: '10.0.0.1', ports: { ['a'.repeat(63)]: 1 } }, `[chart/vm] workload-entry-ports | WorkloadEntry.ports | invalid "${'a'.repeat(63)}"`],
    ['a port out of range', { address: '10.0.0.1', ports: { a: 0 } }, '[chart/vm] workload-entry-ports | WorkloadEntry.ports.a | invalid 0'],
    ['labels that are none', { address: '10.0.0.1', labels: { a: 'b c' } }, '[chart/vm] workload-entry-labels | WorkloadEntry.labels.a | invalid "b c"'],
    ['a weight below 0', { address: '10.0.0.1', weight: -1 }, '[chart/vm] WorkloadEntry.weight | invalid -1'],
    ['an empty service account', { address: '10.0.0.1', serviceAccount: '' }, '[chart/vm] WorkloadEntry.serviceAccount | invalid ""'],
    ['an empty network', { network: '' }, '[chart/vm] workload-entry-address | WorkloadEntry | stated'],
    ['an empty locality', { address: '10.0.0.1', locality: '' }, '[chart/vm] WorkloadEntry.locality | invalid ""'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => make(props))).toBe(message);
  });

  test('refers to one of another app', () => {
    const { name, namespace } = WorkloadEntry.fromWorkloadEntryName(chart, 'ref', 'vm', { namespace: 'far' });
    expect([name, namespace]).toEqual(['vm', 'far']);
    expect(refusalOf(() => WorkloadEntry.fromWorkloadEntryName(chart, 'empty', ''))).toBe('[chart/empty] WorkloadEntry.fromWorkloadEntryName.name | invalid ""');
    expect(refusalOf(() => WorkloadEntry.fromWorkloadEntryName(chart, 'bad', 'a b'))).toBe('[chart/bad] WorkloadEntry.metadata.name | invalid "a b"');
  });

  test('fails at synth for an Istio that does not have the kind', () => {
    Mesh.configure(chart, { istioVersion: '1.5' });
    make({ address: '10.0.0.1' });
    expect(errorsOf(app)).toEqual(['[chart/vm] kind-not-in-release | Mesh.istioVersion | invalid "1.5"']);
  });
});
