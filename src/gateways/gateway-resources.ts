/** Resource requests and limits of a gateway's pods, as Kubernetes quantities: `100m` or `2` for CPU, `128Mi` or `1Gi` for memory. */
export interface GatewayResources {
  /**
   * The CPU request.
   * @default - no request; an autoscaler cannot use CPU then
   */
  readonly cpuRequest?: string;
  /**
   * The CPU limit. The proxy runs one thread per core.
   * @default - no limit
   */
  readonly cpuLimit?: string;
  /**
   * The memory request.
   * @default - no request; an autoscaler cannot use memory then
   */
  readonly memoryRequest?: string;
  /**
   * The memory limit, above which a pod is killed.
   * @default - no limit
   */
  readonly memoryLimit?: string;
}
