import { Chart, Yaml } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

export interface RemoteSecretOptions {
  /** The cluster that the kubeconfig leads to. */
  readonly cluster: string;
}

/**
 * Lets an istiod read the endpoints of another cluster, as `istioctl create-remote-secret` would.
 * Certificate, address and token stay placeholders: whoever applies the file fills them in, none of them belongs in a repository.
 */
export function remoteSecret(chart: Chart, { cluster }: RemoteSecretOptions): void {
  const kubeconfig = {
    'apiVersion': 'v1',
    'clusters': [{ cluster: { 'certificate-authority-data': '${CA_DATA}', 'server': '${SERVER}' }, name: cluster }],
    'contexts': [{ context: { cluster, user: cluster }, name: cluster }],
    'current-context': cluster,
    'kind': 'Config',
    'users': [{ name: cluster, user: { token: '${TOKEN}' } }],
  };
  new k8s.KubeSecret(chart, cluster, {
    metadata: {
      name: `istio-remote-secret-${cluster}`,
      annotations: { 'networking.istio.io/cluster': cluster },
      labels: { 'istio/multiCluster': 'true' },
    },
    type: 'Opaque',
    stringData: { [cluster]: Yaml.stringify(kubeconfig) },
  });
}
