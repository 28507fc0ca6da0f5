import { conflict } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { onlySet, unlessEmpty } from '../../private/defined';
import { mergeMetadata } from '../../private/merge-metadata';
import { resolveTokens } from '../../private/resolve-tokens';
import { MeshPort } from '../../values/mesh-port';
import { GatewayWorkloadProps } from '../gateway-workload-props';
import { PodParts, podSecurityContext, resourcesOf, spreadOf } from './deployment';
import { portsOf } from './service';

/** The ports that the chart opens if a network is set: exactly these. */
const NETWORK_PORTS = 'status-port 15021, tls 15443, tls-istiod 15012, tls-webhook 15017';

/** The input for the values of the chart. */
export interface HelmValuesInput {
  readonly name: string;
  /** The name of the user's class. */
  readonly kind: string;
  readonly props: GatewayWorkloadProps;
  readonly parts: PodParts;
  readonly ports: MeshPort[];
  readonly minAvailable?: number;
  readonly network?: string;
  readonly listensLow: boolean;
}

/** Values of Istio's chart `gateway` that render the same objects as this library. */
export function helmValues(input: HelmValuesInput): { [key: string]: any } {
  const { props, parts } = input;
  checkExpressible(input.kind, props);
  return resolveTokens(onlySet({
    name: input.name,
    revision: props.revision,
    labels: { ...props.metadata?.labels, ...props.podLabels, ...networkLabels(input), ...parts.selector },
    annotations: props.metadata?.annotations,
    ...networkOf(input),
    service: serviceOf(input),
    serviceAccount: unlessEmpty<object>({ annotations: props.serviceAccountMetadata?.annotations }),
    rbac: props.readSecrets === undefined ? undefined : { enabled: props.readSecrets },
    podAnnotations: unlessEmpty(parts.annotations),
    env: unlessEmpty(envOf(input)),
    resources: chartResources(props),
    ...scalingOf(props),
    podDisruptionBudget: unlessEmpty<object>({ minAvailable: input.minAvailable }),
    securityContext: podSecurityContext(input.listensLow),
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations,
    affinity: props.affinity,
    topologySpreadConstraints: spreadOf(props, parts.selector),
    priorityClassName: props.priorityClassName,
    terminationGracePeriodSeconds: parts.gracePeriod,
  }));
}

/** The chart supports metadata of some objects only. */
function checkExpressible(kind: string, { serviceMetadata, deploymentMetadata, serviceAccountMetadata }: GatewayWorkloadProps): void {
  const unsupported = { 'serviceMetadata.labels': serviceMetadata?.labels, 'deploymentMetadata': deploymentMetadata, 'serviceAccountMetadata.labels': serviceAccountMetadata?.labels };
  for (const [field, value] of Object.entries(unsupported)) {
    if (value !== undefined) {
      throw refusal(conflict(`${kind}.${field}`, 'toHelmValues', 'the chart has no value for it', 'use metadata, or annotations of Service and ServiceAccount', value));
    }
  }
}

/** Checks whether the chart's `networkGateway` value has the same effect; with other ports, labels and environment variables are used instead. */
function isNetworkGateway({ network, ports }: HelmValuesInput): boolean {
  return network !== undefined && ports.map(p => `${p.name} ${p.number}`).join(', ') === NETWORK_PORTS;
}

function networkOf(input: HelmValuesInput): object {
  return isNetworkGateway(input) ? { networkGateway: input.network } : {};
}

function networkLabels(input: HelmValuesInput): { [key: string]: string } {
  return isNetworkGateway(input) ? {} : input.parts.labels;
}

function envOf(input: HelmValuesInput): { [name: string]: string } {
  const { ISTIO_META_REQUESTED_NETWORK_VIEW: view, ...env } = input.parts.env;
  return isNetworkGateway(input) || view === undefined ? env : { ISTIO_META_REQUESTED_NETWORK_VIEW: view, ...env };
}

function serviceOf(input: HelmValuesInput): object {
  const { type, spec, annotations } = input.props.exposure._manifest;
  const merged = mergeMetadata(annotations === undefined ? undefined : { annotations: annotations as { [key: string]: string } }, input.props.serviceMetadata);
  return onlySet({ type, ...spec, annotations: merged?.annotations, ports: isNetworkGateway(input) ? undefined : portsOf(input.props, input.ports) });
}

function scalingOf({ scaling }: GatewayWorkloadProps): object {
  const { _auto: auto, _replicas: replicaCount } = scaling!;
  return auto === undefined ? { autoscaling: { enabled: false }, replicaCount } : {
    autoscaling: onlySet({
      enabled: true,
      minReplicas: auto.minReplicas,
      maxReplicas: auto.maxReplicas,
      targetCPUUtilizationPercentage: auto.cpuUtilization ?? 0, // the default of the chart is 80, and 0 removes it
      targetMemoryUtilizationPercentage: auto.memoryUtilization,
    }),
  };
}

/** The chart has defaults, so that values that are not set must be null. */
function chartResources(props: GatewayWorkloadProps): object | undefined {
  const { requests, limits } = (resourcesOf(props) ?? {}) as { requests?: object; limits?: object };
  const none = { cpu: null, memory: null };
  return props.resources === undefined ? undefined : { requests: { ...none, ...requests }, limits: { ...none, ...limits } };
}
