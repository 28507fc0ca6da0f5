import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

const REDIS_URL = { name: 'REDIS_URL', value: 'redis-cache-service:6379' };

/** The same in both clusters: an administrator, and the namespaces of Istio and of the application. */
export function clusterSetup(chart: Chart): void {
  new k8s.KubeClusterRoleBinding(chart, 'cluster-admin', {
    metadata: { name: 'cluster-admin-binding' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: '${GCLOUD_ACCOUNT}' }],
  });
  new istio.MeshNamespace(chart, 'istio-system', { metadata: { name: 'istio-system' } });
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

export function frontend(chart: Chart): { service: k8s.KubeService } {
  const env = [{ name: 'PORT', value: '8080' }, { name: 'PROCESSOR_URL', value: 'http://worker-service' }, REDIS_URL];
  betaDeployment(chart, 'frontend-deployment', 'frontend', {
    metadata: { labels: { app: 'frontend' } },
    spec: {
      containers: [{
        name: 'frontend',
        image: 'gcr.io/istio-burst-workshop/frontend',
        ports: [{ containerPort: 8080 }],
        ...httpProbes(8080),
        env,
      }],
    },
  });
  return { service: httpService(chart, 'frontend', 8080) };
}

/** Which cluster a worker runs in is told by a label, for the subsets, and by a prefix in its answers. */
export interface WorkerOptions {
  readonly clusterType: string;
  readonly prefix?: string;
}

export function worker(chart: Chart, options: WorkerOptions): { service: k8s.KubeService } {
  const env = [{ name: 'PORT', value: '8081' }, REDIS_URL];
  if (options.prefix !== undefined) {
    env.push({ name: 'PREFIX', value: options.prefix });
  }
  betaDeployment(chart, 'worker-deployment', 'worker', {
    metadata: { labels: { 'app': 'worker', 'cluster-type': options.clusterType } },
    spec: {
      containers: [{
        name: 'worker',
        image: 'gcr.io/istio-burst-workshop/worker',
        imagePullPolicy: 'Always',
        ports: [{ containerPort: 8081 }],
        ...httpProbes(8081),
        env,
      }],
    },
  });
  return { service: httpService(chart, 'worker', 8081) };
}

export function redisCache(chart: Chart): void {
  const probe = { periodSeconds: 5, tcpSocket: { port: 6379 } };
  // Neither labels nor a selector: extensions/v1beta1 filled them in from the pod template.
  new ApiObject(chart, 'redis-cache', {
    apiVersion: 'extensions/v1beta1',
    kind: 'Deployment',
    metadata: { name: 'redis-cache' },
    spec: {
      template: {
        metadata: { labels: { app: 'redis-cache' } },
        spec: {
          containers: [{
            name: 'redis',
            image: 'redis:alpine',
            ports: [{ containerPort: 6379 }],
            readinessProbe: probe,
            livenessProbe: probe,
            volumeMounts: [{ mountPath: '/data', name: 'redis-data' }],
            resources: { limits: { memory: '256Mi', cpu: '125m' }, requests: { cpu: '70m', memory: '200Mi' } },
          }],
          volumes: [{ name: 'redis-data', emptyDir: {} }],
        },
      },
    },
  });
}

export function redisService(chart: Chart): { service: k8s.KubeService } {
  const service = new k8s.KubeService(chart, 'redis-cache-service', {
    metadata: { name: 'redis-cache-service' },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'redis-cache' },
      // Without a name, so Istio has to guess the protocol.
      ports: [{ port: 6379, targetPort: k8s.IntOrString.fromNumber(6379) }],
    },
  });
  return { service };
}

/** The kubeconfig by which primary's Pilot reads the endpoints of burst; the key was the cluster's name then, and no annotation said it. */
export function burstKubeconfig(chart: Chart): void {
  const secret = new istio.multicluster.RemoteClusterSecret(chart, 'burst-kubeconfig', {
    metadata: { name: 'burst-kubeconfig', namespace: 'istio-system' },
    clusterName: 'burst-kubeconfig',
    kubeconfig: [
      'apiVersion: v1',
      'clusters:',
      '- cluster:',
      '    certificate-authority-data: ${CA_DATA}',
      '    server: ${SERVER}',
      '  name: ${CLUSTER_NAME}',
      'contexts:',
      '- context:',
      '    cluster: ${CLUSTER_NAME}',
      '    user: ${CLUSTER_NAME}',
      '  name: ${CLUSTER_NAME}',
      'current-context: ${CLUSTER_NAME}',
      'kind: Config',
      'preferences: {}',
      'users:',
      '- name: ${CLUSTER_NAME}',
      '  user:',
      '    token: ${TOKEN}',
      '',
    ].join('\n'),
  });
  ApiObject.of(secret).addJsonPatch(JsonPatch.remove('/metadata/annotations'));
}

/** Moves the split when the load rises; it borrows Pilot's account, which may do far more than that. */
export function watcher(chart: Chart): void {
  betaDeployment(chart, 'istiowatcher-deployment', 'istiowatcher', {
    metadata: { labels: { app: 'istiowatcher' } },
    spec: {
      serviceAccountName: 'istio-pilot-service-account',
      automountServiceAccountToken: true,
      containers: [{
        name: 'istiowatcher',
        image: 'gcr.io/<your-project-id>/istiowatcher',
        imagePullPolicy: 'Always',
      }],
    },
  });
}

/** A Deployment of a version that no cluster since Kubernetes 1.16 knows, and cdk8s-plus neither. */
function betaDeployment(chart: Chart, name: string, appLabel: string, template: { [key: string]: any }): void {
  new ApiObject(chart, name, {
    apiVersion: 'extensions/v1beta1',
    kind: 'Deployment',
    metadata: { name, labels: { app: appLabel } },
    spec: { replicas: 1, selector: { matchLabels: { app: appLabel } }, template },
  });
}

function httpService(chart: Chart, appLabel: string, targetPort: number): k8s.KubeService {
  return new k8s.KubeService(chart, `${appLabel}-service`, {
    metadata: { name: `${appLabel}-service` },
    spec: {
      type: 'ClusterIP',
      selector: { app: appLabel },
      ports: [{ name: 'http', port: 80, targetPort: k8s.IntOrString.fromNumber(targetPort) }],
    },
  });
}

function httpProbes(port: number) {
  const probe = (path: string, cookie: string) => ({
    initialDelaySeconds: 10,
    httpGet: { path, port, httpHeaders: [{ name: 'Cookie', value: `istio_session-id=${cookie}` }] },
  });
  return { readinessProbe: probe('/_healthz', 'x-readiness-probe'), livenessProbe: probe('/', 'x-liveness-probe') };
}
