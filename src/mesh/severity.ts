/** The severity of a finding. */
export enum Severity {
  /** Istio rejects the object, or it cannot work regardless of the cluster's other objects. Fails the synth. */
  ERROR = 'error',
  /** Istio accepts the object, but it most likely does not have the intended effect. Printed. */
  WARNING = 'warning',
  /** A hint. Returned by `MeshValidator.findings`, but not printed. */
  INFO = 'info',
}
