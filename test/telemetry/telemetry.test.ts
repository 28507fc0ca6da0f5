import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { AccessLogging, CustomTag, Mesh, MeshTelemetry, Metrics, MetricSelector, Percent, PolicyTarget, TagOverride, TargetKind, TargetRef, Telemetry, Tracing, WorkloadMode } from '../../src';
import { errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('Telemetry', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(new Telemetry(chart, 'telemetry')).toJson()).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: expect.stringMatching(/^chart-telemetry-/), namespace: 'default' },
      spec: {},
    });
  });

  test('renders every prop', () => {
    const telemetry = new Telemetry(chart, 'telemetry', {
      target: PolicyTarget.selector({ app: 'a' }),
      tracing: [Tracing.sampling(Percent.of(10))],
      metrics: [Metrics.off()],
      accessLogging: [AccessLogging.envoy()],
    });
    expect(specOf(telemetry)).toEqual({
      selector: { matchLabels: { app: 'a' } },
      tracing: [{ randomSamplingPercentage: 10 }],
      metrics: [{ overrides: [{ match: { metric: 'ALL_METRICS' }, disabled: true }] }],
      accessLogging: [{ providers: [{ name: 'envoy' }] }],
    });
  });

  test('is attached to resources', () => {
    const telemetry = new Telemetry(chart, 'telemetry', { target: PolicyTarget.targetRefs([TargetRef.of(TargetKind.GATEWAY, 'waypoint')]) });
    expect(specOf(telemetry)).toEqual({ targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }] });
  });

  test('grows by addTracing, addMetrics and addAccessLogging', () => {
    const telemetry = new Telemetry(chart, 'telemetry', { tracing: [Tracing.of({ mode: WorkloadMode.CLIENT })], metrics: [], accessLogging: [] });
    telemetry.addTracing(Tracing.of({ mode: WorkloadMode.SERVER }));
    telemetry.addMetrics(Metrics.of({ overrides: [{ match: MetricSelector.mode(WorkloadMode.SERVER), disabled: false }] }));
    telemetry.addAccessLogging(AccessLogging.off());
    expect(specOf(telemetry)).toEqual({
      tracing: [{ match: { mode: 'CLIENT' } }, { match: { mode: 'SERVER' } }],
      metrics: [{ overrides: [{ match: { mode: 'SERVER' }, disabled: false }] }],
      accessLogging: [{ disabled: true }],
    });
  });

  test('keeps an entry that asks for the default of the mesh', () => {
    expect(specOf(new Telemetry(chart, 'telemetry', { accessLogging: [AccessLogging.of({})] }))).toEqual({ accessLogging: [{}] });
  });

  test('takes values that are known late', () => {
    const late = <T>(value: T) => Lazy.any({ produce: () => value }) as T;
    const telemetry = new Telemetry(chart, 'telemetry', {
      tracing: late([Tracing.of({ customTags: late({ team: CustomTag.literal('${TEAM}') }), providers: late(['zipkin']) })]),
      metrics: late([Metrics.of({ overrides: late([{ tagOverrides: late({ a: TagOverride.remove() }) }]) })]),
      accessLogging: late([AccessLogging.envoy({ filter: '${FILTER}' })]),
    });
    expect(specOf(telemetry)).toEqual({
      tracing: [{ customTags: { team: { literal: { value: '${TEAM}' } } }, providers: [{ name: 'zipkin' }] }],
      metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'REMOVE' } } }] }],
      accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: '${FILTER}' } }],
    });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(new MeshTelemetry(chart, 'telemetry', { accessLogging: [AccessLogging.envoy()] })).addJsonPatch(JsonPatch.add('/spec/accessLogging/0/novel', { a: 1 }));
    expect(Testing.synth(chart)[0].spec).toEqual({ accessLogging: [{ providers: [{ name: 'envoy' }], novel: { a: 1 } }] });
  });

  test('has the version that an older release serves', () => {
    Mesh.configure(app, { istioVersion: '1.20' });
    expect(ApiObject.of(new MeshTelemetry(chart, 'telemetry', { accessLogging: [AccessLogging.envoy()] })).toJson()).toMatchObject({ apiVersion: 'telemetry.istio.io/v1alpha1' });
  });
});

describe('MeshTelemetry', () => {
  test('is in the root namespace', () => {
    expect(ApiObject.of(new MeshTelemetry(chart, 'telemetry', { accessLogging: [AccessLogging.envoy()] })).toJson()).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'mesh-default', namespace: 'istio-system' },
      spec: { accessLogging: [{ providers: [{ name: 'envoy' }] }] },
    });
    expect(errorsOf(app)).toEqual([]);
  });

  test('renders every option', () => {
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    const telemetry = new MeshTelemetry(chart, 'telemetry', {
      metadata: { name: 'reports' }, tracing: [Tracing.sampling(Percent.of(5))], metrics: [Metrics.off()], accessLogging: [AccessLogging.off()],
    });
    expect(ApiObject.of(telemetry).toJson()).toMatchObject({
      metadata: { name: 'reports', namespace: 'istio-config' },
      spec: { tracing: [{ randomSamplingPercentage: 5 }], metrics: [{ overrides: [{ match: { metric: 'ALL_METRICS' }, disabled: true }] }], accessLogging: [{ disabled: true }] },
    });
  });

  test('fails at synth outside the root namespace', () => {
    new MeshTelemetry(chart, 'telemetry', { metadata: { namespace: 'default' } });
    expect(errorsOf(app)).toEqual(['[chart/telemetry] policy-target-namespace | Telemetry.metadata.namespace | invalid "default"']);
  });
});
