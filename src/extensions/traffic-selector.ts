import { WorkloadMode } from '../values/workload-mode';

/**
 * The traffic that an extension applies to. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficSelector
 */
export interface TrafficSelector {
  /**
   * The side of the traffic; for gateways CLIENT or CLIENT_AND_SERVER.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * Ports, without duplicates: those of the service for outbound traffic, those of the workload for inbound traffic.
   * @default - all ports
   */
  readonly ports?: number[];
}
