/** CPU and memory of a watcher, as Kubernetes quantities such as `10m` and `64Mi`. */
export interface BurstWatcherResources {
  /**
   * The CPU that is kept for it.
   * @default "10m"
   */
  readonly cpuRequest?: string;
  /**
   * The memory that is kept for it.
   * @default - `64Mi` for a stock Node image, `32Mi` for an image of one's own
   */
  readonly memoryRequest?: string;
  /**
   * The most CPU that it gets.
   * @default - no limit
   */
  readonly cpuLimit?: string;
  /**
   * The most memory that it gets.
   * @default - `128Mi` for a stock Node image, `64Mi` for an image of one's own
   */
  readonly memoryLimit?: string;
}
