/**
 * How traffic comes to a listener of a sidecar.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#CaptureMode
 */
export enum CaptureMode {
  /** As the environment says: redirected by iptables, where the pods are injected in the usual way. */
  DEFAULT = 'DEFAULT',
  /** Redirected by iptables. */
  IPTABLES = 'IPTABLES',
  /** Not redirected: the application itself connects to the port or socket of the listener. */
  NONE = 'NONE',
}
