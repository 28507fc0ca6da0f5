import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import { ReadinessProbe } from '../../src/networking/readiness-probe';
import { WorkloadGroup, WorkloadGroupProps } from '../../src/networking/workload-group';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const make = (props: WorkloadGroupProps) => new WorkloadGroup(chart, 'vms', props);

describe('WorkloadGroup', () => {
  test('renders nothing that was not asked for, but the template, which the CRD wants', () => {
    expect(ApiObject.of(make({ template: {} })).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadGroup',
      metadata: { name: expect.stringMatching(/^chart-vms-/), namespace: 'default' },
      spec: { template: {} },
    });
  });

  test('renders every field', () => {
    const template = { address: '10.0.0.1', ports: { grpc: 3550 }, labels: { a: 'b' }, network: 'vpc-1', locality: 'a/b', weight: 1, serviceAccount: 'catalog-vm' };
    const group = make({
      metadata: { name: 'catalog' },
      entryLabels: { app: 'catalog' },
      entryAnnotations: { 'example.com/any': 'text of any kind' },
      template,
      probe: ReadinessProbe.tcpSocket(3550, { initialDelay: Duration.seconds(5), period: Duration.seconds(5) }),
    });
    expect(specOf(group)).toEqual({
      metadata: { labels: { app: 'catalog' }, annotations: { 'example.com/any': 'text of any kind' } },
      template,
      probe: { initialDelaySeconds: 5, periodSeconds: 5, tcpSocket: { port: 3550 } },
    });
    expect([group.entryLabels, group.template]).toEqual([{ app: 'catalog' }, template]);
  });

  test('lets Lazy values and placeholders through', () => {
    const group = make({ entryLabels: Lazy.any({ produce: () => ({ app: 'late' }) }), template: { serviceAccount: '${SA}', ports: Lazy.any({ produce: () => ({ grpc: 1 }) }) } });
    expect(specOf(group)).toEqual({ metadata: { labels: { app: 'late' } }, template: { serviceAccount: '${SA}', ports: { grpc: 1 } } });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(make({ template: {} })).addJsonPatch(JsonPatch.add('/spec/probe', { exec: { command: ['a'] }, novel: true }));
    expect(Testing.synth(chart)[0].spec).toEqual({ template: {}, probe: { exec: { command: ['a'] }, novel: true } });
  });

  test('refers to one of another app', () => {
    const { name, namespace } = WorkloadGroup.fromWorkloadGroupName(chart, 'ref', 'vms', { namespace: 'far' });
    expect([name, namespace]).toEqual(['vms', 'far']);
  });

  test.each<[string, WorkloadGroupProps, string]>([
    ['labels that are none', { entryLabels: { a: 'b c' }, template: {} }, '[chart/vms] WorkloadGroup.metadata.labels.a | invalid "b c"'],
    ['a port out of range', { template: { ports: { a: 70000 } } }, '[chart/vms] workload-entry-ports | WorkloadGroup.template.ports.a | invalid 70000'],
    ['a socket with ports', { template: { address: 'unix://@a', ports: { a: 1 } } }, '[chart/vms] WorkloadGroup.template | conflict "unix://@a" (ports)'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => make(props))).toBe(message);
  });
});
