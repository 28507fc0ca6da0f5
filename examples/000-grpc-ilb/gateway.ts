import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const NAME = 'istio-ilbgateway';
const LABELS = { app: NAME, istio: 'ilbgateway' };

/** What the Istio part needs to know of a gateway workload. */
export interface GatewayWorkload {
  readonly service: k8s.KubeService;
  /** Labels of the gateway's pods, for the `selector` of a Gateway. */
  readonly selector: { [label: string]: string };
}

/** An Envoy of its own behind GKE's internal load balancer; istiod injects the proxy into an almost empty Deployment. */
export function ilbGateway(chart: Chart): GatewayWorkload {
  identity(chart);
  const service = new k8s.KubeService(chart, 'service', {
    metadata: {
      name: NAME,
      labels: LABELS,
      annotations: { 'networking.gke.io/load-balancer-type': 'Internal' },
    },
    spec: {
      type: 'LoadBalancer',
      selector: LABELS,
      // An internal load balancer forwards five ports at most: only what is used.
      ports: [
        { name: 'status-port', appProtocol: 'http', port: 15021, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(15021) },
        { name: 'https', appProtocol: 'https', port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(443) },
      ],
    },
  });
  proxy(chart);
  availability(chart);
  return { service, selector: LABELS };
}

/** The certificate as a Secret that cert-manager keeps fresh; it must lie in the namespace of the gateway's pods. */
export function certificate(chart: Chart, host: string): { credentialName: string } {
  const name = host.replace(/\./g, '-');
  const credentialName = `${name}-tls`;
  new ApiObject(chart, 'certificate', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name },
    spec: {
      secretName: credentialName,
      // gRPC clients look at the alternative names only, never at the common name.
      dnsNames: [host],
      issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' },
    },
  });
  return { credentialName };
}

function identity(chart: Chart): void {
  new k8s.KubeServiceAccount(chart, 'service-account', { metadata: { name: NAME } });
  // istiod hands a certificate only to a gateway whose account may read Secrets of the namespace.
  new k8s.KubeRole(chart, 'role', {
    metadata: { name: NAME },
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }],
  });
  new k8s.KubeRoleBinding(chart, 'role-binding', {
    metadata: { name: NAME },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: NAME },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: chart.namespace }],
  });
}

function proxy(chart: Chart): void {
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: NAME, labels: LABELS },
    spec: {
      // No `replicas`: the autoscaler owns that number.
      selector: { matchLabels: LABELS },
      template: {
        metadata: {
          annotations: { 'inject.istio.io/templates': 'gateway' },
          labels: { ...LABELS, 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'none' },
        },
        spec: {
          serviceAccountName: NAME,
          securityContext: {
            // Lets Envoy listen on 443 without any capability.
            sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
            seccompProfile: { type: 'RuntimeDefault' },
          },
          // Two proxies on one node would go down together, whatever the disruption budget says.
          topologySpreadConstraints: [{
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: LABELS },
          }],
          containers: [{
            name: 'istio-proxy',
            image: 'auto',
            ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
            resources: {
              requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('128Mi') },
              limits: { cpu: k8s.Quantity.fromString('2000m'), memory: k8s.Quantity.fromString('1024Mi') },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              privileged: false,
              readOnlyRootFilesystem: true,
              runAsNonRoot: true,
            },
          }],
        },
      },
    },
  });
}

function availability(chart: Chart): void {
  new k8s.KubeHorizontalPodAutoscalerV2(chart, 'autoscaler', {
    metadata: { name: NAME },
    spec: {
      minReplicas: 2,
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
    },
  });
  new k8s.KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: { name: NAME },
    spec: { minAvailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: LABELS } },
  });
}
