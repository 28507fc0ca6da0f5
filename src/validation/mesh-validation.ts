/** What becomes of the findings of the mesh's rules. */
export enum MeshValidation {
  /** Errors fail the synth, warnings are printed. */
  ON = 'ON',
  /** Warnings fail the synth too. */
  STRICT = 'STRICT',
  /** No rule is run. What a constructor refuses it still refuses. */
  OFF = 'OFF',
}
