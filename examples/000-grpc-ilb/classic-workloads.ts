import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

/** Whoever follows the tutorial becomes cluster administrator, which Helm's RBAC objects needed. */
export function clusterAdmin(chart: Chart): void {
  new k8s.KubeClusterRoleBinding(chart, 'cluster-admin', {
    metadata: { name: 'cluster-admin-binding' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: '${GCLOUD_ACCOUNT}' }],
  });
}

export function istioNamespace(chart: Chart): void {
  new istio.MeshNamespace(chart, 'istio-system', { metadata: { name: 'istio-system' } });
}

export function injectedDefaultNamespace(chart: Chart): void {
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

/** The Secret that the Helm chart mounts into the gateway's pod. */
export function ilbCertificate(chart: Chart): void {
  new k8s.KubeSecret(chart, 'certificate', {
    metadata: { name: 'istio-ilbgateway-certs', namespace: 'istio-system' },
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': '${CERT_PEM}', 'tls.key': '${PRIVKEY_PEM}' },
  });
}

export function greeter(chart: Chart): { service: k8s.KubeService } {
  const labels = { app: 'greeter' };
  const probe: k8s.Probe = {
    exec: { command: ['/bin/grpc_health_probe', '-addr=:8080'] },
    initialDelaySeconds: 2,
  };
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: 'greeter' },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name: 'greeter',
            image: 'gcr.io/$GOOGLE_CLOUD_PROJECT/grpc-greeter-go-server',
            imagePullPolicy: 'Always',
            // Loopback was reachable for a sidecar until Istio 1.10.
            args: ['--address=127.0.0.1:8080'],
            ports: [{ containerPort: 8080 }],
            livenessProbe: probe,
            readinessProbe: probe,
          }],
        },
      },
    },
  });
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'greeter' },
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'grpc', port: 8080, protocol: 'TCP' }],
    },
  });
  return { service };
}
