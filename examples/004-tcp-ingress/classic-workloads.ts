import { ApiObject, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

const LABELS = { app: 'tcp-echo', system: 'example' };

export function injectedDefaultNamespace(chart: Chart): void {
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

/** Two versions of one echo server behind one Service. */
export function tcpEcho(chart: Chart): { service: k8s.KubeService } {
  version(chart, 'v1');
  version(chart, 'v2');
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'tcp-echo', labels: LABELS },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'tcp-echo' },
      // Without a name, so Istio has to guess the protocol.
      ports: [{ protocol: 'TCP', port: 3333, targetPort: k8s.IntOrString.fromNumber(3333) }],
    },
  });
  return { service };
}

/** A Deployment of a version that no cluster since Kubernetes 1.16 knows, and cdk8s-plus neither. */
function version(chart: Chart, name: string): void {
  const field = (variable: string, fieldPath: string) => ({ name: variable, valueFrom: { fieldRef: { fieldPath } } });
  new ApiObject(chart, name, {
    apiVersion: 'extensions/v1beta1',
    kind: 'Deployment',
    metadata: { name: `tcp-echo-${name}`, labels: LABELS },
    spec: {
      replicas: 1,
      // The same for both versions; only the hash that Kubernetes adds keeps their pods apart.
      selector: { matchLabels: { app: 'tcp-echo' } },
      template: {
        metadata: { labels: { ...LABELS, version: name } },
        spec: {
          containers: [{
            name: 'tcp-echo-container',
            image: 'registry.cn-hangzhou.aliyuncs.com/wangxining/tcptest:0.1',
            imagePullPolicy: 'Always',
            // The server greets with all of this.
            env: [
              { name: 'TCP_PORT', value: '3333' },
              field('NODE_NAME', 'spec.nodeName'),
              field('POD_NAME', 'metadata.name'),
              field('POD_NAMESPACE', 'metadata.namespace'),
              field('POD_IP', 'status.podIP'),
              field('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
            ],
            ports: [{ name: 'tcp-echo-port', containerPort: 3333 }],
          }],
        },
      },
    },
  });
}
