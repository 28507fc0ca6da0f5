import { join } from 'node:path';
import { ApiObject, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Mesh } from '../../src';
import { MeshCluster } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { filesBelow, withFolder } from './files';

const before = process.env.CDK8S_OUTDIR;
afterEach(() => {
  if (before === undefined) {
    delete process.env.CDK8S_OUTDIR;
  } else {
    process.env.CDK8S_OUTDIR = before;
  }
});

const configMap = (cluster: MeshCluster, chart = 'shop') => new ApiObject(new Chart(cluster, chart), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });

describe('MeshCluster', () => {
  test('tells its charts which cluster they are for', () => {
    const chart = new Chart(new MeshCluster({ clusterName: 'west', network: 'west-network' }), 'shop');
    expect(Mesh.of(chart)).toMatchObject({ clusterName: 'west', network: 'west-network', world: 'west' });
  });

  test('takes more mesh settings, but none that contradicts', () => {
    const cluster = new MeshCluster({ clusterName: 'west' });
    Mesh.configure(cluster, { istioVersion: '1.30', network: 'west-network' });
    expect(Mesh.of(cluster)).toMatchObject({ istioVersion: '1.30', network: 'west-network' });
    expect(refusalOf(() => Mesh.configure(cluster, { clusterName: 'east' }))).toBe('[] Mesh.clusterName | invalid "east"');
  });

  test('writes to its own folder in dist, where nobody says another one', () => {
    delete process.env.CDK8S_OUTDIR;
    expect(new MeshCluster({ clusterName: 'west' }).outdir).toBe(join('dist', 'west'));
  });

  test('writes to its own folder below that of cdk8s synth', () => withFolder(folder => {
    process.env.CDK8S_OUTDIR = folder; // what cdk8s-cli sets, before it takes every *.yaml below it for a manifest
    const cluster = new MeshCluster({ clusterName: 'west' });
    configMap(cluster);
    cluster.synth();
    expect(filesBelow(folder)).toEqual(['west/shop.k8s.yaml']);
  }));

  test('writes to its own folder below one that is given', () => withFolder(folder => {
    process.env.CDK8S_OUTDIR = join(folder, 'other');
    const cluster = new MeshCluster({ clusterName: 'west', outdir: folder, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, outputFileExtension: '.yaml' });
    configMap(cluster);
    cluster.synth();
    expect(filesBelow(folder)).toEqual(['west/shop/ConfigMap.config.yaml']);
  }));

  test('takes resolvers', () => {
    const cluster = new MeshCluster({ clusterName: 'west', resolvers: [{ resolve: context => context.value === 'x' ? context.replaceValue('y') : undefined }] });
    const object = new ApiObject(new Chart(cluster, 'shop'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'x', b: Lazy.any({ produce: () => 'z' }) } });
    expect(object.toJson().data).toEqual({ a: 'y', b: 'z' });
  });

  test.each(['West', '', '../east', 'a/b', '.', '${CLUSTER}', '$/../..'])('fails for the name %j', clusterName => {
    expect(refusalOf(() => new MeshCluster({ clusterName }))).toBe(`MeshCluster.clusterName | invalid ${JSON.stringify(clusterName)}`);
  });
});
