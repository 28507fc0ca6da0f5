import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ClusterNetwork, Mesh } from '../../src';
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
      '[chart/ns] ClusterNetwork.addTo namespace: got "v1 ConfigMap", allowed is a construct whose API object is a v1 Namespace; pass the root namespace of the mesh'],
    ['a Namespace of another group', () => ClusterNetwork.addTo(namespace({}, 'Namespace', 'example.com/v1'), { network: 'n' }), 'got "example.com/v1 Namespace"'],
    ['an empty network', () => ClusterNetwork.addTo(namespace(), { network: '' }), '[chart/ns] ClusterNetwork.addTo network: got ""'],
    ['a network that is no label value', () => ClusterNetwork.addTo(namespace(), { network: 'a/b' }), '[chart/ns] ClusterNetwork.addTo.topology.istio.io/network: got "a/b", allowed is a label value'],
    ['another network than that of the label', () => ClusterNetwork.addTo(namespace({ labels: { [LABEL]: 'vpc-1' } }), { network: 'vpc-2' }),
      "[chart/ns] ClusterNetwork.addTo label topology.istio.io/network: got \"vpc-2\", allowed is one network, the namespace has 'vpc-1' already; remove one of the two"],
  ])('fails for %s', (_, work, message) => expect(work).toThrow(message));

  test.each<[string, () => void, string]>([
    ['no network at all', () => ClusterNetwork.addTo(namespace()), '[chart/ns] ClusterNetwork network: got nothing, allowed is the name of a network; set network of Mesh.configure, or give it to ClusterNetwork.addTo'],
    ['another namespace', () => ClusterNetwork.addTo(namespace({ name: 'shop' }), { network: 'n' }),
      "[chart/ns] ClusterNetwork namespace: got \"shop\", allowed is 'istio-system', istiod reads the network from its own namespace; label the root namespace, or set rootNamespace of Mesh.configure"],
    ['a network of the mesh that is no label value', () => {
      ClusterNetwork.addTo(namespace());
      Mesh.configure(chart, { network: 'vpc/1' });
    }, '[chart/ns] ClusterNetwork network.topology.istio.io/network: got "vpc/1", allowed is a label value'],
    ['another network than the mesh has', () => {
      ClusterNetwork.addTo(namespace(), { network: 'vpc-1' });
      Mesh.configure(chart, { network: 'vpc-2' });
    }, "[chart/ns] ClusterNetwork network: got \"vpc-1\", allowed is 'vpc-2', the network of the mesh settings; leave it out"],
  ])('fails when synthesized for %s', (_, work, message) => {
    work();
    expect(() => app.synthYaml()).toThrow(message);
  });
});
