import { WorkloadMode } from '../values/workload-mode';

/**
 * Traffic that an extension sees. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficSelector
 */
export interface TrafficSelector {
  /**
   * The side of the traffic; at a gateway CLIENT or CLIENT_AND_SERVER.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * Ports, each once: those of the service for what a workload sends, its own for what it receives.
   * @default - any
   */
  readonly ports?: number[];
}
