import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const NAME = 'tcp-ingressgateway';
/** Labels of the gateway's pods, for the `selector` of a Gateway. */
export const TCP_GATEWAY = { app: NAME, istio: NAME };

export interface TcpGatewayOptions {
  /** The ports that are routed: one that its Service lacks is never reached. */
  readonly ports: number[];
}

/** An Envoy of its own for plain TCP; istiod injects the proxy into an almost empty Deployment. */
export function tcpGateway(chart: Chart, options: TcpGatewayOptions): void {
  new k8s.KubeServiceAccount(chart, 'service-account', { metadata: { name: NAME } });
  new k8s.KubeService(chart, 'service', {
    metadata: { name: NAME, labels: TCP_GATEWAY },
    spec: {
      type: 'LoadBalancer',
      selector: TCP_GATEWAY,
      // TCP carries no host name or token to check, so at least the callers' networks are named, and their addresses kept.
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      externalTrafficPolicy: 'Local',
      ports: options.ports.map(port => ({
        name: `tcp-${port}`,
        appProtocol: 'tcp',
        port,
        protocol: 'TCP',
        targetPort: k8s.IntOrString.fromNumber(port),
      })),
    },
  });
  proxy(chart);
  availability(chart);
}

function proxy(chart: Chart): void {
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: NAME, labels: TCP_GATEWAY },
    spec: {
      // No `replicas`: the autoscaler owns that number.
      selector: { matchLabels: TCP_GATEWAY },
      template: {
        metadata: {
          annotations: { 'inject.istio.io/templates': 'gateway' },
          labels: { ...TCP_GATEWAY, 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'none' },
        },
        spec: {
          serviceAccountName: NAME,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          // Two proxies on one node would go down together, whatever the disruption budget says.
          topologySpreadConstraints: [{
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: TCP_GATEWAY },
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
    spec: { minAvailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: TCP_GATEWAY } },
  });
}
