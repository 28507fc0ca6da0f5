import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';

export interface RemoteSecretOptions {
  /** The cluster that the kubeconfig leads to. */
  readonly cluster: string;
}

/**
 * Lets an istiod read the endpoints of another cluster, as `istioctl create-remote-secret` would.
 * Certificate, address and token stay placeholders: whoever applies the file fills them in, none of them belongs in a repository.
 */
export function remoteSecret(chart: Chart, { cluster }: RemoteSecretOptions): istio.multicluster.RemoteClusterSecret {
  return new istio.multicluster.RemoteClusterSecret(chart, cluster, { clusterName: cluster });
}
