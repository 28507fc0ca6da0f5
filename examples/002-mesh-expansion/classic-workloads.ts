import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';
import { BOUTIQUE, BoutiqueService } from './boutique';
import { microservice, MicroserviceProps } from './microservice';

export function clusterAdmin(chart: Chart): void {
  new k8s.KubeClusterRoleBinding(chart, 'cluster-admin', {
    metadata: { name: 'user-admin-binding' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: '${GCLOUD_ACCOUNT}' }],
  });
}

export function namespaces(chart: Chart): void {
  new istio.MeshNamespace(chart, 'istio-system', { metadata: { name: 'istio-system' } });
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

/** The sample authority of an Istio release, whose private key everybody knows. */
export function sampleCertificates(chart: Chart): void {
  new k8s.KubeSecret(chart, 'cacerts', {
    metadata: { name: 'cacerts', namespace: 'istio-system' },
    type: 'Opaque',
    stringData: {
      'ca-cert.pem': '${CA_CERT_PEM}',
      'ca-key.pem': '${CA_KEY_PEM}',
      'root-cert.pem': '${ROOT_CERT_PEM}',
      'cert-chain.pem': '${CERT_CHAIN_PEM}',
    },
  });
}

export function classicBoutique(chart: Chart): { frontend: k8s.KubeService } {
  const services = new Map(BOUTIQUE.map(row => [row.name, microservice(chart, asPublished(row)).service]));
  new k8s.KubeService(chart, 'frontend-external', {
    metadata: { name: 'frontend-external' },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'frontend' },
      ports: [{ name: 'http', port: 80, targetPort: k8s.IntOrString.fromNumber(8080) }],
    },
  });
  return { frontend: services.get('frontend')! };
}

/** What single programs have that others lack, in release v0.2.0. */
const PECULIAR: { [name: string]: Partial<MicroserviceProps> } = {
  'frontend': { podAnnotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' } },
  'loadgenerator': {
    replicas: 1,
    podAnnotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' },
    pod: { restartPolicy: 'Always' },
  },
  'redis-cart': { image: 'redis:alpine', pod: { volumes: [{ name: 'redis-data', emptyDir: {} }] } },
};

const CONTAINERS: { [name: string]: Partial<k8s.Container> } = {
  'currencyservice': { ports: [{ name: 'grpc', containerPort: 7000 }] },
  'redis-cart': { volumeMounts: [{ name: 'redis-data', mountPath: '/data' }] },
};

function asPublished(row: BoutiqueService): MicroserviceProps {
  return {
    ...row,
    image: `gcr.io/google-samples/microservices-demo/${row.name}:v0.2.0`,
    container: { ...probes(row), ...CONTAINERS[row.name] },
    ...PECULIAR[row.name],
  };
}

function probes(row: BoutiqueService): Pick<k8s.Container, 'readinessProbe' | 'livenessProbe'> {
  if (row.port === undefined) {
    return {};
  }
  const port = k8s.IntOrString.fromNumber(row.port);
  if (row.protocol === 'http') {
    // Without a cookie the frontend would open a session for each probe.
    const http = (session: string) => ({
      ...row.probe,
      httpGet: { path: '/_healthz', port, httpHeaders: [{ name: 'Cookie', value: `shop_session-id=${session}` }] },
    });
    return { readinessProbe: http('x-readiness-probe'), livenessProbe: http('x-liveness-probe') };
  }
  if (row.protocol === 'redis') {
    const tcp = { ...row.probe, tcpSocket: { port } };
    return { readinessProbe: tcp, livenessProbe: tcp };
  }
  const command = ['/bin/grpc_health_probe', `-addr=:${row.port}`];
  if (row.name === 'cartservice') {
    command.push('-rpc-timeout=5s');
  }
  const grpc = { ...row.probe, exec: { command } };
  return {
    readinessProbe: row.name === 'shippingservice' ? { ...grpc, periodSeconds: 5 } : grpc,
    livenessProbe: row.name === 'cartservice' ? { ...grpc, periodSeconds: 10 } : grpc,
  };
}
