import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Mesh, PolicyTarget, ProxyConfig, ProxyImage } from '../../src';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('ProxyConfig', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(new ProxyConfig(chart, 'proxy')).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'ProxyConfig',
      metadata: { name: expect.stringMatching(/^chart-proxy-/), namespace: 'default' },
      spec: {},
    });
  });

  test('renders every prop, and gives it back', () => {
    const proxy = new ProxyConfig(chart, 'proxy', {
      target: PolicyTarget.selector({ app: 'a' }), concurrency: 0, environmentVariables: { ISTIO_META_A: '' }, image: ProxyImage.DEBUG,
    });
    expect(specOf(proxy)).toEqual({ selector: { matchLabels: { app: 'a' } }, concurrency: 0, environmentVariables: { ISTIO_META_A: '' }, image: { imageType: 'debug' } });
    expect([proxy.concurrency, proxy.environmentVariables, proxy.image]).toEqual([0, { ISTIO_META_A: '' }, ProxyImage.DEBUG]);
  });

  test('goes into the root namespace for the whole mesh', () => {
    const proxy = new ProxyConfig(chart, 'proxy', { target: PolicyTarget.meshWide(), image: ProxyImage.DISTROLESS });
    expect(ApiObject.of(proxy).toJson()).toMatchObject({ metadata: { namespace: 'istio-system' }, spec: { image: { imageType: 'distroless' } } });
  });

  test.each<[string, ProxyImage, string]>([
    ['DEFAULT', ProxyImage.DEFAULT, 'default'], ['DEBUG', ProxyImage.DEBUG, 'debug'], ['DISTROLESS', ProxyImage.DISTROLESS, 'distroless'], ['another one', ProxyImage.of('centos'), 'centos'],
  ])('takes the image %s', (_, image, expected) => expect(image.imageType).toBe(expected));

  test('takes Lazy values and placeholders', () => {
    const proxy = new ProxyConfig(chart, 'proxy', { concurrency: Lazy.any({ produce: () => 2 }), environmentVariables: Lazy.any({ produce: () => ({ A: '${A}' }) }) });
    expect(specOf(proxy)).toEqual({ concurrency: 2, environmentVariables: { A: '${A}' } });
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    ApiObject.of(new ProxyConfig(chart, 'proxy', { concurrency: 1 })).addJsonPatch(JsonPatch.add('/spec/novel', 1));
    expect(Testing.synth(chart)[0].spec).toEqual({ concurrency: 1, novel: 1 });
  });

  test.each<[string, () => unknown, string]>([
    ['a concurrency below 0', () => new ProxyConfig(chart, 'proxy', { concurrency: -1 }), '[chart/proxy] proxy-config-concurrency | ProxyConfig.concurrency | invalid -1'],
    ['a variable without a name', () => new ProxyConfig(chart, 'proxy', { environmentVariables: { '': 'a' } }),
      '[chart/proxy] ProxyConfig.environmentVariables | invalid ""'],
    ['a variable with "="', () => new ProxyConfig(chart, 'proxy', { environmentVariables: { 'A=B': 'a' } }), '[chart/proxy] ProxyConfig.environmentVariables | invalid "A=B"'],
    ['a value that is too long', () => new ProxyConfig(chart, 'proxy', { environmentVariables: { A: 'a'.repeat(2049) } }),
      `[chart/proxy] ProxyConfig.environmentVariables.A | invalid "${'a'.repeat(40)}… (2049 characters)"`],
    ['an empty image', () => ProxyImage.of(''), 'ProxyImage.imageType | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('refers to one of another app', () => {
    const { name, namespace } = ProxyConfig.fromProxyConfigName(chart, 'ref', 'default', { namespace: 'far' });
    expect([name, namespace]).toEqual(['default', 'far']);
  });

  test('fails at synth for a release that does not have the kind', () => {
    Mesh.configure(app, { istioVersion: '1.12' });
    new ProxyConfig(chart, 'proxy');
    expect(errorsOf(app)).toEqual(['[chart/proxy] kind-not-in-release | Mesh.istioVersion | invalid "1.12"']);
  });
});
