import { RemoteClusterAuth } from './remote-cluster-auth';

/** How the API server of a cluster is reached, and by whom. */
export interface RemoteClusterAccess {
  /**
   * The address of the API server as istiod of the other clusters reaches it, by https: `https://203.0.113.10:6443`.
   * @default - the placeholder `${SERVER}`
   */
  readonly server?: string;
  /**
   * The name that the API server's certificate must carry, where that is not the name in `server`: for a proxy before it.
   * @default - the name in `server`
   */
  readonly tlsServerName?: string;
  /**
   * The CA certificates that the API server's certificate is verified with: PEM, or base64 of it. They are no secret.
   * @default - the placeholder `${CA_DATA}`, which stands for base64
   */
  readonly caData?: string;
  /**
   * How istiod proves who it is.
   * @default - a token, by the placeholder `${TOKEN}`
   */
  readonly auth?: RemoteClusterAuth;
  /**
   * The whole kubeconfig as text, where another tool writes it or it says more (a proxy, report). Placeholders stand for its secrets. It goes without the other fields.
   * @default - the kubeconfig that istioctl would write
   */
  readonly kubeconfig?: string;
}
