/** CPU and memory of a watcher, as Kubernetes quantities such as `10m` and `64Mi`. */
export interface BurstWatcherResources {
  /**
   * The requested CPU.
   * @default "10m"
   */
  readonly cpuRequest?: string;
  /**
   * The requested memory.
   * @default - `64Mi` for a stock Node image, `32Mi` for a custom image
   */
  readonly memoryRequest?: string;
  /**
   * The CPU limit.
   * @default - no limit
   */
  readonly cpuLimit?: string;
  /**
   * The memory limit.
   * @default - `128Mi` for a stock Node image, `64Mi` for a custom image
   */
  readonly memoryLimit?: string;
}
