import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const PORT = 9080;

/** Volumes by the path that they are mounted at. */
const SCRATCH = { tmp: '/tmp' };
const WEB_SERVER = { ...SCRATCH, 'wlp-output': '/opt/ibm/wlp/output' };

interface Version {
  readonly app: string;
  readonly version: string;
  /** The image, where it is not called after app and version. */
  readonly image?: string;
  readonly port?: number;
  readonly serviceAccount?: string;
  readonly annotations?: { [name: string]: string };
  readonly args?: string[];
  readonly env?: k8s.EnvVar[];
  readonly volumes?: { [name: string]: string };
}

/** The four services as they are first installed: reviews in three versions, the others in one. */
export function bookinfo(chart: Chart): void {
  component(chart, 'details');
  version(chart, { app: 'details', version: 'v1', serviceAccount: 'bookinfo-details' });
  component(chart, 'ratings');
  version(chart, { app: 'ratings', version: 'v1', serviceAccount: 'bookinfo-ratings' });
  component(chart, 'reviews');
  for (const name of ['v1', 'v2', 'v3']) {
    version(chart, { app: 'reviews', version: name, serviceAccount: 'bookinfo-reviews', env: [{ name: 'LOG_DIR', value: '/tmp/logs' }], volumes: WEB_SERVER });
  }
  component(chart, 'productpage');
  version(chart, {
    app: 'productpage',
    version: 'v1',
    serviceAccount: 'bookinfo-productpage',
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT), 'prometheus.io/path': '/metrics' },
    volumes: SCRATCH,
  });
}

/** The versions that some of the routes lead to, and the databases behind them. */
export function moreVersions(chart: Chart): void {
  version(chart, { app: 'details', version: 'v2', env: [{ name: 'DO_NOT_ENCRYPT', value: 'true' }] });

  service(chart, 'mongodb', { port: 27017, name: 'mongo' });
  version(chart, { app: 'mongodb', version: 'v1', image: 'mongodb', port: 27017, args: ['--ipv6', '--bind_ip_all'], volumes: { 'data-db': '/data/db' } });
  new k8s.KubeServiceAccount(chart, 'ratings-v2-account', { metadata: { name: 'bookinfo-ratings-v2' } });
  version(chart, {
    app: 'ratings', version: 'v2', serviceAccount: 'bookinfo-ratings-v2', env: [{ name: 'MONGO_DB_URL', value: 'mongodb://mongodb:27017/test' }],
  });

  service(chart, 'mysqldb', { port: 3306, name: 'tcp' });
  version(chart, {
    app: 'mysqldb',
    version: 'v1',
    image: 'mysqldb',
    port: 3306,
    args: ['--default-authentication-plugin', 'mysql_native_password'],
    env: [password('MYSQL_ROOT_PASSWORD')],
    volumes: { 'var-lib-mysql': '/var/lib/mysql' },
  });
  version(chart, { app: 'ratings', version: 'v2-mysql', image: 'ratings-v2', env: mysql('mysqldb') });
  // On a virtual machine, which the sample's own documentation adds to the mesh.
  version(chart, { app: 'ratings', version: 'v2-mysql-vm', image: 'ratings-v2', env: mysql('mysqldb.vm.svc.cluster.local') });
}

function component(chart: Chart, name: string): void {
  service(chart, name, { port: PORT, name: 'http' });
  new k8s.KubeServiceAccount(chart, `${name}-account`, { metadata: { name: `bookinfo-${name}`, labels: { account: name } } });
}

function service(chart: Chart, name: string, port: k8s.ServicePort): void {
  new k8s.KubeService(chart, name, {
    metadata: { name, labels: { app: name, service: name } },
    spec: { ports: [port], selector: { app: name } },
  });
}

function version(chart: Chart, { app, version: name, image = `${app}-${name}`, port = PORT, serviceAccount, annotations, args, env, volumes }: Version): void {
  const labels = { app, version: name };
  const mounts = volumes && Object.entries(volumes);
  new k8s.KubeDeployment(chart, `${app}-${name}`, {
    metadata: { name: `${app}-${name}`, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations },
        spec: {
          serviceAccountName: serviceAccount,
          containers: [{
            name: app,
            image: `registry.istio.io/release/examples-bookinfo-${image}:1.20.3`,
            imagePullPolicy: 'IfNotPresent',
            args,
            env,
            ports: [{ containerPort: port }],
            volumeMounts: mounts?.map(([volume, mountPath]) => ({ name: volume, mountPath })),
          }],
          volumes: mounts?.map(([volume]) => ({ name: volume, emptyDir: {} })),
        },
      },
    },
  });
}

function mysql(host: string): k8s.EnvVar[] {
  return [
    { name: 'DB_TYPE', value: 'mysql' },
    { name: 'MYSQL_DB_HOST', value: host },
    { name: 'MYSQL_DB_PORT', value: '3306' },
    { name: 'MYSQL_DB_USER', value: 'root' },
    password('MYSQL_DB_PASSWORD'),
  ];
}

/** From a Secret that is made by hand: the sample writes the password into its manifests. */
function password(name: string): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: 'mysql-credentials', key: 'rootpasswd' } } };
}
