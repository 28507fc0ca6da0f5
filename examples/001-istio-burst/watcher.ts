import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const NAME = 'worker-burst-watcher';

export interface BurstWatcherOptions {
  /** Name of the VirtualService whose weights the watcher moves. */
  readonly virtualService: string;
  /** Weight of each subset, by state. */
  readonly states: { [state: string]: { [subset: string]: number } };
}

/** Sends the load to the burst cluster while the frontend asks for more than primary can give. */
export function burstWatcher(chart: Chart, options: BurstWatcherOptions): void {
  identity(chart, options.virtualService);
  new k8s.KubeConfigMap(chart, 'config', {
    metadata: { name: NAME },
    data: { 'config.json': JSON.stringify(config(chart, options), undefined, 2) + '\n' },
  });
  deployment(chart);
}

function config(chart: Chart, options: BurstWatcherOptions) {
  const labels = [
    // The caller's own report: the callee's stays behind in the cluster that the load has moved to.
    'reporter="source"',
    'destination_service="worker-service.default.svc.cluster.local"',
    'source_workload="frontend-deployment"',
  ].join(',');
  return {
    prometheus: 'http://prometheus.istio-system.svc.cluster.local:9090',
    // Four scrape intervals of 15 s, since a rate needs two samples and a scrape may fail.
    query: `sum(rate(istio_requests_total{${labels}}[1m]))`,
    intervalSeconds: 1,
    timeoutSeconds: 2,
    high: 15,
    low: 10,
    target: { namespace: chart.namespace, virtualService: options.virtualService },
    states: options.states,
    // No data is no reason to leave the burst cluster.
    onMissingData: 'hold',
  };
}

/** An account that can change one VirtualService, and nothing else. */
function identity(chart: Chart, virtualService: string): void {
  new k8s.KubeServiceAccount(chart, 'service-account', { metadata: { name: NAME } });
  new k8s.KubeRole(chart, 'role', {
    metadata: { name: NAME },
    rules: [{ apiGroups: ['networking.istio.io'], resources: ['virtualservices'], resourceNames: [virtualService], verbs: ['get', 'patch'] }],
  });
  new k8s.KubeRoleBinding(chart, 'role-binding', {
    metadata: { name: NAME },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: NAME },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: chart.namespace }],
  });
}

function deployment(chart: Chart): void {
  const labels = { app: NAME };
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: NAME, labels },
    spec: {
      // One at a time, since two would overrule each other.
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        // It talks to Prometheus and to the API server, both outside the mesh.
        metadata: { labels: { ...labels, 'sidecar.istio.io/inject': 'false' } },
        spec: {
          serviceAccountName: NAME,
          automountServiceAccountToken: true,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'watcher',
            image: 'registry.example.com/istiowatcher:1.0.0',
            args: ['--config=/etc/watcher/config.json'],
            volumeMounts: [{ name: 'config', mountPath: '/etc/watcher', readOnly: true }],
            resources: {
              requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('32Mi') },
              limits: { memory: k8s.Quantity.fromString('64Mi') },
            },
            securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          }],
          volumes: [{ name: 'config', configMap: { name: NAME } }],
        },
      },
    },
  });
}
