import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { IstioResourceProps } from '../base';
import { MeshPort } from '../values/mesh-port';
import { GatewayExposure } from './gateway-exposure';
import { GatewayResources } from './gateway-resources';
import { GatewayScaling } from './gateway-scaling';

/** Properties of every gateway workload that the app makes. Its `metadata` holds for all of its objects. */
export interface GatewayWorkloadProps extends IstioResourceProps {
  /** How the gateway is reached. */
  readonly exposure: GatewayExposure;
  /**
   * Labels of its pods, by which its Service and Gateways select them; at least one. They cannot be changed later.
   * @default - `app: <name>` and `istio: <name without "istio-">`, as Istio's chart has them
   */
  readonly selector?: { [key: string]: string };
  /**
   * Ports that its Service opens by itself, before those of the Gateways that bind to it. One of the same number as a Gateway's stands for it:
   * to give it another name, or another `targetPort`, which is what the proxy listens on then.
   * @default - those of the Gateways alone
   */
  readonly ports?: MeshPort[];
  /**
   * Whether its Service opens the proxy's own health port 15021, for health checks of the load balancer.
   * @default true
   */
  readonly statusPort?: boolean;
  /**
   * Whether the ports of its Service say their protocol (`appProtocol`).
   * @default - true, but with `GatewayExposure.aksInternal`, as Azure takes it for its health checks
   */
  readonly appProtocol?: boolean;
  /**
   * How many pods it has.
   * @default - an autoscaler: 2 to 5 pods, at 80 percent of the CPU that they request
   */
  readonly scaling?: GatewayScaling;
  /**
   * How many pods are left when nodes are drained (PodDisruptionBudget), fewer than there are at least; 0 for no budget.
   * @default - 1, where there are at least two pods; no budget for a single one, which would never be drained
   */
  readonly minAvailable?: number;
  /**
   * What a pod requests and may use; nothing but what is said here.
   * @default - 100m CPU and 128Mi memory, limits of 2000m and 1024Mi, as Istio's chart has them
   */
  readonly resources?: GatewayResources;
  /**
   * The revision of the control plane that injects the proxy, or a tag of it (`istio.io/rev`).
   * @default - that of the namespace
   */
  readonly revision?: string;
  /**
   * Whether the proxy's account may read the Secrets of its namespace: istiod hands out the certificates of Gateways to no other. Not needed where no TLS ends.
   * @default true
   */
  readonly readSecrets?: boolean;
  /**
   * How long connections may go on when a pod ends; shorter than `terminationGracePeriod`.
   * @default - that of the mesh: 5 seconds
   */
  readonly terminationDrain?: Duration;
  /**
   * How long a pod may take to end before it is killed, in whole seconds.
   * @default - Kubernetes' own: 30 seconds
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * Environment variables of the proxy.
   * @default - those that istiod injects
   */
  readonly env?: { [name: string]: string };
  /**
   * More labels of the pods.
   * @default - those of the selector, and for the injection
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * More annotations of the pods, such as `proxy.istio.io/config`.
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
   * Taints of nodes that pods bear, each as the Kubernetes object.
   * @default - none
   */
  readonly tolerations?: { [key: string]: any }[];
  /**
   * Which nodes pods prefer or need, as the Kubernetes object.
   * @default - all nodes alike
   */
  readonly affinity?: { [key: string]: any };
  /**
   * How pods are spread, each as the Kubernetes object; without a `labelSelector` it counts the pods of this workload. An empty list for no rule.
   * @default - over nodes, where that is possible
   */
  readonly topologySpreadConstraints?: { [key: string]: any }[];
  /**
   * Metadata of the Service, over the common one; its name is always that of the workload.
   * @default - the common metadata
   */
  readonly serviceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the Deployment, over the common one; its name is always that of the workload.
   * @default - the common metadata
   */
  readonly deploymentMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the ServiceAccount, over the common one; its name is always that of the workload. Cloud identities are bound by annotations here.
   * @default - the common metadata
   */
  readonly serviceAccountMetadata?: ApiObjectMetadata;
}
