import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

/** A namespace that istiod looks at, and whose pods get a sidecar. */
export function meshNamespace(chart: Chart, name: string): void {
  new istio.MeshNamespace(chart, name, { metadata: { name }, membership: istio.MeshMembership.injection(), discoveryLabels: { 'istio-discovery': 'enabled' } });
}

/** Three versions of one program behind one Service. */
export function grpcServers(chart: Chart): { service: k8s.KubeService } {
  quarkusConfig(chart);
  for (const version of ['v1', 'v2', 'v3']) {
    quarkus(chart, `grpc-${version}`, { app: 'grpc', version });
  }
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'grpc', labels: { app: 'grpc' } },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'grpc' },
      ports: [{ name: 'grpc', appProtocol: 'grpc', protocol: 'TCP', port: 9000, targetPort: k8s.IntOrString.fromNumber(9000) }],
    },
  });
  return { service };
}

/** The same image, used as the one who calls. */
export function grpcClient(chart: Chart): void {
  quarkusConfig(chart);
  quarkus(chart, 'grpc-client', { app: 'grpc-client' });
}

function quarkusConfig(chart: Chart): void {
  new k8s.KubeConfigMap(chart, 'config', {
    metadata: { name: 'grpcconfig' },
    data: {
      'application.properties': [
        'numrequest: 25',
        'quarkus.grpc.clients.hello.host: grpc.grpc.svc.cluster.local',
        'teststring: prom',
        '',
      ].join('\n'),
    },
  });
}

function quarkus(chart: Chart, name: string, labels: { [name: string]: string }): void {
  new k8s.KubeDeployment(chart, name, {
    metadata: { name, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          // No `runAsUser`: OpenShift gives each namespace its own range and refuses others.
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'hello',
            image: 'registry.example.com/grpc-hello:1.0.0',
            ports: [{ name: 'grpc', containerPort: 9000, protocol: 'TCP' }],
            // Quarkus serves grpc.health.v1 on the same port.
            readinessProbe: { grpc: { port: 9000 }, initialDelaySeconds: 2 },
            livenessProbe: { grpc: { port: 9000 }, initialDelaySeconds: 10 },
            resources: {
              requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('128Mi') },
              limits: { memory: k8s.Quantity.fromString('256Mi') },
            },
            securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
            volumeMounts: [
              { name: 'config', mountPath: '/deployments/config', readOnly: true },
              // The JVM and Netty unpack files here.
              { name: 'tmp', mountPath: '/tmp' },
            ],
          }],
          volumes: [
            { name: 'config', configMap: { name: 'grpcconfig' } },
            { name: 'tmp', emptyDir: {} },
          ],
        },
      },
    },
  });
}
