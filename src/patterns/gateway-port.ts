/**
 * A port that the Service of a gateway workload must open, as data: for the Service's own manifest, a patch of it, or the values of the chart that installs it.
 */
export interface GatewayPort {
  /** The name of the port. */
  readonly name: string;
  /** The port that clients call. */
  readonly port: number;
  /** The port that the gateway's proxy listens on. */
  readonly targetPort: number;
  /** The transport protocol: always `TCP`. */
  readonly protocol: string;
}
