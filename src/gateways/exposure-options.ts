/** The pods that connections from outside the cluster are forwarded to (`externalTrafficPolicy`). */
export enum ExternalTrafficPolicy {
  /** To a gateway pod on any node: evenly spread, but the gateway sees the address of a node instead of the client's. */
  CLUSTER = 'Cluster',
  /** To gateway pods on the receiving node: the client's address is kept, and nodes without such a pod receive no connections. */
  LOCAL = 'Local',
}

/** The targets of an NLB of EKS. */
export enum EksTargetType {
  /** Nodes, which forward to pods. */
  INSTANCE = 'instance',
  /** Pods, which must have addresses of the VPC. */
  IP = 'ip',
}

/** Options for every exposure. */
export interface GatewayExposureOptions {
  /**
   * Annotations of the Service, which override those of the exposure: options of the load balancer without a property here.
   * @default - those of the exposure
   */
  readonly annotations?: { [key: string]: string };
}

/** Options for an exposure that is reachable from outside the cluster. */
export interface ExternalExposureOptions extends GatewayExposureOptions {
  /**
   * The pods that connections are forwarded to. `LOCAL` preserves the client's address.
   * @default - `CLUSTER`, the default of Kubernetes
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** Options of node ports. */
export interface NodePortExposureOptions extends ExternalExposureOptions {
  /**
   * The port of the nodes for each port of the Service: `{ 443: 30443 }`. It must be in the cluster's range, usually 30000 to 32767.
   * @default - Kubernetes chooses
   */
  readonly nodePorts?: { [port: string]: number };
}

/** Options for a load balancer that filters clients by address. */
export interface SourceRangeExposureOptions extends ExternalExposureOptions {
  /**
   * The allowed client addresses, as CIDRs such as `10.0.0.0/8`; at least one.
   * @default - all client addresses are allowed
   */
  readonly sourceRanges?: string[];
}

/** Options for a load balancer of any provider. */
export interface LoadBalancerExposureOptions extends SourceRangeExposureOptions {
  /**
   * The fixed address of the load balancer (`loadBalancerIP`), if the provider supports it: an IP address.
   * @default - the provider chooses
   */
  readonly address?: string;
  /**
   * The controller that creates the load balancer, such as `service.k8s.aws/nlb`. It cannot be changed later.
   * @default - the one of the cluster
   */
  readonly loadBalancerClass?: string;
}

/** Options of an internal passthrough load balancer of GKE. */
export interface GkeInternalExposureOptions extends SourceRangeExposureOptions {
  /**
   * Allows access from clients in other regions of the same VPC network or a connected one.
   * @default false
   */
  readonly globalAccess?: boolean;
  /**
   * The subnet that its address is allocated from, by name.
   * @default - the cluster's subnet
   */
  readonly subnet?: string;
  /**
   * Its fixed address in the subnet: an IP address.
   * @default - GKE chooses, and may choose another one if the Service is recreated
   */
  readonly address?: string;
}

/** Options for every NLB of the AWS Load Balancer Controller. */
export interface EksExposureOptions extends SourceRangeExposureOptions {
  /**
   * Its targets.
   * @default EksTargetType.IP
   */
  readonly targetType?: EksTargetType;
  /**
   * Its subnets, by id or name, one for each availability zone; at least one.
   * @default - the controller finds them by their tags
   */
  readonly subnets?: string[];
}

/** Options of an internal NLB. */
export interface EksInternalExposureOptions extends EksExposureOptions {
  /**
   * Its fixed private addresses, one for each subnet, in the same order.
   * @default - AWS chooses
   */
  readonly addresses?: string[];
}

/** Options for an NLB for the internet. */
export interface EksInternetFacingExposureOptions extends EksExposureOptions {
  /**
   * The allocation ids of its fixed public addresses (`eipalloc-…`), one for each subnet, in the same order.
   * @default - AWS chooses
   */
  readonly eipAllocations?: string[];
}

/** Options of an internal load balancer of AKS. */
export interface AksInternalExposureOptions extends SourceRangeExposureOptions {
  /**
   * The subnet that its address is allocated from, by name.
   * @default - the cluster's subnet
   */
  readonly subnet?: string;
  /**
   * Its fixed address in the subnet: an IPv4 address.
   * @default - Azure chooses
   */
  readonly address?: string;
}

/** Options for a Classic Load Balancer of Alibaba's ACK without a public address. */
export interface AckIntranetExposureOptions extends ExternalExposureOptions {
  /**
   * The id of the vSwitch that its address is allocated from (`vsw-…`).
   * @default - the cluster's vSwitch
   */
  readonly vSwitch?: string;
  /**
   * Its fixed address in `vSwitch`, which is required then: an IPv4 address.
   * @default - Alibaba Cloud chooses
   */
  readonly address?: string;
}
