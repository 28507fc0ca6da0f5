import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

const POD_SECURITY: k8s.PodSecurityContext = { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } };
const CONTAINER_SECURITY: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
const REDIS_URL: k8s.EnvVar = { name: 'REDIS_URL', value: 'redis-cache-service:6379' };

export function namespaces(chart: Chart): void {
  new istio.MeshNamespace(chart, 'istio-system', { metadata: { name: 'istio-system' } });
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

export function frontend(chart: Chart): { service: k8s.KubeService } {
  deployment(chart, 'frontend-deployment', 'frontend', 2, {
    name: 'frontend',
    image: 'registry.example.com/frontend:1.0.0',
    ...http(8080),
    env: [{ name: 'PORT', value: '8080' }, { name: 'PROCESSOR_URL', value: 'http://worker-service' }, REDIS_URL],
  });
  return { service: httpService(chart, 'frontend', 8080) };
}

/** A worker has a fixed number of pods, or an autoscaler that chooses it. */
export interface WorkerOptions {
  readonly replicas?: number;
  readonly scale?: { readonly min: number; readonly max: number };
  /** Put before each answer, so that one sees where it came from. */
  readonly prefix?: string;
}

export function worker(chart: Chart, options: WorkerOptions): { service: k8s.KubeService } {
  const env = [{ name: 'PORT', value: '8081' }, REDIS_URL];
  if (options.prefix !== undefined) {
    env.push({ name: 'PREFIX', value: options.prefix });
  }
  deployment(chart, 'worker-deployment', 'worker', options.replicas, {
    name: 'worker',
    image: 'registry.example.com/worker:1.0.0',
    ...http(8081),
    env,
  });
  if (options.scale) {
    // Pending pods are what makes the node pool of the burst cluster grow.
    new k8s.KubeHorizontalPodAutoscalerV2(chart, 'worker-autoscaler', {
      metadata: { name: 'worker-deployment' },
      spec: {
        minReplicas: options.scale.min,
        maxReplicas: options.scale.max,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'worker-deployment' },
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
      },
    });
  }
  return { service: httpService(chart, 'worker', 8081) };
}

export function redisCache(chart: Chart): void {
  const labels = { app: 'redis-cache' };
  const probe: k8s.Probe = { periodSeconds: 5, tcpSocket: { port: k8s.IntOrString.fromNumber(6379) } };
  new k8s.KubeDeployment(chart, 'redis-cache', {
    metadata: { name: 'redis-cache', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          // The image's own `redis` user; its group must own the volume.
          securityContext: { ...POD_SECURITY, runAsUser: 999, runAsGroup: 1000, fsGroup: 1000 },
          containers: [{
            name: 'redis',
            image: 'redis:7.4-alpine',
            ports: [{ name: 'tcp-redis', containerPort: 6379 }],
            readinessProbe: probe,
            livenessProbe: probe,
            volumeMounts: [{ mountPath: '/data', name: 'redis-data' }],
            resources: {
              requests: { cpu: k8s.Quantity.fromString('70m'), memory: k8s.Quantity.fromString('200Mi') },
              limits: { memory: k8s.Quantity.fromString('256Mi') },
            },
            securityContext: CONTAINER_SECURITY,
          }],
          volumes: [{ name: 'redis-data', emptyDir: {} }],
        },
      },
    },
  });
}

export function redisService(chart: Chart): { service: k8s.KubeService } {
  const service = new k8s.KubeService(chart, 'redis-cache-service', {
    metadata: { name: 'redis-cache-service', labels: { app: 'redis-cache' } },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'redis-cache' },
      ports: [{ name: 'tcp-redis', appProtocol: 'tcp', port: 6379, targetPort: k8s.IntOrString.fromNumber(6379) }],
    },
  });
  return { service };
}

function deployment(chart: Chart, name: string, appLabel: string, replicas: number | undefined, container: k8s.Container): void {
  const labels = { app: appLabel };
  new k8s.KubeDeployment(chart, name, {
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: POD_SECURITY,
          containers: [{
            ...container,
            resources: {
              requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('128Mi') },
              limits: { memory: k8s.Quantity.fromString('256Mi') },
            },
            securityContext: CONTAINER_SECURITY,
          }],
        },
      },
    },
  });
}

function httpService(chart: Chart, appLabel: string, targetPort: number): k8s.KubeService {
  return new k8s.KubeService(chart, `${appLabel}-service`, {
    metadata: { name: `${appLabel}-service`, labels: { app: appLabel } },
    spec: {
      type: 'ClusterIP',
      selector: { app: appLabel },
      ports: [{ name: 'http', appProtocol: 'http', port: 80, targetPort: k8s.IntOrString.fromNumber(targetPort) }],
    },
  });
}

/** Both probes ask the health page; `/` would render the whole front page at every check. */
function http(port: number): { ports: k8s.ContainerPort[]; readinessProbe: k8s.Probe; livenessProbe: k8s.Probe } {
  const probe: k8s.Probe = { initialDelaySeconds: 10, httpGet: { path: '/_healthz', port: k8s.IntOrString.fromNumber(port) } };
  return { ports: [{ name: 'http', containerPort: port }], readinessProbe: probe, livenessProbe: probe };
}
