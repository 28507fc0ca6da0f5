import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { MeshMembership, MeshNamespace } from '../../src';

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
    [
      'injection beside a revision', MeshMembership.injection(), { 'istio.io/rev': 'canary' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"enabled","istio.io/rev":"canary"}, allowed is one of them: Istio injects the default revision, whatever istio.io/rev says (IST0123); remove one of the two',
    ],
    [
      'a revision beside injection', MeshMembership.revision('canary'), { 'istio-injection': 'enabled' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"enabled","istio.io/rev":"canary"}, allowed is one of them',
    ],
    [
      'injection beside ambient mode', MeshMembership.injection(), { 'istio.io/dataplane-mode': 'ambient' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"enabled","istio.io/dataplane-mode":"ambient"}, allowed is a sidecar or ambient mode: a pod with a sidecar is not in ambient mode (IST0123); remove the label of the other',
    ],
    [
      'ambient mode beside injection', MeshMembership.ambient(), { 'istio-injection': 'enabled' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"enabled","istio.io/dataplane-mode":"ambient"}',
    ],
    [
      'ambient mode beside a revision', MeshMembership.ambient(), { 'istio.io/rev': 'canary' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio.io/rev":"canary","istio.io/dataplane-mode":"ambient"}, allowed is a sidecar or ambient mode',
    ],
    [
      'a revision that injects nothing', MeshMembership.revision('canary'), { 'istio-injection': 'disabled' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"disabled","istio.io/rev":"canary"}, allowed is istio.io/rev alone: with istio-injection beside it the revision injects nothing; remove istio-injection',
    ],
    [
      'none beside ambient mode', MeshMembership.none(), { 'istio.io/dataplane-mode': 'ambient' },
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"disabled","istio.io/dataplane-mode":"ambient"}, allowed is no ambient mode, for MeshMembership.none() keeps the namespace out of the mesh; remove istio.io/dataplane-mode, or use MeshMembership.ambient()',
    ],
  ])('fails at synth for %s, whenever the label was added', (_, membership, labels, message) => {
    const before = new Chart(app, 'before');
    new MeshNamespace(before, 'shop', { metadata: { name: 'shop', labels }, membership });
    expect(() => app.synthYaml()).toThrow(message);

    const other = Testing.app();
    const late = new MeshNamespace(new Chart(other, 'late'), 'shop', { metadata: METADATA, membership });
    Object.entries(labels).forEach(([key, value]) => late.metadata.addLabel(key, value));
    expect(() => other.synthYaml()).toThrow(message);
  });

  test('fails at synth for two memberships of one Namespace', () => {
    const namespace = new kplus.Namespace(chart, 'shop', { metadata: METADATA });
    MeshNamespace.label(namespace, { membership: MeshMembership.injection() });
    MeshNamespace.label(namespace, { membership: MeshMembership.ambient() });
    expect(() => app.synthYaml()).toThrow('[chart/shop] MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"enabled","istio.io/dataplane-mode":"ambient"}');
  });

  test('fails at synth where the label of the membership was overwritten', () => {
    new MeshNamespace(chart, 'shop', { metadata: METADATA, membership: MeshMembership.injection() }).metadata.addLabel('istio-injection', 'disabled');
    expect(() => app.synthYaml()).toThrow(
      'MeshNamespace labels of Namespace \'shop\': got {"istio-injection":"disabled"}, allowed is "istio-injection: enabled", which the membership says; remove the label that was added later, or say another membership',
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      'a label with another value', () => new MeshNamespace(chart, 'shop', { metadata: { name: 'shop', labels: { 'istio-injection': 'disabled' } }, membership: MeshMembership.injection() }),
      '[chart/shop] MeshNamespace label \'istio-injection\' of Namespace \'shop\': got "enabled", allowed is "disabled", which it has already; remove one of the two',
    ],
    [
      'another revision', () => {
        const namespace = new kplus.Namespace(chart, 'shop', { metadata: METADATA });
        MeshNamespace.label(namespace, { membership: MeshMembership.revision('a') });
        MeshNamespace.label(namespace, { membership: MeshMembership.revision('b') });
      },
      '[chart/shop] MeshNamespace label \'istio.io/rev\' of Namespace \'shop\': got "b", allowed is "a"',
    ],
    [
      'what is no Namespace', () => MeshNamespace.label(new kplus.ConfigMap(chart, 'map'), { membership: MeshMembership.injection() }),
      '[chart/map] MeshNamespace.label namespace: got "v1 ConfigMap", allowed is a construct whose API object is a v1 Namespace; pass the Namespace',
    ],
    ['labels that are none', () => new MeshNamespace(chart, 'shop', { metadata: METADATA, discoveryLabels: { 'a b': 'c' } }), '[chart/shop] MeshNamespace discoveryLabels: got "a b"'],
    ['a name that is none', () => new MeshNamespace(chart, 'shop', { metadata: { name: 'Shop' } }), '[chart/shop] Namespace metadata.name: got "Shop"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
