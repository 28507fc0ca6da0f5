import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, ApiObjectMetadata, App, Chart, ChartProps, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { DestinationRule, Gateway, IngressGateway, Mesh, MeshOptions, VirtualService } from '../src';
import { KINDS } from './kinds';

const NAMES = Object.keys(KINDS);
const CLASSIC = ['DestinationRule', 'Gateway', 'ServiceEntry', 'VirtualService'];
/** Kinds that are served as v1beta1 before they are as v1. */
const MOVED = [...CLASSIC, 'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup'];

const GROUPS: { readonly [kind: string]: string } = {
  AuthorizationPolicy: 'security.istio.io',
  PeerAuthentication: 'security.istio.io',
  RequestAuthentication: 'security.istio.io',
  Telemetry: 'telemetry.istio.io',
  TrafficExtension: 'extensions.istio.io',
  WasmPlugin: 'extensions.istio.io',
};
const groupOf = (kind: string) => GROUPS[kind] ?? 'networking.istio.io';

const json = (resource: IConstruct) => ApiObject.of(resource).toJson();

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('the apiVersion of a resource', () => {
  const table: [string, string, string][] = [
    ['EnvoyFilter', '1.4', 'v1alpha3'], ['EnvoyFilter', '1.31', 'v1alpha3'], ['ProxyConfig', '1.13', 'v1beta1'], ['ProxyConfig', '1.31', 'v1beta1'],
    ['Sidecar', '1.4', 'v1alpha3'], ['Sidecar', '1.5', 'v1beta1'], ['Sidecar', '1.21', 'v1beta1'], ['Sidecar', '1.22', 'v1'],
    ['Telemetry', '1.10', 'v1alpha1'], ['Telemetry', '1.21', 'v1alpha1'], ['Telemetry', '1.22', 'v1'],
    ['TrafficExtension', '1.30', 'v1alpha1'], ['TrafficExtension', '1.31', 'v1alpha1'], ['WasmPlugin', '1.12', 'v1alpha1'], ['WasmPlugin', '1.31', 'v1alpha1'],
    ...CLASSIC.flatMap<[string, string, string]>(kind => [
      [kind, '1.4', 'v1alpha3'], [kind, '1.5', 'v1beta1'], [kind, '1.7', 'v1beta1'], [kind, '1.8', 'v1beta1'], [kind, '1.12', 'v1beta1'], [kind, '1.13', 'v1beta1'],
      [kind, '1.21', 'v1beta1'], [kind, '1.22', 'v1'], [kind, '1.31', 'v1'],
    ]),
    ['WorkloadEntry', '1.7', 'v1beta1'], ['WorkloadEntry', '1.8', 'v1beta1'], ['WorkloadEntry', '1.12', 'v1beta1'], ['WorkloadEntry', '1.13', 'v1beta1'],
    ['WorkloadEntry', '1.21', 'v1beta1'], ['WorkloadEntry', '1.22', 'v1'], ['WorkloadEntry', '1.31', 'v1'],
    ['WorkloadGroup', '1.8', 'v1alpha3'], ['WorkloadGroup', '1.12', 'v1alpha3'], ['WorkloadGroup', '1.13', 'v1beta1'], ['WorkloadGroup', '1.21', 'v1beta1'],
    ['WorkloadGroup', '1.22', 'v1'], ['WorkloadGroup', '1.31', 'v1'],
    ['AuthorizationPolicy', '1.4', 'v1beta1'], ['AuthorizationPolicy', '1.16', 'v1beta1'], ['AuthorizationPolicy', '1.17', 'v1'], ['AuthorizationPolicy', '1.31', 'v1'],
    ['RequestAuthentication', '1.5', 'v1beta1'], ['RequestAuthentication', '1.16', 'v1beta1'], ['RequestAuthentication', '1.17', 'v1'], ['RequestAuthentication', '1.31', 'v1'],
    ['PeerAuthentication', '1.5', 'v1beta1'], ['PeerAuthentication', '1.21', 'v1beta1'], ['PeerAuthentication', '1.22', 'v1'], ['PeerAuthentication', '1.31', 'v1'],
  ];

  test.each(table)('of %s for Istio %s is %s', (kind, istioVersion, version) => {
    Mesh.configure(app, { istioVersion });
    const resource = KINDS[kind](chart, 'x');
    expect(json(resource).apiVersion).toBe(`${groupOf(kind)}/${version}`);
    expect(ApiObject.of(resource).apiVersion).toBe(`${groupOf(kind)}/${version}`);
    expect(ApiObject.of(resource).apiGroup).toBe(groupOf(kind));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, MeshOptions, string]>([
    ['VirtualService', { preferredApiVersion: 'v1beta1' }, 'v1beta1'],
    ['VirtualService', { preferredApiVersion: 'v1alpha3' }, 'v1alpha3'],
    ['VirtualService', { preferredApiVersion: 'v1alpha1' }, 'v1'],
    ['VirtualService', { preferredApiVersion: 'v1', istioVersion: '1.20' }, 'v1beta1'],
    ['WorkloadGroup', { preferredApiVersion: 'v1beta1', istioVersion: '1.12' }, 'v1alpha3'],
    ['WorkloadGroup', { preferredApiVersion: 'v1alpha3', istioVersion: '1.22' }, 'v1alpha3'],
  ])('of %s with %j is %s', (kind, options, version) => {
    Mesh.configure(app, options);
    expect(json(KINDS[kind](chart, 'x')).apiVersion).toBe(`networking.istio.io/${version}`);
  });

  test.each<[string, string, string]>([['WorkloadGroup', '1.7', '1.8'], ['WorkloadGroup', '1.0', '1.8'], ['WorkloadEntry', '1.5', '1.6'], ['WorkloadEntry', '1.4', '1.6'], ['AuthorizationPolicy', '1.3', '1.4'], ['PeerAuthentication', '1.4', '1.5'], ['RequestAuthentication', '1.4', '1.5']])(
    'fails at synth for %s and Istio %s', (kind, istioVersion, first) => {
      KINDS[kind](chart, 'x');
      Mesh.configure(app, { istioVersion });
      expect(() => app.synthYaml()).toThrow(
        `: Mesh.istioVersion must be ${first} or newer, because older releases have no ${kind}, but is "${istioVersion}". Raise istioVersion of Mesh.configure, or remove the resource.`);
    });

  test.each(MOVED)('of %s follows a mesh that is configured after it, on the nearest scope', kind => {
    const resource = KINDS[kind](chart, 'x');
    expect(json(resource).apiVersion).toBe(`${groupOf(kind)}/v1`);
    Mesh.configure(app, { istioVersion: '1.16' });
    expect(json(resource).apiVersion).toBe(`${groupOf(kind)}/v1beta1`);
    Mesh.configure(chart, { istioVersion: '1.22' });
    expect(json(resource).apiVersion).toBe(`${groupOf(kind)}/v1`);
    Mesh.configure(resource, { preferredApiVersion: 'v1beta1' });
    expect(json(resource).apiVersion).toBe(`${groupOf(kind)}/v1beta1`);
    expect(ApiObject.of(resource).apiVersion).toBe(`${groupOf(kind)}/v1beta1`);
  });

  test('differs between charts of two meshes', () => {
    const other = new Chart(app, 'other');
    Mesh.configure(other, { istioVersion: '1.4' });
    KINDS.VirtualService(chart, 'x');
    KINDS.VirtualService(other, 'x');
    expect([chart, other].map(c => c.toJson()[0].apiVersion)).toEqual(['networking.istio.io/v1', 'networking.istio.io/v1alpha3']);
  });
});

describe.each(NAMES)('%s', kind => {
  const make = KINDS[kind];

  test('is its own API object', () => {
    const resource = make(chart, 'x');
    expect(ApiObject.of(resource)).toBe(resource);
    expect(resource.node.children).toEqual([]);
    expect(ApiObject.of(resource).kind).toBe(kind);
    expect(ApiObject.of(resource).metadata.name).toBe(resource.name);
  });

  test('lets a patch through of the apiVersion, and of fields that the CRD lacks', () => {
    const resource = make(chart, 'x');
    const { spec } = json(resource);
    ApiObject.of(resource).addJsonPatch(
      JsonPatch.replace('/apiVersion', `${groupOf(kind)}/v2`), JsonPatch.add('/spec/fieldOfTomorrow', { on: true }), JsonPatch.add('/metadata/finalizers', ['a']),
    );
    expect(json(resource)).toEqual({
      apiVersion: `${groupOf(kind)}/v2`, kind, metadata: { name: resource.name, namespace: 'default', finalizers: ['a'] }, spec: { ...spec, fieldOfTomorrow: { on: true } },
    });
  });

  test('takes labels and namespace of its chart, and its own before them', () => {
    const labelled = new Chart(app, 'labelled', { namespace: 'prod', labels: { team: 'a', stage: 'b' } });
    expect(json(make(labelled, 'x', { name: 'x' })).metadata).toEqual({ name: 'x', namespace: 'prod', labels: { team: 'a', stage: 'b' } });
    const own = make(labelled, 'y', { name: 'y', namespace: 'own', labels: { stage: 'c' }, annotations: { note: 'd' } });
    expect(json(own).metadata).toEqual({ name: 'y', namespace: 'own', labels: { team: 'a', stage: 'c' }, annotations: { note: 'd' } });
    expect(own.namespace).toBe('own');
  });

  test('renders labels that are added after construction', () => {
    const resource = make(chart, 'x', { name: 'x' });
    resource.metadata.addLabel('team', 'a');
    expect(json(resource).metadata).toEqual({ name: 'x', namespace: 'default', labels: { team: 'a' } });
  });

  test.each<[string, ChartProps, ApiObjectMetadata | undefined, string | RegExp]>([
    ['explicit', {}, { name: 'mine' }, /^mine$/],
    ['generated', {}, undefined, /^named-x-c[0-9a-f]{7}$/],
    ['generated without hashes', { disableResourceNameHashes: true }, undefined, /^named-x$/],
  ])('has a name that is %s', (_, props, metadata, name) => {
    const resource = make(new Chart(app, 'named', props), 'x', metadata);
    expect(resource.name).toMatch(name);
    expect(json(resource).metadata.name).toBe(resource.name);
    expect(resource.namespace).toBeUndefined();
  });

  test('is applied after what it depends on, and before what depends on it', () => {
    const map = (id: string) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
    const [last, resource, first] = [map('last'), make(chart, 'x', { name: 'x' }), map('first')];
    ApiObject.of(resource).addDependency(first);
    last.addDependency(resource);
    expect(Testing.synth(chart).map(o => o.metadata.name)).toEqual(['first', 'x', 'last']);
  });

  test('takes a Lazy label', () => {
    const resource = make(chart, 'x', { name: 'x', labels: { late: Lazy.any({ produce: () => 'yes' }) } });
    expect(json(resource).metadata.labels).toEqual({ late: 'yes' });
  });
});

describe('an app', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'base-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  const written = () => (readdirSync(outdir, { recursive: true }) as string[]).filter(f => f.endsWith('.yaml')).sort()
    .flatMap(f => parseAllDocuments(readFileSync(join(outdir, f), 'utf-8')).map(d => d.toJS()));
  const byName = (objects: { metadata: { name: string } }[]) => [...objects].sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));

  test.each(Object.entries(YamlOutputType).filter(([, v]) => typeof v === 'number') as [string, YamlOutputType][])('is synthesized to %s', (_, yamlOutputType) => {
    const real = new App({ outdir, yamlOutputType });
    const charts = ['a', 'b'].map(id => new Chart(real, id, { namespace: id }));
    charts.forEach(c => Mesh.configure(c, { world: c.node.id })); // two Gateways of one port would be a conflict
    charts.forEach(c => NAMES.forEach(kind => KINDS[kind](c, kind)));
    const expected = charts.flatMap(c => c.toJson());
    real.synth();
    expect(byName(written())).toEqual(byName(expected));
    expect(expected).toHaveLength(2 * NAMES.length);
  });

  test('of several charts renders each as if it were alone', () => {
    const alone = (id: string) => {
      const one = new Chart(Testing.app(), id, { namespace: 'default' });
      NAMES.forEach(kind => KINDS[kind](one, kind));
      return Testing.synth(one);
    };
    const several = ['a', 'b', 'c'].map(id => new Chart(app, id, { namespace: 'default' }));
    several.forEach(c => Mesh.configure(c, { world: c.node.id })); // one cluster could not have three of each
    several.forEach(c => NAMES.forEach(kind => KINDS[kind](c, kind)));
    expect(several.map(c => Testing.synth(c))).toEqual(['a', 'b', 'c'].map(alone));
  });

  test('renders the same each time', () => {
    NAMES.forEach(kind => KINDS[kind](chart, kind));
    const first = app.synthYaml();
    chart.toJson();
    expect(app.synthYaml()).toBe(first);
  });

  test('of several charts fails for a mistake in any of them, and names all mistakes', () => {
    const other = new Chart(app, 'other');
    new Gateway(chart, 'empty', {});
    new VirtualService(other, 'routeless', { hosts: ['a'] });
    expect(() => app.synthYaml()).toThrow(/\[chart\/empty\] gateway-servers [^]*\[other\/routeless\] virtual-service-routes /);
  });

  test('renders what is not of Istio, and references, as if they were not there', () => {
    IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' });
    Gateway.fromGatewayName(chart, 'gateway', 'a');
    DestinationRule.fromDestinationRuleName(chart, 'rule', 'a');
    new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } });
    expect(Testing.synth(chart)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', namespace: 'default' } }]);
  });
});
