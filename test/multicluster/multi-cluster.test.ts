import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { DestinationRule, IngressGateway, Mesh, Subset } from '../../src';
import { CrossNetworkGateway, MultiCluster, RemoteClusterAuth, RemoteClusterSecret } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { filesBelow, withFolder } from './files';

const secretsOf = (cluster: { node: { findChild(id: string): unknown } }) => (cluster.node.findChild('remote-secrets') as Chart).toJson() as { metadata: { name: string }; stringData: { [key: string]: string } }[];

describe('MultiCluster', () => {
  test('writes one folder for each cluster, and the files of two clusters never mix', () => withFolder(folder => {
    const mesh = new MultiCluster({ outdir: folder });
    for (const name of ['west', 'east', 'west-2']) {
      const cluster = mesh.addCluster(name);
      for (const chart of ['shop', 'west-shop', 'east']) { // names that would clash in one folder
        new ApiObject(new Chart(cluster, chart), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { cluster: name } });
      }
    }
    mesh.synth();
    const files = ['east.k8s.yaml', 'shop.k8s.yaml', 'west-shop.k8s.yaml'];
    expect(filesBelow(folder)).toEqual(['east', 'west', 'west-2'].flatMap(cluster => files.map(file => `${cluster}/${file}`)).sort());
    for (const file of filesBelow(folder)) {
      expect(readFileSync(join(folder, file), 'utf-8')).toContain(`cluster: ${file.split('/')[0]}\n`);
    }
  }));

  test('gives every cluster the settings of the mesh', () => {
    const mesh = new MultiCluster({ mesh: { istioVersion: '1.20', trustDomain: 'corp' } });
    const west = mesh.addCluster('west', { network: 'west-network' });
    expect(Mesh.of(west)).toMatchObject({ istioVersion: '1.20', trustDomain: 'corp', clusterName: 'west', network: 'west-network', world: 'west' });
    expect(mesh.clusters).toEqual([west]);
  });

  test('lets one object of a name stand in each cluster', () => {
    const mesh = new MultiCluster();
    for (const name of ['west', 'east']) {
      const chart = new Chart(mesh.addCluster(name), 'routing', { namespace: 'default' });
      new DestinationRule(chart, 'reviews', { metadata: { name: 'reviews' }, host: 'reviews', subsets: [Subset.of('local', { 'topology.istio.io/cluster': name })] });
      new CrossNetworkGateway(chart, 'cross', { metadata: { name: 'cross' }, gateway: IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }) });
    }
    expect(mesh.clusters.map(c => c.synthYaml().includes(`topology.istio.io/cluster: ${c.clusterName}\n`))).toEqual([true, true]);
  });

  test('lets each cluster read every other one, in whatever order they come', () => {
    const mesh = new MultiCluster();
    const west = mesh.addCluster('west', { access: { server: 'https://203.0.113.10', auth: RemoteClusterAuth.token('${T}') } });
    const east = mesh.addCluster('east-1');
    mesh.addRemoteSecrets();
    mesh.addRemoteSecrets();
    const third = mesh.addCluster('3rd');
    expect([west, east, third].map(c => secretsOf(c).map(s => s.metadata.name))).toEqual([
      ['istio-remote-secret-east-1', 'istio-remote-secret-3rd'], ['istio-remote-secret-west', 'istio-remote-secret-3rd'], ['istio-remote-secret-west', 'istio-remote-secret-east-1'],
    ]);
    expect(secretsOf(west)[0].stringData['east-1'].match(/\$\{\w+\}/g)).toEqual(['${EAST_1_CA_DATA}', '${EAST_1_SERVER}', '${EAST_1_TOKEN}']);
    expect(secretsOf(west)[1].stringData['3rd'].match(/\$\{\w+\}/g)).toEqual(['${_3RD_CA_DATA}', '${_3RD_SERVER}', '${_3RD_TOKEN}']); // no variable starts with a digit
    expect(secretsOf(east)[0].stringData.west.match(/\$\{\w+\}/g)).toEqual(['${WEST_CA_DATA}', '${T}']);
    expect(() => mesh.clusters.forEach(c => c.synthYaml())).not.toThrow();
  });

  test('takes a whole kubeconfig of a cluster', () => {
    const mesh = new MultiCluster();
    const west = mesh.addCluster('west');
    mesh.addCluster('east', { access: { kubeconfig: 'kind: Config\n' } });
    mesh.addRemoteSecrets();
    expect(secretsOf(west)[0].stringData).toEqual({ east: 'kind: Config\n' });
  });

  test('writes no chart of secrets for one cluster alone', () => {
    const mesh = new MultiCluster();
    const west = mesh.addCluster('west');
    mesh.addRemoteSecrets();
    expect(west.charts).toEqual([]);
  });

  test('fails for the mistakes of all clusters together, and writes those without one', () => withFolder(folder => {
    const mesh = new MultiCluster({ outdir: folder });
    for (const name of ['west', 'east', 'north']) {
      const chart = new Chart(mesh.addCluster(name), 'mesh');
      new RemoteClusterSecret(chart, 'secret', { clusterName: name === 'north' ? 'west' : name });
    }
    expect(() => mesh.synth()).toThrow(/^cluster 'west': Validation failed with the following errors:\n {2}\[mesh\/secret\] .*"west"[^]*\ncluster 'east': .*\n {2}\[mesh\/secret\] .*"east"/);
    expect(filesBelow(folder)).toEqual(['north/mesh.k8s.yaml']);
  }));

  test('fails for a name that another cluster has', () => {
    const mesh = new MultiCluster();
    mesh.addCluster('west');
    mesh.addCluster('east');
    expect(refusalOf(() => mesh.addCluster('west'))).toBe('MultiCluster.clusters | duplicate "west"');
  });

  test('fails for settings of the mesh that one cluster alone can have', () => {
    expect(refusalOf(() => new MultiCluster({ mesh: { clusterName: 'west' } }).addCluster('east'))).toBe('[] Mesh.clusterName | invalid "west"');
  });
});
