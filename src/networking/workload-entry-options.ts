/**
 * A workload outside Kubernetes: a virtual machine, or any other address.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadEntryOptions {
  /**
   * The address of the workload: an IP address, `unix:///path` or `unix://@name` for a Unix domain socket, or a fully qualified domain name if the service is resolved by DNS.
   * @default - the east-west gateway of `network`; one of the two is required
   */
  readonly address?: string;
  /**
   * The ports that the workload listens on, by the names of the service's ports.
   * @default - the target port of each port of the service, else its number
   */
  readonly ports?: { [name: string]: number };
  /**
   * Labels, by which services and policies select the workload.
   * @default - no labels, so that no selector matches
   */
  readonly labels?: { [key: string]: string };
  /**
   * The network of the workload: workloads of the same network reach it directly, others through gateways.
   * @default - the network of all workloads without this field
   */
  readonly network?: string;
  /**
   * The locality of the workload: `region/zone/subzone`.
   * @default - not known, so that locality load balancing ignores the workload
   */
  readonly locality?: string;
  /**
   * The share of the traffic, relative to the weights of the other workloads.
   * @default - 1
   */
  readonly weight?: number;
  /**
   * The name of the service account that is the identity of the workload, in the namespace of the resource.
   * @default - clients do not verify the identity
   */
  readonly serviceAccount?: string;
}
