import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

/** A namespace whose pods get a sidecar (or, for a gateway, the whole proxy). */
export function injectedNamespace(chart: Chart, name: string): void {
  new istio.MeshNamespace(chart, name, { metadata: { name }, membership: istio.MeshMembership.injection() });
}

export function greeter(chart: Chart): { service: k8s.KubeService } {
  const labels = { app: 'greeter' };
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: 'greeter', labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'greeter',
            image: 'registry.example.com/greeter:1.0.0',
            // All addresses: the sidecar now hands requests to the pod's address, not to loopback.
            args: ['--address=:8080'],
            ports: [{ name: 'grpc', containerPort: 8080 }],
            // The greeter implements grpc.health.v1, so the kubelet can ask it without a helper program in the image.
            readinessProbe: { grpc: { port: 8080 }, initialDelaySeconds: 2 },
            // Slower than readiness, so that a busy pod is taken out of rotation before it is restarted.
            livenessProbe: { grpc: { port: 8080 }, initialDelaySeconds: 10 },
            resources: {
              requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('32Mi') },
              limits: { memory: k8s.Quantity.fromString('128Mi') },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          }],
        },
      },
    },
  });
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'greeter', labels },
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'grpc', appProtocol: 'grpc', port: 8080, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(8080) }],
    },
  });
  return { service };
}
