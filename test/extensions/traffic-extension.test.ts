import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ExecutionPhase, FilterConfig, Mesh, PolicyTarget, TrafficExtension, WorkloadMode } from '../../src';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

const CODE = 'function envoy_on_request(handle) end';
const LUA = FilterConfig.lua(CODE);

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('TrafficExtension', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(new TrafficExtension(chart, 'extension', { filterConfig: LUA })).toJson()).toEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'TrafficExtension',
      metadata: { name: expect.stringMatching(/^chart-extension-/), namespace: 'default' },
      spec: { lua: { inlineCode: CODE } },
    });
  });

  test('renders every prop', () => {
    const extension = new TrafficExtension(chart, 'extension', {
      target: PolicyTarget.selector({ app: 'a' }),
      filterConfig: FilterConfig.wasm({ url: 'registry.example.com/a:1' }),
      phase: ExecutionPhase.STATS,
      priority: 0,
      match: [{ mode: WorkloadMode.CLIENT, ports: [80] }],
    });
    expect(specOf(extension)).toEqual({
      selector: { matchLabels: { app: 'a' } }, wasm: { url: 'registry.example.com/a:1' }, phase: 'STATS', priority: 0, match: [{ mode: 'CLIENT', ports: [{ number: 80 }] }],
    });
  });

  test('grows by addMatch', () => {
    const extension = new TrafficExtension(chart, 'extension', { filterConfig: LUA });
    extension.addMatch({ ports: [80] });
    expect(specOf(extension)).toEqual({ lua: { inlineCode: CODE }, match: [{ ports: [{ number: 80 }] }] });
    expect(refusalOf(() => extension.addMatch({ ports: [80, 80] }))).toBe('[chart/extension] TrafficExtension.match[1].ports | duplicate 80');
  });

  test('is attached to every waypoint, from the root namespace', () => {
    const extension = new TrafficExtension(chart, 'extension', { target: PolicyTarget.gatewayClass(), filterConfig: LUA });
    expect(ApiObject.of(extension).toJson()).toMatchObject({
      metadata: { namespace: 'istio-system' }, spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' }] },
    });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(new TrafficExtension(chart, 'extension', { filterConfig: LUA })).addJsonPatch(JsonPatch.add('/spec/lua/novel', 1));
    expect(Testing.synth(chart)[0].spec).toEqual({ lua: { inlineCode: CODE, novel: 1 } });
  });

  test.each<[string, () => unknown, string]>([
    ['a port that is none', () => new TrafficExtension(chart, 'extension', { filterConfig: LUA, match: [{ ports: [65536] }] }), '[chart/extension] extension-match-port | TrafficExtension.match[0].ports[0].number | invalid 65536'],
    ['a port twice', () => new TrafficExtension(chart, 'extension', { filterConfig: LUA, match: [{ ports: [80, 80] }] }), '[chart/extension] TrafficExtension.match[0].ports | duplicate 80'],
    ['a priority that is none', () => new TrafficExtension(chart, 'extension', { filterConfig: LUA, priority: NaN }), '[chart/extension] TrafficExtension.priority | invalid NaN'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('fails at synth for a release that does not have the kind', () => {
    Mesh.configure(app, { istioVersion: '1.29' });
    new TrafficExtension(chart, 'extension', { filterConfig: LUA });
    expect(errorsOf(app)).toEqual(['[chart/extension] kind-not-in-release | Mesh.istioVersion | invalid "1.29"']);
  });
});
