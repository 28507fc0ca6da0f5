/** How bad a finding is. */
export enum Severity {
  /** Istio refuses it, or it is broken whatever else the cluster holds. Fails the synth. */
  ERROR = 'error',
  /** It is taken, and most likely does not do what was meant. */
  WARNING = 'warning',
  /** Worth knowing; never printed unless asked for. */
  INFO = 'info',
}
