/**
 * The side of the traffic that a workload is on.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#WorkloadMode
 */
export enum WorkloadMode {
  /** Both what the workload sends and what it receives. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
  /** What the workload sends (outbound). */
  CLIENT = 'CLIENT',
  /** What the workload receives (inbound). A gateway has none of this. */
  SERVER = 'SERVER',
  /** The same as no mode at all: both. A WasmPlugin and a TrafficExtension take it, a Telemetry does not. */
  UNDEFINED = 'UNDEFINED',
}
