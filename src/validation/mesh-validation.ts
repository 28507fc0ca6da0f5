/** The handling of findings of the library's rules. */
export enum MeshValidation {
  /** Errors fail synth, warnings are printed. */
  ON = 'ON',
  /** Errors and warnings fail synth. */
  STRICT = 'STRICT',
  /** No rules are run. Constructors still reject invalid values. */
  OFF = 'OFF',
}
