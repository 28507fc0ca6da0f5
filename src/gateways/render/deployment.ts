import { ifSet, unlessEmpty } from '../../private/defined';
import { GatewayResources } from '../gateway-resources';
import { GatewayWorkloadProps } from '../gateway-workload-props';

/** The resources of a gateway in Istio's chart. */
export const CHART_RESOURCES: GatewayResources = { cpuRequest: '100m', cpuLimit: '2000m', memoryRequest: '128Mi', memoryLimit: '1024Mi' };

/** The common parts of a Deployment and the values of the chart. */
export interface PodParts {
  readonly selector: { [key: string]: string };
  /** Labels of this kind of gateway, on pods and Service. */
  readonly labels: { [key: string]: string };
  readonly env: { [name: string]: string };
  readonly annotations: { [key: string]: string };
  readonly gracePeriod?: number;
}

/** An almost empty Deployment, into which istiod injects the proxy. */
export function deploymentSpec(name: string, props: GatewayWorkloadProps, parts: PodParts, listensLow: boolean): object {
  const { selector } = parts;
  return {
    replicas: props.scaling?._replicas, // set by the autoscaler, if there is one
    selector: { matchLabels: selector },
    template: {
      metadata: {
        annotations: { ...parts.annotations, 'inject.istio.io/templates': 'gateway' },
        labels: {
          ...props.podLabels, ...parts.labels, ...selector,
          'sidecar.istio.io/inject': 'true',
          'istio.io/dataplane-mode': 'none',
          ...props.revision === undefined ? {} : { 'istio.io/rev': props.revision },
        },
      },
      spec: {
        serviceAccountName: name,
        securityContext: podSecurityContext(listensLow),
        nodeSelector: props.nodeSelector,
        tolerations: props.tolerations,
        affinity: props.affinity,
        topologySpreadConstraints: spreadOf(props, selector),
        priorityClassName: props.priorityClassName,
        terminationGracePeriodSeconds: parts.gracePeriod,
        containers: [{
          name: 'istio-proxy',
          image: 'auto', // replaced by the injector
          env: envOf(parts),
          ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
          resources: resourcesOf(props),
          securityContext: CONTAINER_SECURITY_CONTEXT,
        }],
      },
    },
  };
}

function envOf({ env }: PodParts): object[] | undefined {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return variables.length === 0 ? undefined : variables;
}

const CONTAINER_SECURITY_CONTEXT = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** The sysctl lets a process without any capability listen on ports below 1024. */
export function podSecurityContext(listensLow: boolean): object {
  return {
    ...listensLow ? { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] } : {},
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** Spreads proxies over nodes: a node failure would stop several on one node, regardless of the disruption budget. */
export function spreadOf(props: GatewayWorkloadProps, selector: { [key: string]: string }): object[] | undefined {
  const labelSelector = { matchLabels: selector };
  const constraints = props.topologySpreadConstraints ?? [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }];
  return constraints.length === 0 ? undefined : constraints.map(c => ({ labelSelector, ...c }));
}

/** Requests and limits in the form of Kubernetes. */
export function resourcesOf({ resources = CHART_RESOURCES }: GatewayWorkloadProps): object | undefined {
  return unlessEmpty<object>({
    requests: unlessEmpty<object>({ cpu: resources.cpuRequest, memory: resources.memoryRequest }),
    limits: unlessEmpty<object>({ cpu: resources.cpuLimit, memory: resources.memoryLimit }),
  });
}

/** The spec of the autoscaler, if there is one. */
export function autoscalerSpec(name: string, { _auto: auto }: NonNullable<GatewayWorkloadProps['scaling']>): object | undefined {
  return ifSet(auto, ({ minReplicas, maxReplicas, cpuUtilization, memoryUtilization }) => ({
    minReplicas,
    maxReplicas,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    metrics: [...metricOf('cpu', cpuUtilization), ...metricOf('memory', memoryUtilization)],
  }));
}

function metricOf(name: string, averageUtilization: number | undefined): object[] {
  return averageUtilization === undefined ? [] : [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } }];
}
