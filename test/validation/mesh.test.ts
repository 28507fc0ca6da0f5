import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Mesh, MeshOptions, MeshValidation } from '../../src';
import { refusalOf } from '../brief';

let app: App;
let chart: Chart;
let inner: Construct;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
  inner = new Construct(chart, 'inner');
});

const DEFAULTS = {
  istioVersion: '1.31', preferredApiVersion: undefined, clusterDomain: 'cluster.local', rootNamespace: 'istio-system', trustDomain: 'cluster.local', clusterName: 'Kubernetes', network: undefined, world: '',
  gatewayApiVersion: '1.6', validation: MeshValidation.ON, completeNamespaces: [], completeHosts: [],
};
const ALL: MeshOptions = {
  istioVersion: '1.20.3', preferredApiVersion: 'v1beta1', clusterDomain: 'corp.example', rootNamespace: 'istio-config', trustDomain: 'corp', clusterName: 'west', network: 'west-network', world: 'west--prod',
  gatewayApiVersion: '1.1', validation: MeshValidation.STRICT, completeNamespaces: ['shop'], completeHosts: ['api.example.com'],
};

describe('Mesh', () => {
  test('has a default for every setting', () => {
    expect({ ...Mesh.of(inner) }).toEqual(DEFAULTS);
  });

  test('has every setting that a scope above sets', () => {
    Mesh.configure(app, ALL);
    expect({ ...Mesh.of(inner) }).toEqual(ALL);
    expect({ ...Mesh.of(app) }).toEqual(ALL);
  });

  test('takes each setting from the nearest scope that has one', () => {
    Mesh.configure(app, { istioVersion: '1.20', clusterDomain: 'far.example', world: 'app' });
    Mesh.configure(chart, { clusterDomain: 'near.example', world: 'chart' });
    Mesh.configure(inner, { world: 'inner' });
    expect({ ...Mesh.of(inner) }).toEqual({ ...DEFAULTS, istioVersion: '1.20', gatewayApiVersion: '1.0', clusterDomain: 'near.example', world: 'inner' });
    expect({ ...Mesh.of(app) }).toEqual({ ...DEFAULTS, istioVersion: '1.20', gatewayApiVersion: '1.0', clusterDomain: 'far.example', world: 'app' });
  });

  test('does not hold beside the scope', () => {
    Mesh.configure(chart, ALL);
    expect({ ...Mesh.of(new Chart(app, 'other')) }).toEqual(DEFAULTS);
  });

  test('collects settings of one scope, and takes the same one twice', () => {
    Mesh.configure(app, { istioVersion: '1.20' });
    Mesh.configure(app, { istioVersion: '1.20', world: 'a' });
    expect({ ...Mesh.of(app) }).toEqual({ ...DEFAULTS, istioVersion: '1.20', gatewayApiVersion: '1.0', world: 'a' });
  });

  test('leaves a setting that is undefined to the scope above, and to what was said before', () => {
    Mesh.configure(app, { istioVersion: '1.20' });
    Mesh.configure(app, { istioVersion: undefined, world: 'a' });
    Mesh.configure(chart, { istioVersion: undefined });
    expect(Mesh.of(inner).istioVersion).toBe('1.20');
  });

  test('is made once for the same settings, and anew for new ones', () => {
    Mesh.configure(app, { istioVersion: '1.20' });
    Mesh.configure(chart, { world: 'a' });
    const before = Mesh.of(inner);
    expect(Mesh.of(inner)).toBe(before);
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect({ ...Mesh.of(inner) }).toEqual({ ...DEFAULTS, istioVersion: '1.20', gatewayApiVersion: '1.0', world: 'a', clusterDomain: 'corp.example' });
  });

  test('is read anew each time', () => {
    const before = Mesh.of(inner);
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(before.clusterDomain).toBe('cluster.local');
    expect(Mesh.of(inner).clusterDomain).toBe('corp.example');
  });

  test.each<[string, MeshOptions, string | undefined, string]>([
    ['a namespace', {}, 'default', 'reviews.default.svc.cluster.local'],
    ['a namespace of another cluster domain', { clusterDomain: 'corp.example' }, 'default', 'reviews.default.svc.corp.example'],
    ['no namespace', { clusterDomain: 'corp.example' }, undefined, 'reviews'],
  ])('knows the host of a Service with %s', (_, options, namespace, host) => {
    Mesh.configure(app, options);
    expect(Mesh.of(inner).hostOf('reviews', namespace)).toBe(host);
  });

  test.each(['1.0', '1.31', 'v1.20', '1.20.3', '1.31.0-rc.1', '1.20.3+vendor.1', '1.99', '${ISTIO_VERSION}'].map(v => [v]))('accepts the version %s', version => {
    Mesh.configure(app, { istioVersion: version });
    expect(Mesh.of(inner).istioVersion).toBe(version);
  });

  test.each(['v1', 'v1beta1', 'v1alpha3', 'v1alpha1'].map(v => [v]))('accepts the API version %s', version => {
    Mesh.configure(app, { preferredApiVersion: version });
    expect(Mesh.of(inner).preferredApiVersion).toBe(version);
  });

  test.each<[string, MeshOptions, string]>([
    ['a version of another major release', { istioVersion: '2.0' }, 'Mesh.istioVersion | invalid "2.0"'],
    ['a version without minor', { istioVersion: '1' }, 'Mesh.istioVersion | invalid "1"'],
    ['a version with a hole', { istioVersion: '1.x' }, 'Mesh.istioVersion | invalid "1.x"'],
    ['a word as version', { istioVersion: 'latest' }, 'Mesh.istioVersion | invalid "latest"'],
    ['an empty version', { istioVersion: '' }, 'Mesh.istioVersion | invalid ""'],
    ['an API version that no kind has', { preferredApiVersion: 'v2' }, 'Mesh.preferredApiVersion | invalid "v2"'],
    ['an empty cluster domain', { clusterDomain: '' }, 'Mesh.clusterDomain | invalid ""'],
    ['an empty root namespace', { rootNamespace: '' }, 'Mesh.rootNamespace | invalid ""'],
    ['an empty trust domain', { trustDomain: '' }, 'Mesh.trustDomain | invalid ""'],
    ['an empty cluster name', { clusterName: '' }, 'Mesh.clusterName | invalid ""'],
    ['an empty world', { world: '' }, 'Mesh.world | invalid ""'],
  ])('fails for %s', (_, options, message) => expect(refusalOf(() => Mesh.configure(app, options))).toBe(message));

  test.each(Object.keys(ALL).map(field => [field]))('fails for two values of %s on one scope', field => {
    Mesh.configure(chart, { ...ALL, [field]: field === 'istioVersion' ? '1.19' : field === 'preferredApiVersion' ? 'v1' : field === 'gatewayApiVersion' ? '1.2' : field.startsWith('complete') ? ['first'] : 'first' });
    expect(refusalOf(() => Mesh.configure(chart, ALL))).toMatch(new RegExp(`^\\[chart\\] Mesh\\.${field} \\| invalid `));
  });

  test('fails without effect', () => {
    expect(() => Mesh.configure(app, { world: 'a', istioVersion: '2.0' })).toThrow();
    expect({ ...Mesh.of(app) }).toEqual(DEFAULTS);
  });
});
