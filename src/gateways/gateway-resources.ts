/** What a pod of a gateway workload requests and may use, as Kubernetes quantities: `100m` or `2` for CPU, `128Mi` or `1Gi` for memory. */
export interface GatewayResources {
  /**
   * The CPU that is kept for it.
   * @default - none; an autoscaler cannot look at CPU then
   */
  readonly cpuRequest?: string;
  /**
   * The CPU that it may use. The proxy runs as many threads as this has cores.
   * @default - what the node has
   */
  readonly cpuLimit?: string;
  /**
   * The memory that is kept for it.
   * @default - none; an autoscaler cannot look at memory then
   */
  readonly memoryRequest?: string;
  /**
   * The memory that it may use, or is ended.
   * @default - what the node has
   */
  readonly memoryLimit?: string;
}
