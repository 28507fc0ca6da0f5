import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const PORT = 9080;

/** Volumes by the path that they are mounted at. */
const SCRATCH = { tmp: '/tmp' };
const WEB_SERVER = { ...SCRATCH, 'wlp-output': '/opt/ibm/wlp/output' };

/** A service of Bookinfo: one Service, one identity, a Deployment for each version. */
export interface Component {
  readonly service: k8s.KubeService;
  readonly serviceAccount: k8s.KubeServiceAccount;
  /** Labels of the pods of all versions. */
  readonly labels: { [key: string]: string };
}

export interface Bookinfo {
  readonly productpage: Component;
  readonly details: Component;
  readonly reviews: Component;
  readonly ratings: Component;
}

export function bookinfo(chart: Chart): Bookinfo {
  return {
    details: component(chart, 'details', ['v1']),
    ratings: component(chart, 'ratings', ['v1']),
    reviews: component(chart, 'reviews', ['v1', 'v2', 'v3'], WEB_SERVER, [{ name: 'LOG_DIR', value: '/tmp/logs' }]),
    productpage: component(chart, 'productpage', ['v1'], SCRATCH),
  };
}

function component(chart: Chart, app: string, versions: string[], volumes: { [name: string]: string } = {}, env?: k8s.EnvVar[]): Component {
  const labels = { app };
  const serviceAccount = new k8s.KubeServiceAccount(chart, `${app}-account`, { metadata: { name: `bookinfo-${app}` } });
  const service = new k8s.KubeService(chart, app, {
    metadata: { name: app, labels },
    spec: { selector: labels, ports: [{ name: 'http', appProtocol: 'http', port: PORT, targetPort: k8s.IntOrString.fromNumber(PORT) }] },
  });
  const mounts = Object.entries(volumes);
  for (const version of versions) {
    new k8s.KubeDeployment(chart, `${app}-${version}`, {
      metadata: { name: `${app}-${version}`, labels: { app, version } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app, version } },
        template: {
          metadata: { labels: { app, version } },
          spec: {
            serviceAccountName: serviceAccount.name,
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [{
              name: app,
              image: `registry.istio.io/release/examples-bookinfo-${app}-${version}:1.20.3`,
              env,
              ports: [{ name: 'http', containerPort: PORT }],
              readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromNumber(PORT) } },
              volumeMounts: mounts.length === 0 ? undefined : mounts.map(([name, mountPath]) => ({ name, mountPath })),
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            }],
            volumes: mounts.length === 0 ? undefined : mounts.map(([name]) => ({ name, emptyDir: {} })),
          },
        },
      },
    });
  }
  return { service, serviceAccount, labels };
}
