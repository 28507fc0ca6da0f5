/** The effect of findings on a synth. */
export enum MeshValidation {
  /** Errors fail the synth; warnings are printed. */
  ON = 'ON',
  /** Errors and warnings fail the synth. */
  STRICT = 'STRICT',
  /** No rules are applied. Constructors still throw for invalid values. */
  OFF = 'OFF',
}
