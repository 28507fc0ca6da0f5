import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Mesh, MeshMembership, MeshNamespace, MeshValidation, MeshValidator } from '../../../src';
import { errorsOf, refusalOf } from '../../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
});

const METADATA = { name: 'shop' };
const labelsOf = (construct: IConstruct) => ApiObject.of(construct).toJson().metadata.labels;

describe('MeshNamespace', () => {
  test('is a Namespace, without a label that nobody asked for', () => {
    new MeshNamespace(chart, 'shop', { metadata: METADATA });
    expect(Testing.synth(chart)).toEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }]);
  });

  test('has the labels of its membership, of discovery and of its own', () => {
    const namespace = new MeshNamespace(chart, 'shop', {
      metadata: { name: 'shop', labels: { team: 'a' }, annotations: { note: 'b' } }, membership: MeshMembership.injection(), discoveryLabels: { 'istio-discovery': 'enabled' },
    });
    namespace.metadata.addLabel('tier', 'c');
    expect(namespace.name).toBe('shop');
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'v1', kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio-discovery': 'enabled', 'istio-injection': 'enabled', 'team': 'a', 'tier': 'c' }, annotations: { note: 'b' } },
    }]);
  });

  test('lies in no namespace, whatever the chart says', () => {
    const namespace = new MeshNamespace(new Chart(app, 'other', { namespace: 'default' }), 'shop', { metadata: METADATA });
    expect(ApiObject.of(namespace).toJson().metadata).toEqual({ name: 'shop' });
  });

  test('takes a name from its path where none is given', () => {
    expect(new MeshNamespace(chart, 'shop').name).toMatch(/^chart-shop-/);
  });

  test('takes a patch', () => {
    const namespace = new MeshNamespace(chart, 'shop', { metadata: METADATA, membership: MeshMembership.injection() });
    ApiObject.of(namespace).addJsonPatch(JsonPatch.add('/metadata/labels/istio-injection', 'disabled'), JsonPatch.add('/metadata/finalizers', ['x']));
    expect(ApiObject.of(namespace).toJson().metadata).toEqual({ name: 'shop', labels: { 'istio-injection': 'disabled' }, finalizers: ['x'] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, (folder: string) => IConstruct]>([
    ['cdk8s-plus', () => new kplus.Namespace(chart, 'shop', { metadata: METADATA })],
    ['cdk8s import', () => new kplus.k8s.KubeNamespace(chart, 'shop', { metadata: METADATA })],
    ['a plain ApiObject', () => new ApiObject(chart, 'shop', { apiVersion: 'v1', kind: 'Namespace', metadata: METADATA })],
    ['YAML', folder => {
      writeFileSync(join(folder, 'shop.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n');
      return new Include(chart, 'shop', { url: join(folder, 'shop.yaml') }).apiObjects[0];
    }],
    ['its own kind', () => new MeshNamespace(chart, 'shop', { metadata: METADATA })],
  ])('labels a Namespace of %s', (_, make) => {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-namespace-'));
    try {
      const namespace = make(folder);
      MeshNamespace.label(namespace, { membership: MeshMembership.ambient(), discoveryLabels: { mesh: 'a' } });
      expect(labelsOf(namespace)).toEqual({ 'istio.io/dataplane-mode': 'ambient', 'mesh': 'a' });
      expect(() => app.synthYaml()).not.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('takes labels that say the same already', () => {
    const namespace = new kplus.Namespace(chart, 'shop', { metadata: { name: 'shop', labels: { 'istio.io/rev': 'canary' } } });
    MeshNamespace.label(namespace, { membership: MeshMembership.revision('canary') });
    expect(labelsOf(namespace)).toEqual({ 'istio.io/rev': 'canary' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, MeshMembership, { [key: string]: string }]>([
    ['ambient mode where injection is off', MeshMembership.ambient(), { 'istio-injection': 'disabled' }],
    ['ambient mode with a revision of the waypoint where injection is off', MeshMembership.ambient(), { 'istio-injection': 'disabled', 'istio.io/rev': 'canary' }],
    ['injection beside an explicit no to ambient mode', MeshMembership.injection(), { 'istio.io/dataplane-mode': 'none' }],
    ['no membership where a revision stands', MeshMembership.none(), { 'istio.io/rev': 'canary' }],
    ['a revision in a placeholder', MeshMembership.revision('${REVISION}'), {}],
  ])('takes %s', (_, membership, labels) => {
    new MeshNamespace(chart, 'shop', { metadata: { name: 'shop', labels }, membership });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, MeshMembership, { [key: string]: string }, string]>([
    ['injection with a revision', MeshMembership.injection(), { 'istio.io/rev': 'canary' }, 'metadata.labels["istio.io/rev"] | conflict "canary" (istio-injection=enabled)'],
    ['a revision with injection', MeshMembership.revision('canary'), { 'istio-injection': 'enabled' }, 'metadata.labels["istio.io/rev"] | conflict "canary" (istio-injection=enabled)'],
    ['injection with ambient mode', MeshMembership.injection(), { 'istio.io/dataplane-mode': 'ambient' }, 'metadata.labels["istio.io/dataplane-mode"] | conflict "ambient" (istio-injection=enabled)'],
    ['ambient mode with injection', MeshMembership.ambient(), { 'istio-injection': 'enabled' }, 'metadata.labels["istio.io/dataplane-mode"] | conflict "ambient" (istio-injection=enabled)'],
    ['ambient mode with a revision', MeshMembership.ambient(), { 'istio.io/rev': 'canary' }, 'metadata.labels["istio.io/dataplane-mode"] | conflict "ambient" (istio.io/rev=canary)'],
    ['a revision that injects no sidecar', MeshMembership.revision('canary'), { 'istio-injection': 'disabled' }, 'metadata.labels["istio.io/rev"] | conflict "canary" (istio-injection=disabled)'],
    ['no membership with ambient mode', MeshMembership.none(), { 'istio.io/dataplane-mode': 'ambient' }, 'metadata.labels["istio.io/dataplane-mode"] | conflict "ambient" (istio-injection=disabled)'],
  ])('fails the synth once for %s, whenever the label was added', (_, membership, labels, defect) => {
    const before = new Chart(app, 'before');
    new MeshNamespace(before, 'shop', { metadata: { name: 'shop', labels }, membership });
    expect(errorsOf(app)).toEqual([`[before/shop] namespace-membership | ${defect}`]);
    expect(MeshValidator.of(app).findings().map(finding => finding.rule)).toEqual(['namespace-membership']); // and no warning beside it

    const other = Testing.app();
    const late = new MeshNamespace(new Chart(other, 'late'), 'shop', { metadata: METADATA, membership });
    Object.entries(labels).forEach(([key, value]) => late.metadata.addLabel(key, value));
    expect(errorsOf(other)).toEqual([`[late/shop] namespace-membership | ${defect}`]);
  });

  test('fails the synth for two memberships of one Namespace', () => {
    const namespace = new kplus.Namespace(chart, 'shop', { metadata: METADATA });
    MeshNamespace.label(namespace, { membership: MeshMembership.injection() });
    MeshNamespace.label(namespace, { membership: MeshMembership.ambient() });
    expect(errorsOf(app)).toEqual(['[chart/shop] namespace-membership | metadata.labels["istio.io/dataplane-mode"] | conflict "ambient" (istio-injection=enabled)']);
  });

  test('fails the synth for a label of the membership that was overwritten', () => {
    new MeshNamespace(chart, 'shop', { metadata: METADATA, membership: MeshMembership.injection() }).metadata.addLabel('istio-injection', 'disabled');
    expect(errorsOf(app)).toEqual(['[chart/shop] namespace-membership | metadata.labels.istio-injection | invalid "disabled"']);
  });

  test('is silent where the rule is acknowledged, or all rules are off', () => {
    new MeshNamespace(chart, 'shop', { metadata: { name: 'shop', labels: { 'istio.io/rev': 'canary' } }, membership: MeshMembership.injection() });
    MeshValidator.of(chart).acknowledge('namespace-membership', 'a test');
    expect(errorsOf(app)).toEqual([]);
    const other = Testing.app();
    Mesh.configure(other, { validation: MeshValidation.OFF });
    new MeshNamespace(new Chart(other, 'chart'), 'shop', { metadata: { name: 'shop', labels: { 'istio.io/rev': 'canary' } }, membership: MeshMembership.injection() });
    expect(errorsOf(other)).toEqual([]);
  });

  test('adds policies that are applied after it', () => {
    const namespace = new MeshNamespace(chart, 'shop', { metadata: METADATA });
    expect([namespace.requireStrictMtls(), namespace.denyByDefault()].map(policy => policy.toJson())).toEqual([
      { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } } },
      { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'deny-by-default', namespace: 'shop' }, spec: {} },
    ]);
    expect(Testing.synth(chart).map(object => (object as { kind: string }).kind)).toEqual(['Namespace', 'PeerAuthentication', 'AuthorizationPolicy']);
    expect(errorsOf(app)).toEqual([]);
  });

  test.each<[string, () => unknown, string]>([
    ['a label with another value', () => new MeshNamespace(chart, 'shop', { metadata: { name: 'shop', labels: { 'istio-injection': 'disabled' } }, membership: MeshMembership.injection() }),
      '[chart/shop] metadata.labels.istio-injection of Namespace shop | invalid "enabled"'],
    ['another revision', () => {
      const namespace = new kplus.Namespace(chart, 'shop', { metadata: METADATA });
      MeshNamespace.label(namespace, { membership: MeshMembership.revision('a') });
      MeshNamespace.label(namespace, { membership: MeshMembership.revision('b') });
    }, '[chart/shop] metadata.labels["istio.io/rev"] of Namespace shop | invalid "b"'],
    ['another kind', () => MeshNamespace.label(new kplus.ConfigMap(chart, 'map'), { membership: MeshMembership.injection() }), '[chart/map] MeshNamespace.label | invalid "v1 ConfigMap"'],
    ['an invalid label', () => new MeshNamespace(chart, 'shop', { metadata: METADATA, discoveryLabels: { 'a b': 'c' } }), '[chart/shop] MeshNamespace.discoveryLabels | invalid "a b"'],
    ['an invalid name', () => new MeshNamespace(chart, 'shop', { metadata: { name: 'Shop' } }), '[chart/shop] Namespace.metadata.name | invalid "Shop"'],
  ])('is refused with %s', (_, call, expected) => expect(refusalOf(call)).toBe(expected));
});
