import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

const LABELS = { app: 'grpc' };

/** The roll makes them members, not a label. */
export function namespaces(chart: Chart): { grpc: istio.MeshNamespace; test: istio.MeshNamespace } {
  return {
    grpc: new istio.MeshNamespace(chart, 'grpc', { metadata: { name: 'grpc' } }),
    test: new istio.MeshNamespace(chart, 'test', { metadata: { name: 'test' } }),
  };
}

/** Three versions of one program behind one Service. */
export function grpcServers(chart: Chart): { service: k8s.KubeService } {
  quarkusConfig(chart, 'grpc');
  for (const version of [1, 2, 3]) {
    quarkus(chart, { name: `grpc-v${version}`, namespace: 'grpc', version: `l${version}` });
  }
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'grpc', namespace: 'grpc', labels: LABELS },
    spec: {
      selector: LABELS,
      ports: [{ name: 'grpc', protocol: 'TCP', port: 9000, targetPort: k8s.IntOrString.fromNumber(9000) }],
    },
  });
  return { service };
}

/** The same image, used as the one who calls. */
export function grpcClient(chart: Chart): void {
  quarkusConfig(chart, 'test');
  quarkus(chart, { name: 'grpc-client', namespace: 'test', version: 'l1' });
}

function quarkusConfig(chart: Chart, namespace: string): void {
  new k8s.KubeConfigMap(chart, `${namespace}-config`, {
    metadata: { name: 'grpcconfig', namespace },
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

interface QuarkusOptions {
  readonly name: string;
  readonly namespace: string;
  readonly version: string;
}

/** All Deployments select `app: grpc` alone; only the hash that Kubernetes adds keeps their pods apart. */
function quarkus(chart: Chart, { name, namespace, version }: QuarkusOptions): void {
  new k8s.KubeDeployment(chart, name, {
    metadata: { name, namespace, labels: LABELS },
    spec: {
      replicas: 1,
      selector: { matchLabels: LABELS },
      template: {
        metadata: {
          labels: { ...LABELS, 'app.kubernetes.io/version': version },
          annotations: { 'sidecar.istio.io/inject': 'true', 'sidecar.istio.io/logLevel': 'debug' },
        },
        spec: {
          volumes: [{ name: 'quarkus-config-volume', configMap: { name: 'grpcconfig', defaultMode: 0o644 } }],
          containers: [{
            name: 'custom-grpc-hello',
            image: 'quay.io/shrishs/grpc-plain-text-quickstart-jvm',
            ports: [{ name: 'grpc', containerPort: 9000, protocol: 'TCP' }],
            volumeMounts: [{ name: 'quarkus-config-volume', mountPath: '/deployments/config' }],
          }],
          restartPolicy: 'Always',
        },
      },
    },
  });
}
