import { RemoteClusterAccess } from './remote-cluster-access';
import { checkClusterName } from './render/check-cluster-name';
import { checkAccess, renderKubeconfig } from './render/kubeconfig';

/** What the kubeconfig is for. */
export enum RemoteClusterSecretType {
  /** istiod reads the endpoints of the cluster beside those of its own: a mesh of several clusters. */
  REMOTE = 'remote',
  /** The cluster is the one that an istiod outside of it takes its configuration from: an external control plane. */
  CONFIG = 'config',
}

/** What a remote secret says. */
export interface RemoteClusterSecretOptions extends RemoteClusterAccess {
  /**
   * The name of the cluster that the kubeconfig leads to, the one that its istiod has (`clusterName`): lower-case letters, digits and `-`, at most 63 characters.
   */
  readonly clusterName: string;
  /**
   * What the kubeconfig is for.
   * @default RemoteClusterSecretType.REMOTE
   */
  readonly type?: RemoteClusterSecretType;
}

/**
 * What the Secret must carry for istiod to take it, as data: for an ExternalSecret, a SealedSecret, or whatever else brings the Secret into the cluster.
 *
 * @example
 * const west = istio.RemoteClusterSecretTemplate.of({ clusterName: 'west', auth: istio.RemoteClusterAuth.token('{{ .token }}') });
 * const template = { metadata: { labels: west.labels, annotations: west.annotations }, data: west.data };
 */
export class RemoteClusterSecretTemplate {
  /**
   * The template for a cluster. Throws for a name that is no DNS label, for an address without https, for what is no CA certificate,
   * and for a whole kubeconfig beside its parts or with a secret in it.
   */
  public static of(options: RemoteClusterSecretOptions): RemoteClusterSecretTemplate {
    return new RemoteClusterSecretTemplate(options);
  }

  /** The name of the Secret as istioctl gives it: `istio-remote-secret-<cluster>`, for type CONFIG `istio-kubeconfig`. */
  public readonly name: string;
  /** The key that the kubeconfig stands under: the name of the cluster, which istiod takes it from; for type CONFIG `config`. */
  public readonly key: string;

  private constructor(private readonly options: RemoteClusterSecretOptions) {
    checkClusterName('RemoteClusterSecret clusterName', options.clusterName);
    checkAccess(options);
    const config = options.type === RemoteClusterSecretType.CONFIG;
    this.name = config ? 'istio-kubeconfig' : `istio-remote-secret-${options.clusterName}`;
    this.key = config ? 'config' : options.clusterName;
  }

  /** The kubeconfig, with placeholders in place of what is not known. */
  public get kubeconfig(): string {
    return renderKubeconfig(this.options.clusterName, this.options);
  }

  /** The label that istiod finds the Secret by. */
  public get labels(): { [key: string]: string } {
    return { 'istio/multiCluster': 'true' };
  }

  /** The annotation that tells people and tools the cluster. */
  public get annotations(): { [key: string]: string } {
    return { 'networking.istio.io/cluster': this.options.clusterName };
  }

  /** The data of the Secret as text: the kubeconfig under its key. */
  public get data(): { [key: string]: string } {
    return { [this.key]: this.kubeconfig };
  }
}
