/**
 * The side of the traffic that a workload is on.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#WorkloadMode
 */
export enum WorkloadMode {
  /** Both outbound and inbound traffic of the workload. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
  /** Outbound traffic of the workload. */
  CLIENT = 'CLIENT',
  /** Inbound traffic of the workload. Gateways have only outbound traffic. */
  SERVER = 'SERVER',
}
