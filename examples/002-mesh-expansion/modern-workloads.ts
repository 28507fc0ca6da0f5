import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';
import { BOUTIQUE, BoutiqueService } from './boutique';
import { microservice, MicroserviceProps } from './microservice';

export function namespaces(chart: Chart): void {
  new istio.MeshNamespace(chart, 'istio-system', { metadata: { name: 'istio-system' } });
  new istio.MeshNamespace(chart, 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
}

/** The application, each program with an account of its own; the world comes in through the ingress gateway only. */
export function modernBoutique(chart: Chart): { frontend: k8s.KubeService } {
  const services = new Map(BOUTIQUE.map(row => {
    new k8s.KubeServiceAccount(chart, `${row.name}-account`, { metadata: { name: row.name } });
    return [row.name, microservice(chart, hardened(row)).service];
  }));
  return { frontend: services.get('frontend')! };
}

function hardened(row: BoutiqueService): MicroserviceProps {
  const redis = row.protocol === 'redis';
  return {
    ...row,
    image: redis ? 'redis:7.4-alpine' : `registry.example.com/online-boutique/${row.name}:1.0.0`,
    servicePortOptions: declared(row),
    pod: {
      serviceAccountName: row.name,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: redis ? 999 : 1000,
        // The group of the redis image, which must own the volume.
        fsGroup: redis ? 1000 : undefined,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      volumes: redis ? [{ name: 'redis-data', emptyDir: {} }] : undefined,
    },
    container: {
      ports: row.port === undefined ? undefined : [{ name: declared(row).name, containerPort: row.port }],
      ...probes(row),
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      volumeMounts: redis ? [{ name: 'redis-data', mountPath: '/data' }] : undefined,
    },
  };
}

/** Redis is declared as TCP: Istio's own Redis filter is off unless asked for. */
function declared(row: BoutiqueService): { name?: string; appProtocol?: string } {
  return row.protocol === 'redis' ? { name: 'tcp-redis', appProtocol: 'tcp' } : { name: row.protocol, appProtocol: row.protocol };
}

function probes(row: BoutiqueService): Pick<k8s.Container, 'readinessProbe' | 'livenessProbe'> {
  if (row.port === undefined) {
    return {};
  }
  const probe = { ...row.probe, ...check(row.protocol, row.port) };
  return { readinessProbe: probe, livenessProbe: probe };
}

function check(protocol: BoutiqueService['protocol'], containerPort: number): k8s.Probe {
  switch (protocol) {
    case 'grpc':
      return { grpc: { port: containerPort } };
    case 'http':
      // Without a cookie the frontend would open a session for each probe.
      return {
        httpGet: {
          path: '/_healthz',
          port: k8s.IntOrString.fromNumber(containerPort),
          httpHeaders: [{ name: 'Cookie', value: 'shop_session-id=x-probe' }],
        },
      };
    default:
      return { tcpSocket: { port: k8s.IntOrString.fromNumber(containerPort) } };
  }
}
