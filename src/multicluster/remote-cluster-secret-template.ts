import { RemoteClusterAccess } from './remote-cluster-access';
import { checkClusterName } from './render/check-cluster-name';
import { checkAccess, renderKubeconfig } from './render/kubeconfig';

/** The purpose of the kubeconfig. */
export enum RemoteClusterSecretType {
  /** istiod discovers the endpoints of the cluster in addition to those of the local cluster: a multi-cluster mesh. */
  REMOTE = 'remote',
  /** An istiod outside the cluster reads its configuration from it: an external control plane. */
  CONFIG = 'config',
}

/** Options for a remote secret. */
export interface RemoteClusterSecretOptions extends RemoteClusterAccess {
  /**
   * The name of the cluster that the kubeconfig is for, which is that of its istiod (`clusterName`): lower-case letters, digits and `-`, at most 63 characters.
   */
  readonly clusterName: string;
  /**
   * The purpose of the kubeconfig.
   * @default RemoteClusterSecretType.REMOTE
   */
  readonly type?: RemoteClusterSecretType;
}

/**
 * The labels, annotations and data that istiod requires of the Secret: for an ExternalSecret, a SealedSecret or another tool that creates the Secret.
 *
 * @example
 * const west = istio.multicluster.RemoteClusterSecretTemplate.of({ clusterName: 'west', auth: istio.multicluster.RemoteClusterAuth.token('{{ .token }}') });
 * const template = { metadata: { labels: west.labels, annotations: west.annotations }, data: west.data };
 */
export class RemoteClusterSecretTemplate {
  /**
   * The template for a cluster. Throws if the name is not a DNS label, if the address does not use https, if the CA certificate is invalid,
   * and if a whole kubeconfig contains a secret or is combined with other fields.
   */
  public static of(options: RemoteClusterSecretOptions): RemoteClusterSecretTemplate {
    return new RemoteClusterSecretTemplate(options);
  }

  /** The name of the Secret, as in istioctl: `istio-remote-secret-<cluster>`, for type CONFIG `istio-kubeconfig`. */
  public readonly name: string;
  /** The key of the kubeconfig: the name of the cluster, which istiod reads from it; for type CONFIG `config`. */
  public readonly key: string;

  private constructor(private readonly options: RemoteClusterSecretOptions) {
    checkClusterName('RemoteClusterSecret.clusterName', options.clusterName);
    checkAccess(options);
    const config = options.type === RemoteClusterSecretType.CONFIG;
    this.name = config ? 'istio-kubeconfig' : `istio-remote-secret-${options.clusterName}`;
    this.key = config ? 'config' : options.clusterName;
  }

  /** The kubeconfig, with placeholders for values that are not known. */
  public get kubeconfig(): string {
    return renderKubeconfig(this.options.clusterName, this.options);
  }

  /** The label by which istiod finds the Secret. */
  public get labels(): { [key: string]: string } {
    return { 'istio/multiCluster': 'true' };
  }

  /** The annotation with the name of the cluster. */
  public get annotations(): { [key: string]: string } {
    return { 'networking.istio.io/cluster': this.options.clusterName };
  }

  /** The data of the Secret as text: the kubeconfig under its key. */
  public get data(): { [key: string]: string } {
    return { [this.key]: this.kubeconfig };
  }
}
