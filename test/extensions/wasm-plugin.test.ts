import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { EnvVar, FailStrategy, Mesh, PluginPhase, PluginType, PolicyTarget, PullPolicy, TargetKind, TargetRef, WasmPlugin, WorkloadMode } from '../../src';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

const URL = 'oci://registry.example.com/a:1';
const SHA256 = '1ef0c9a92b0420cf25f7fe5d481b231464bc88f486ca3b9c83ed5cc21d2f6210';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('WasmPlugin', () => {
  test('renders nothing that was not asked for', () => {
    const plugin = new WasmPlugin(chart, 'plugin', { url: URL });
    expect(ApiObject.of(plugin).toJson()).toEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'WasmPlugin',
      metadata: { name: expect.stringMatching(/^chart-plugin-/), namespace: 'default' },
      spec: { url: URL },
    });
    expect(plugin.url).toBe(URL);
  });

  test('renders every prop', () => {
    const plugin = new WasmPlugin(chart, 'plugin', {
      target: PolicyTarget.selector({ app: 'a' }),
      url: URL,
      sha256: SHA256,
      imagePullPolicy: PullPolicy.IF_NOT_PRESENT,
      imagePullSecret: 'registry',
      pluginConfig: { off: false, zero: 0, none: {}, list: [] },
      pluginName: 'a',
      failStrategy: FailStrategy.FAIL_OPEN,
      vmConfig: { env: { A: EnvVar.inline('b') } },
      type: PluginType.NETWORK,
      phase: PluginPhase.AUTHN,
      priority: 0,
      match: [{ mode: WorkloadMode.SERVER, ports: [80, 443] }, {}],
    });
    expect(specOf(plugin)).toEqual({
      selector: { matchLabels: { app: 'a' } },
      url: URL,
      sha256: SHA256,
      imagePullPolicy: 'IfNotPresent',
      imagePullSecret: 'registry',
      pluginConfig: { off: false, zero: 0, none: {}, list: [] },
      pluginName: 'a',
      failStrategy: 'FAIL_OPEN',
      vmConfig: { env: [{ name: 'A', valueFrom: 'INLINE', value: 'b' }] },
      type: 'NETWORK',
      phase: 'AUTHN',
      priority: 0,
      match: [{ mode: 'SERVER', ports: [{ number: 80 }, { number: 443 }] }, {}],
    });
  });

  test('is attached to resources', () => {
    const plugin = new WasmPlugin(chart, 'plugin', { url: URL, target: PolicyTarget.targetRefs([TargetRef.of(TargetKind.SERVICE, 'a')]), match: [] });
    expect(specOf(plugin)).toEqual({ url: URL, targetRefs: [{ group: '', kind: 'Service', name: 'a' }] });
  });

  test('grows by addMatch', () => {
    const plugin = new WasmPlugin(chart, 'plugin', { url: URL, match: [{ ports: [80] }] });
    plugin.addMatch({ mode: WorkloadMode.CLIENT });
    expect(specOf(plugin)).toEqual({ url: URL, match: [{ ports: [{ number: 80 }] }, { mode: 'CLIENT' }] });
    expect(refusalOf(() => plugin.addMatch({ ports: [0] }))).toBe('[chart/plugin] extension-match-port | WasmPlugin.match[2].ports[0].number | invalid 0');
  });

  test('takes values that are known late', () => {
    const late = <T>(value: T) => Lazy.any({ produce: () => value }) as T;
    const plugin = new WasmPlugin(chart, 'plugin', {
      url: '${URL}', sha256: '${SHA}', priority: late(1), pluginConfig: late({ a: 1 }), vmConfig: { env: late({ A: EnvVar.host() }) }, match: late([{ ports: late([80]) }]),
    });
    expect(specOf(plugin)).toEqual({
      url: '${URL}', sha256: '${SHA}', priority: 1, pluginConfig: { a: 1 }, vmConfig: { env: [{ name: 'A', valueFrom: 'HOST' }] }, match: [{ ports: [{ number: 80 }] }],
    });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(new WasmPlugin(chart, 'plugin', { url: URL })).addJsonPatch(JsonPatch.add('/spec/novel', { a: 1 }));
    expect(Testing.synth(chart)[0].spec).toEqual({ url: URL, novel: { a: 1 } });
  });

  test.each<[string, () => unknown, string]>([
    ['another scheme', () => new WasmPlugin(chart, 'plugin', { url: 'ftp://a' }), '[chart/plugin] wasm-url | WasmPlugin.url | invalid "ftp://a"'],
    ['what is no checksum', () => new WasmPlugin(chart, 'plugin', { url: URL, sha256: '' }), '[chart/plugin] WasmPlugin.sha256 | invalid ""'],
    ['a port that is none', () => new WasmPlugin(chart, 'plugin', { url: URL, match: [{ ports: [0] }] }), '[chart/plugin] extension-match-port | WasmPlugin.match[0].ports[0].number | invalid 0'],
    ['a port twice', () => new WasmPlugin(chart, 'plugin', { url: URL, match: [{}, { ports: [80, 80] }] }), '[chart/plugin] WasmPlugin.match[1].ports | duplicate 80'],
    ['a priority with a fraction', () => new WasmPlugin(chart, 'plugin', { url: URL, priority: 1.5 }), '[chart/plugin] WasmPlugin.priority | invalid 1.5'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('fails at synth for a release that does not have the kind', () => {
    Mesh.configure(app, { istioVersion: '1.11' });
    new WasmPlugin(chart, 'plugin', { url: URL });
    expect(errorsOf(app)).toEqual(['[chart/plugin] kind-not-in-release | Mesh.istioVersion | invalid "1.11"']);
  });
});
