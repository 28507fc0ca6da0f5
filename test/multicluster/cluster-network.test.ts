import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Mesh } from '../../src';
import { ClusterNetwork } from '../../src/multicluster';
import { refusalOf, errorsOf } from '../brief';
import { withFile } from './files';

const LABEL = 'topology.istio.io/network';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
});

const namespace = (metadata: object = {}, kind = 'Namespace', apiVersion = 'v1') => new ApiObject(chart, 'ns', { apiVersion, kind, metadata: { name: 'istio-system', ...metadata } });
const labels = () => Testing.synth(chart)[0].metadata.labels;

describe('ClusterNetwork', () => {
  test.each<[string, () => IConstruct]>([
    ['cdk8s-plus', () => new kplus.Namespace(chart, 'ns', { metadata: { name: 'istio-system' } })],
    ['the generated types', () => new kplus.k8s.KubeNamespace(chart, 'ns', { metadata: { name: 'istio-system' } })],
    ['a plain ApiObject', () => namespace()],
    ['YAML', () => withFile('apiVersion: v1\nkind: Namespace\nmetadata: {name: istio-system}\n', url => new Include(chart, 'ns', { url }).apiObjects[0])],
  ])('labels a Namespace of %s with the network of the mesh settings', (_, make) => {
    ClusterNetwork.addTo(make());
    Mesh.configure(chart, { network: 'west-network' });
    expect(labels()[LABEL]).toBe('west-network');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('labels it with a network by its name, beside other labels', () => {
    ClusterNetwork.addTo(namespace({ labels: { team: 'mesh' } }), { network: 'vpc-1' });
    expect(labels()).toEqual({ team: 'mesh', [LABEL]: 'vpc-1' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes a label that is there already, and the same network twice', () => {
    const object = namespace({ labels: { [LABEL]: 'vpc-1' } });
    ClusterNetwork.addTo(object, { network: 'vpc-1' });
    expect(labels()).toEqual({ [LABEL]: 'vpc-1' });
  });

  test('is content with the root namespace that the mesh names', () => {
    Mesh.configure(app, { rootNamespace: 'istio-config', network: 'n' });
    ClusterNetwork.addTo(namespace({ name: 'istio-config' }));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, () => void, string]>([
    ['what is no Namespace', () => ClusterNetwork.addTo(namespace({}, 'ConfigMap'), { network: 'n' }),
      '[chart/ns] ClusterNetwork.addTo.namespace | invalid "v1 ConfigMap"'],
    ['a Namespace of another group', () => ClusterNetwork.addTo(namespace({}, 'Namespace', 'example.com/v1'), { network: 'n' }), '[chart/ns] ClusterNetwork.addTo.namespace | invalid "example.com/v1 Namespace"'],
    ['an empty network', () => ClusterNetwork.addTo(namespace(), { network: '' }), '[chart/ns] ClusterNetwork.addTo.network | missing'],
    ['a network that is no label value', () => ClusterNetwork.addTo(namespace(), { network: 'a/b' }), '[chart/ns] ClusterNetwork.addTo.network.topology.istio.io/network | invalid "a/b"'],
    ['another network than that of the label', () => ClusterNetwork.addTo(namespace({ labels: { [LABEL]: 'vpc-1' } }), { network: 'vpc-2' }),
      '[chart/ns] ClusterNetwork.addTo.network | conflict "vpc-2" (the label topology.istio.io/network: "vpc-1")'],
  ])('fails for %s', (_, work, message) => expect(refusalOf(work)).toBe(message));

  test.each<[string, () => void, string]>([
    ['no network at all', () => ClusterNetwork.addTo(namespace()), '[chart/ns] cluster-network | metadata.labels["topology.istio.io/network"] | missing'],
    ['another namespace', () => ClusterNetwork.addTo(namespace({ name: 'shop' }), { network: 'n' }),
      '[chart/ns] cluster-network | metadata.labels["topology.istio.io/network"] | dead "shop"'],
    ['a network of the mesh that is no label value', () => {
      ClusterNetwork.addTo(namespace());
      Mesh.configure(chart, { network: 'vpc/1' });
    }, '[chart/ns] cluster-network | metadata.labels.topology.istio.io/network | invalid "vpc/1"'],
    ['another network than the mesh has', () => {
      ClusterNetwork.addTo(namespace(), { network: 'vpc-1' });
      Mesh.configure(chart, { network: 'vpc-2' });
    }, '[chart/ns] cluster-network | metadata.labels["topology.istio.io/network"] | conflict "vpc-1" (network "vpc-2" of Mesh.configure)'],
  ])('fails when synthesized for %s', (_, work, message) => {
    work();
    expect(errorsOf(app)).toEqual([message]);
  });
});
