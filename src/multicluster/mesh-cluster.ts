import { join } from 'node:path';
import { App, IResolver, YamlOutputType } from 'cdk8s';
import { atConstruct } from '../checks/refuse';
import { Mesh } from '../validation/mesh';
import { RemoteClusterAccess } from './remote-cluster-access';
import { checkFolderName } from './render/check-cluster-name';

/** Options for a cluster. */
export interface MeshClusterOptions {
  /**
   * The network that the cluster's pods are in.
   * @default - no network: the pods of all clusters reach each other
   */
  readonly network?: string;
  /**
   * How the other clusters reach the API server, for the secrets of `MultiCluster.addRemoteSecrets`.
   * @default - placeholders that start with the name of the cluster: `${WEST_SERVER}`, `${WEST_CA_DATA}`, `${WEST_TOKEN}`
   */
  readonly access?: RemoteClusterAccess;
  /**
   * How manifests are split into files.
   * @default YamlOutputType.FILE_PER_CHART
   */
  readonly yamlOutputType?: YamlOutputType;
  /**
   * The extension of the files.
   * @default ".k8s.yaml"
   */
  readonly outputFileExtension?: string;
  /**
   * Resolvers that replace values when manifests are rendered, as in cdk8s's App.
   * @default - those of cdk8s
   */
  readonly resolvers?: IResolver[];
}

/** Properties of a MeshCluster. */
export interface MeshClusterProps extends MeshClusterOptions {
  /** The name of the cluster in the mesh (`clusterName` of its istiod), and of its folder: a DNS label in lower case. */
  readonly clusterName: string;
  /**
   * The folder that holds the folders of all clusters.
   * @default - the folder of `cdk8s synth` (`CDK8S_OUTDIR`), else `dist`
   */
  readonly outdir?: string;
}

/**
 * A cluster of a mesh with several clusters: a cdk8s App whose charts are for this cluster only. It writes to a separate folder, below that of the app,
 * and its mesh settings define the cluster, its network and a world, so that it is validated separately from other clusters.
 *
 * @example
 * const west = new istio.multicluster.MeshCluster({ clusterName: 'west', network: 'west-network' });
 * new Chart(west, 'shop', { namespace: 'shop' });
 * west.synth(); // dist/west/shop.k8s.yaml
 */
export class MeshCluster extends App {
  /** The name of the cluster. */
  public readonly clusterName: string;
  /** The network of the cluster's pods, if it has a name. */
  public readonly network?: string;
  /** How the other clusters reach the API server, as far as set. */
  public readonly access: RemoteClusterAccess;

  /** Throws if the name is not a DNS label. */
  constructor(props: MeshClusterProps) {
    checkFolderName('MeshCluster.clusterName', props.clusterName);
    super({
      outdir: join(props.outdir ?? process.env.CDK8S_OUTDIR ?? 'dist', props.clusterName),
      yamlOutputType: props.yamlOutputType,
      outputFileExtension: props.outputFileExtension,
      resolvers: props.resolvers,
    });
    this.clusterName = props.clusterName;
    this.network = props.network;
    this.access = props.access ?? {};
    atConstruct(this, () => Mesh.configure(this, { clusterName: props.clusterName, network: props.network, world: props.clusterName }));
  }
}
