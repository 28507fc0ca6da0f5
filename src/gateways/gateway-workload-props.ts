import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { IstioResourceProps } from '../base';
import { MeshPort } from '../values/mesh-port';
import { GatewayExposure } from './gateway-exposure';
import { GatewayResources } from './gateway-resources';
import { GatewayScaling } from './gateway-scaling';

/** Properties of every gateway workload that the app defines. Its `metadata` applies to all of its objects. */
export interface GatewayWorkloadProps extends IstioResourceProps {
  /** How the gateway is reached, by the factories of `GatewayExposure`. */
  readonly exposure: GatewayExposure;
  /**
   * Labels of its pods, by which its Service and Gateways select them; at least one. They cannot be changed later.
   * @default - `app: <name>` and `istio: <name without "istio-">`, as in Istio's chart
   */
  readonly selector?: { [key: string]: string };
  /**
   * Ports of its Service, in addition to those of the Gateways that are bound to it. One with the number of a Gateway's port replaces it,
   * to set another name or `targetPort`, on which the proxy listens then. See `addPort`.
   * @default - only those of the Gateways
   */
  readonly ports?: MeshPort[];
  /**
   * Opens the proxy's health port, 15021, on its Service, for the load balancer's health checks.
   * @default true
   */
  readonly statusPort?: boolean;
  /**
   * Sets the protocol (`appProtocol`) of its Service ports.
   * @default - true, except with `GatewayExposure.aksInternal`, because Azure uses it for health checks
   */
  readonly appProtocol?: boolean;
  /**
   * The number of pods, by the factories of `GatewayScaling`.
   * @default - an autoscaler: 2 to 5 pods, at 80 percent of their CPU request
   */
  readonly scaling?: GatewayScaling;
  /**
   * The minimum number of pods during node drains (PodDisruptionBudget), less than the minimum of `scaling`; 0 for no budget.
   * @default - 1 if there are at least two pods; no budget for a single pod, which could never be drained
   */
  readonly minAvailable?: number;
  /**
   * Resource requests and limits of a pod; values that are not set are not rendered.
   * @default - 100m CPU and 128Mi memory, limits of 2000m and 1024Mi, as in Istio's chart
   */
  readonly resources?: GatewayResources;
  /**
   * The revision of the control plane that injects the proxy, or a tag of it (`istio.io/rev`).
   * @default - that of the namespace
   */
  readonly revision?: string;
  /**
   * Allows the proxy's service account to read the Secrets in its namespace, which istiod requires to send certificates. Not needed if the gateway does not terminate TLS.
   * @default true
   */
  readonly readSecrets?: boolean;
  /**
   * How long connections are drained when a pod terminates; less than `terminationGracePeriod`.
   * @default - that of the mesh: 5 seconds
   */
  readonly terminationDrain?: Duration;
  /**
   * How long a pod may take to terminate before it is killed, in whole seconds.
   * @default - Kubernetes' own: 30 seconds
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * Environment variables of the proxy.
   * @default - those that istiod injects
   */
  readonly env?: { [name: string]: string };
  /**
   * Additional labels of the pods.
   * @default - those of the selector and of the injection
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * Additional annotations of the pods, such as `proxy.istio.io/config`.
   * @default - those of the injection
   */
  readonly podAnnotations?: { [key: string]: string };
  /**
   * The PriorityClass of the pods.
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;
  /**
   * Labels of the nodes that pods may run on.
   * @default - all nodes
   */
  readonly nodeSelector?: { [key: string]: string };
  /**
   * Tolerations for node taints, each as the Kubernetes object.
   * @default - no tolerations
   */
  readonly tolerations?: { [key: string]: any }[];
  /**
   * Node and pod affinity, as the Kubernetes object.
   * @default - no affinity
   */
  readonly affinity?: { [key: string]: any };
  /**
   * Topology spread constraints, each as the Kubernetes object; without a `labelSelector`, one applies to the pods of this workload. An empty list for no constraint.
   * @default - pods are spread over nodes, if possible
   */
  readonly topologySpreadConstraints?: { [key: string]: any }[];
  /**
   * Metadata of the Service, which overrides the common metadata, except the name.
   * @default - the common metadata
   */
  readonly serviceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the Deployment, which overrides the common metadata, except the name.
   * @default - the common metadata
   */
  readonly deploymentMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the ServiceAccount, which overrides the common metadata, except the name. Annotations bind cloud identities.
   * @default - the common metadata
   */
  readonly serviceAccountMetadata?: ApiObjectMetadata;
}
