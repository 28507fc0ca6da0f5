import { Chart } from 'cdk8s';
import { duplicate } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { Mesh, MeshOptions } from '../validation/mesh';
import { MeshCluster, MeshClusterOptions } from './mesh-cluster';
import { RemoteClusterAuth } from './remote-cluster-auth';
import { RemoteClusterSecret } from './remote-cluster-secret';

/** The chart that holds the secrets of the other clusters. */
const REMOTE_SECRETS = 'remote-secrets';

/** Properties of a MultiCluster. */
export interface MultiClusterProps {
  /**
   * Mesh settings of every cluster, such as the Istio release.
   * @default - the defaults of `Mesh.configure`
   */
  readonly mesh?: MeshOptions;
  /**
   * The folder for the folders of all clusters.
   * @default - the folder of `cdk8s synth` (`CDK8S_OUTDIR`), else `dist`
   */
  readonly outdir?: string;
}

/**
 * A mesh of several clusters in one program: each cluster is a separate App, with a separate folder.
 * @see https://istio.io/latest/docs/ops/deployment/deployment-models/#multiple-clusters
 *
 * @example
 * const mesh = new istio.multicluster.MultiCluster({ mesh: { istioVersion: '1.31' } });
 * const west = mesh.addCluster('west', { network: 'west-network' });
 * const east = mesh.addCluster('east', { network: 'east-network' });
 * mesh.addRemoteSecrets();
 * new Chart(west, 'shop', { namespace: 'shop' });
 * new Chart(east, 'shop', { namespace: 'shop' });
 * mesh.synth(); // dist/west/*.k8s.yaml, dist/east/*.k8s.yaml
 */
export class MultiCluster {
  private readonly added: MeshCluster[] = [];
  private remoteSecrets = false;

  constructor(private readonly props: MultiClusterProps = {}) {}

  /** The clusters so far. */
  public get clusters(): MeshCluster[] {
    return [...this.added];
  }

  /**
   * Adds a cluster. Throws if the name is not a DNS label in lower case, and if another cluster has the same name.
   *
   * @param name the name of the cluster in the mesh (`clusterName` of its istiod), and of its folder
   */
  public addCluster(name: string, options: MeshClusterOptions = {}): MeshCluster {
    if (this.added.some(c => c.clusterName === name)) {
      throw refusal(duplicate('MultiCluster.clusters', name, 'rename one of the two'));
    }
    const cluster = new MeshCluster({ ...options, clusterName: name, outdir: this.props.outdir });
    Mesh.configure(cluster, this.props.mesh ?? {});
    if (this.remoteSecrets) {
      this.added.forEach(other => connect(other, cluster));
    }
    this.added.push(cluster);
    return cluster;
  }

  /**
   * Allows the istiod of each cluster to read every other cluster: a RemoteClusterSecret for each, in a chart `remote-secrets` of each cluster; clusters that are added later are included.
   * It is for a mesh in which every cluster has an istiod (multi-primary). If some have none, add a RemoteClusterSecret to the other clusters yourself.
   */
  public addRemoteSecrets(): void {
    if (!this.remoteSecrets) {
      this.remoteSecrets = true;
      this.added.forEach((cluster, i) => this.added.slice(0, i).forEach(other => connect(other, cluster)));
    }
  }

  /** Writes the manifests of each cluster to its folder. Throws with the errors of all clusters; a cluster without errors is written. */
  public synth(): void {
    const mistakes = this.added.map(mistakeOf).filter(mistake => mistake !== undefined);
    if (mistakes.length > 0) {
      throw new Error(mistakes.join('\n'));
    }
  }

}

/** The error of a cluster, with its name, because construct paths do not contain it. */
function mistakeOf(cluster: MeshCluster): string | undefined {
  try {
    cluster.synth();
    return undefined;
  } catch (e) {
    return `cluster '${cluster.clusterName}': ${(e as Error).message}`;
  }
}

function connect(a: MeshCluster, b: MeshCluster): void {
  for (const [reader, remote] of [[a, b], [b, a]]) {
    const chart = reader.node.tryFindChild(REMOTE_SECRETS) ?? new Chart(reader, REMOTE_SECRETS);
    const prefix = remote.clusterName.toUpperCase().replace(/-/g, '_').replace(/^(?=\d)/, '_');
    const placeholders = { server: `\${${prefix}_SERVER}`, caData: `\${${prefix}_CA_DATA}`, auth: RemoteClusterAuth.token(`\${${prefix}_TOKEN}`) };
    const access = remote.access.kubeconfig === undefined ? { ...placeholders, ...remote.access } : remote.access;
    new RemoteClusterSecret(chart as Chart, remote.clusterName, { ...access, clusterName: remote.clusterName });
  }
}
