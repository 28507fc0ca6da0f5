import { Chart } from 'cdk8s';
import { invalid } from '../checks/defect';
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
   * Mesh settings that hold for every cluster, such as the Istio release.
   * @default - the defaults of `Mesh.configure`
   */
  readonly mesh?: MeshOptions;
  /**
   * The folder that holds a folder for each cluster.
   * @default - what `cdk8s synth` says (`CDK8S_OUTDIR`), else `dist`
   */
  readonly outdir?: string;
}

/**
 * A mesh of several clusters in one program: each cluster is an App of its own, with a folder of its own.
 * @see https://istio.io/latest/docs/ops/deployment/deployment-models/#multiple-clusters
 *
 * @example
 * const mesh = new istio.MultiCluster({ mesh: { istioVersion: '1.31' } });
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
   * Adds a cluster. Throws for a name that is no DNS label in lower case, and for one that another cluster has.
   *
   * @param name the name of the cluster in the mesh (`clusterName` of its istiod), and of its folder
   */
  public addCluster(name: string, options: MeshClusterOptions = {}): MeshCluster {
    if (this.added.some(c => c.clusterName === name)) {
      throw refusal(invalid('MultiCluster.addCluster name', name, `a name that no other cluster has, there are ${this.names}`, 'rename one of the two'));
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
   * Lets the istiod of each cluster read every other one: a RemoteClusterSecret for each, in a chart `remote-secrets` of each cluster; clusters that are added later take part.
   * That is a mesh whose clusters all have an istiod (multi-primary). Where some have none, put a RemoteClusterSecret into the others by hand.
   */
  public addRemoteSecrets(): void {
    if (!this.remoteSecrets) {
      this.remoteSecrets = true;
      this.added.forEach((cluster, i) => this.added.slice(0, i).forEach(other => connect(other, cluster)));
    }
  }

  /** Writes the manifests of all clusters, each to its folder. Throws for the mistakes of all clusters together; a cluster without one is written. */
  public synth(): void {
    const mistakes = this.added.map(mistakeOf).filter(mistake => mistake !== undefined);
    if (mistakes.length > 0) {
      throw new Error(mistakes.join('\n'));
    }
  }

  private get names(): string {
    return this.added.map(c => c.clusterName).join(', ');
  }
}

/** Paths of constructs do not tell clusters apart, so the cluster comes first. */
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
