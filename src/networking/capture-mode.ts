/**
 * How traffic reaches a listener of a sidecar.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#CaptureMode
 */
export enum CaptureMode {
  /** As the environment defines it: redirected by iptables in pods with the usual injection. */
  DEFAULT = 'DEFAULT',
  /** Redirected by iptables. */
  IPTABLES = 'IPTABLES',
  /** Not redirected: the application itself connects to the port or socket of the listener. */
  NONE = 'NONE',
}
