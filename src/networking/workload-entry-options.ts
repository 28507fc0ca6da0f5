/**
 * A workload outside Kubernetes: a virtual machine, or any other address.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadEntryOptions {
  /**
   * Where the workload is: an IP address, `unix:///path` or `unix://@name` for a socket, or a full domain name where the service is resolved by DNS.
   * @default - the east-west gateway of `network`; an entry needs one of the two
   */
  readonly address?: string;
  /**
   * The ports that the workload listens on, by the names of the service's ports.
   * @default - the target port of each port of the service, else its number
   */
  readonly ports?: { [name: string]: number };
  /**
   * Labels, by which services and policies select the workload.
   * @default - no labels: no selector finds it
   */
  readonly labels?: { [key: string]: string };
  /**
   * The network of the workload; it can reach those of the same network, others go through gateways.
   * @default - the network of all that name none
   */
  readonly network?: string;
  /**
   * Where the workload stands: `region/zone/subzone`.
   * @default - not known, load balancing by locality passes it over
   */
  readonly locality?: string;
  /**
   * The share of the traffic, relative to the weights of the other workloads.
   * @default - 1
   */
  readonly weight?: number;
  /**
   * The name of the service account whose identity the workload has, in the namespace of the resource.
   * @default - callers do not check whose identity it is
   */
  readonly serviceAccount?: string;
}
