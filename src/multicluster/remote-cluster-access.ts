import { RemoteClusterAuth } from './remote-cluster-auth';

/** Address and credentials of a cluster's API server. */
export interface RemoteClusterAccess {
  /**
   * The address of the API server as istiod of the other clusters reaches it, by https: `https://203.0.113.10:6443`.
   * @default - the placeholder `${SERVER}`
   */
  readonly server?: string;
  /**
   * The name in the API server's certificate, if it differs from the name in `server`, as behind a proxy.
   * @default - the name in `server`
   */
  readonly tlsServerName?: string;
  /**
   * The CA certificates that verify the API server's certificate: PEM, or base64 of it. They are not secret.
   * @default - the placeholder `${CA_DATA}`, which stands for base64
   */
  readonly caData?: string;
  /**
   * How istiod authenticates, by the factories of `RemoteClusterAuth`.
   * @default - a token, by the placeholder `${TOKEN}`
   */
  readonly auth?: RemoteClusterAuth;
  /**
   * The whole kubeconfig as text, if another tool generates it or it needs more fields. It must contain placeholders for secrets, and excludes the other fields.
   * @default - the kubeconfig of `istioctl create-remote-secret`
   */
  readonly kubeconfig?: string;
}
