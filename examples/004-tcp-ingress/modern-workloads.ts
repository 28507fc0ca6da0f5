import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

const LABELS = { app: 'tcp-echo', system: 'example' };

/** A namespace whose pods get a sidecar (or, for a gateway, the whole proxy). */
export function injectedNamespace(chart: Chart, name: string): void {
  new istio.MeshNamespace(chart, name, { metadata: { name }, membership: istio.MeshMembership.injection() });
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
      // The server speaks first: were the protocol guessed, proxy and client would wait for each other.
      ports: [{ name: 'tcp', appProtocol: 'tcp', protocol: 'TCP', port: 3333, targetPort: k8s.IntOrString.fromNumber(3333) }],
    },
  });
  return { service };
}

function version(chart: Chart, name: string): void {
  const labels = { ...LABELS, version: name };
  const probe: k8s.Probe = { tcpSocket: { port: k8s.IntOrString.fromNumber(3333) } };
  new k8s.KubeDeployment(chart, name, {
    metadata: { name: `tcp-echo-${name}`, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'tcp-echo', version: name } },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'tcp-echo',
            image: 'registry.example.com/tcp-echo:1.0.0',
            // The server greets with all of this.
            env: [
              { name: 'TCP_PORT', value: '3333' },
              fromField('NODE_NAME', 'spec.nodeName'),
              fromField('POD_NAME', 'metadata.name'),
              fromField('POD_NAMESPACE', 'metadata.namespace'),
              fromField('POD_IP', 'status.podIP'),
              fromField('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
            ],
            ports: [{ name: 'tcp', containerPort: 3333 }],
            readinessProbe: probe,
            livenessProbe: { ...probe, initialDelaySeconds: 10 },
            resources: {
              requests: { cpu: k8s.Quantity.fromString('20m'), memory: k8s.Quantity.fromString('16Mi') },
              limits: { memory: k8s.Quantity.fromString('64Mi') },
            },
            securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          }],
        },
      },
    },
  });
}

function fromField(name: string, fieldPath: string): k8s.EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
