/**
 * Manifests that the current synth rendered for validation, and reads again when it writes the files. They cannot change in between, because a synth is
 * synchronous from the first validation to the last file. Each manifest is removed when it is read, and the map is dropped when the synth ends.
 */
let kept: Map<object, { [key: string]: any }> | undefined;
let judging = false;

/** Runs a synth and keeps manifests between validation and writing. */
export function duringSynth<T>(work: () => T): T {
  const outer = kept;
  kept = new Map();
  try {
    return work();
  } finally {
    kept = outer;
  }
}

/** Tests if a synth is running. */
export function isSynthesizing(): boolean {
  return kept !== undefined;
}

/** Runs a function that renders manifests for validation. */
export function whileJudging<T>(work: () => T): T {
  judging = true;
  try {
    return work();
  } finally {
    judging = false;
  }
}

/** A manifest: the one that the current synth rendered for validation, otherwise a new one. */
export function renderedOnce(object: object, render: () => { [key: string]: any }): { [key: string]: any } {
  const ready = judging ? undefined : kept?.get(object);
  if (ready !== undefined) {
    kept!.delete(object);
    return ready;
  }
  const manifest = render();
  if (judging) {
    kept?.set(object, manifest);
  }
  return manifest;
}
