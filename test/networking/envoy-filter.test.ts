import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { EnvoyConfigPatch, EnvoyFilter, EnvoyPatch, PolicyTarget } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const VALUE = { name: 'a', typed_config: { '@type': 'type.googleapis.com/a', 'weight': 0, 'on': false, 'none': {}, 'list': [] } };
const PATCH = EnvoyConfigPatch.cluster(EnvoyPatch.merge(VALUE));
const RENDERED = { applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: VALUE } };

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('EnvoyFilter', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(new EnvoyFilter(chart, 'filter')).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { name: expect.stringMatching(/^chart-filter-/), namespace: 'default' },
      spec: {},
    });
  });

  test('renders every prop, and values as they are', () => {
    const filter = new EnvoyFilter(chart, 'filter', { target: PolicyTarget.selector({ app: 'a' }), priority: -10, configPatches: [PATCH] });
    expect(specOf(filter)).toEqual({ workloadSelector: { labels: { app: 'a' } }, priority: -10, configPatches: [RENDERED] });
    expect(filter.priority).toBe(-10);
  });

  test('is attached to resources', () => {
    const service = new kplus.Service(chart, 'service', { metadata: { name: 'a' }, ports: [{ port: 80 }] });
    expect(specOf(new EnvoyFilter(chart, 'filter', { target: PolicyTarget.service(service) }))).toEqual({ targetRefs: [{ group: '', kind: 'Service', name: 'a' }] });
  });

  test('goes into the root namespace for the whole mesh', () => {
    const filter = new EnvoyFilter(chart, 'filter', { target: PolicyTarget.meshWide(), priority: 0 });
    expect(ApiObject.of(filter).toJson()).toMatchObject({ metadata: { namespace: 'istio-system' }, spec: { priority: 0 } });
  });

  test('grows by addConfigPatch', () => {
    const filter = new EnvoyFilter(chart, 'filter', { configPatches: [PATCH] });
    filter.addConfigPatch(EnvoyConfigPatch.cluster(EnvoyPatch.remove()));
    expect(specOf(filter)).toEqual({ configPatches: [RENDERED, { applyTo: 'CLUSTER', patch: { operation: 'REMOVE' } }] });
  });

  test('takes values that are known late', () => {
    const late = Lazy.any({ produce: () => [EnvoyConfigPatch.cluster(EnvoyPatch.merge({ name: Lazy.any({ produce: () => 'late' }) }))] });
    expect(specOf(new EnvoyFilter(chart, 'filter', { configPatches: late }))).toEqual({ configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { name: 'late' } } }] });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(new EnvoyFilter(chart, 'filter', { configPatches: [PATCH] })).addJsonPatch(JsonPatch.add('/spec/configPatches/0/match', { novel: { a: 1 } }));
    expect(Testing.synth(chart)[0].spec).toEqual({ configPatches: [{ ...RENDERED, match: { novel: { a: 1 } } }] });
  });

  test('refers to one of another app', () => {
    const { name, namespace } = EnvoyFilter.fromEnvoyFilterName(chart, 'ref', 'lua');
    expect([name, namespace]).toEqual(['lua', undefined]);
  });

  test('fails for a priority of more than 32 bits', () => {
    expect(refusalOf(() => new EnvoyFilter(chart, 'filter', { priority: 2 ** 31 }))).toBe('[chart/filter] EnvoyFilter.priority | invalid 2147483648');
  });
});
