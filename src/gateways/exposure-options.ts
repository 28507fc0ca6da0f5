/** Where connections from outside the cluster go on to (`externalTrafficPolicy`). */
export enum ExternalTrafficPolicy {
  /** To a gateway pod of any node: evenly spread, but the gateway sees the address of a node instead of the caller's. */
  CLUSTER = 'Cluster',
  /** To gateway pods of the node that got them: the caller's address is kept, and nodes without such a pod get none. */
  LOCAL = 'Local',
}

/** What an NLB of EKS sends connections to. */
export enum EksTargetType {
  /** To nodes, and from there to pods. */
  INSTANCE = 'instance',
  /** To pods at once; they have addresses of the VPC. */
  IP = 'ip',
}

/** What may be said of every exposure. */
export interface GatewayExposureOptions {
  /**
   * Annotations of the Service, over those that the exposure makes: options of the load balancer that have no field here.
   * @default - those of the exposure
   */
  readonly annotations?: { [key: string]: string };
}

/** Options of an exposure that is reached from outside the cluster. */
export interface ExternalExposureOptions extends GatewayExposureOptions {
  /**
   * Where connections go on to. `LOCAL` keeps the caller's address.
   * @default - Kubernetes' own: `CLUSTER`
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** Options of node ports. */
export interface NodePortExposureOptions extends ExternalExposureOptions {
  /**
   * The port of the nodes for each port of the Service: `{ 443: 30443 }`. It lies in the cluster's range, mostly 30000 to 32767.
   * @default - Kubernetes chooses
   */
  readonly nodePorts?: { [port: string]: number };
}

/** Options of a load balancer that turns callers away by their address. */
export interface SourceRangeExposureOptions extends ExternalExposureOptions {
  /**
   * The addresses that callers may have, as CIDRs such as `10.0.0.0/8`; at least one.
   * @default - the load balancer lets everybody in who reaches it
   */
  readonly sourceRanges?: string[];
}

/** Options of a load balancer of any provider. */
export interface LoadBalancerExposureOptions extends SourceRangeExposureOptions {
  /**
   * The fixed address of the load balancer (`loadBalancerIP`), where the provider takes it: an IP address.
   * @default - the provider chooses
   */
  readonly address?: string;
  /**
   * Which of several controllers makes the load balancer, such as `service.k8s.aws/nlb`. It cannot be changed later.
   * @default - the one of the cluster
   */
  readonly loadBalancerClass?: string;
}

/** Options of an internal passthrough load balancer of GKE. */
export interface GkeInternalExposureOptions extends SourceRangeExposureOptions {
  /**
   * Whether clients of other regions reach it, in the same VPC network or one that is connected to it.
   * @default false
   */
  readonly globalAccess?: boolean;
  /**
   * The name of the subnet that its address comes from.
   * @default - the subnet of the cluster
   */
  readonly subnet?: string;
  /**
   * Its fixed address, out of the subnet: an IP address.
   * @default - GKE chooses, and may choose another one when the Service is made anew
   */
  readonly address?: string;
}

/** Options of every NLB that the AWS Load Balancer Controller makes. */
export interface EksExposureOptions extends SourceRangeExposureOptions {
  /**
   * What it sends connections to.
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

/** Options of an NLB that the internet reaches. */
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
   * The name of the subnet that its address comes from.
   * @default - the subnet of the cluster
   */
  readonly subnet?: string;
  /**
   * Its fixed address, out of the subnet: an IPv4 address.
   * @default - Azure chooses
   */
  readonly address?: string;
}

/** Options of a Classic Load Balancer of Alibaba's ACK without an address of the internet. */
export interface AckIntranetExposureOptions extends ExternalExposureOptions {
  /**
   * The id of the vSwitch that its address comes from (`vsw-…`).
   * @default - that of the cluster
   */
  readonly vSwitch?: string;
  /**
   * Its fixed address, out of `vSwitch`, which is needed then: an IPv4 address.
   * @default - Alibaba Cloud chooses
   */
  readonly address?: string;
}
