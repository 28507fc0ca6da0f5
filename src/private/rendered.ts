/**
 * What the synth under way has rendered to be judged, and will ask for once more when it writes the files. Between the two nothing changes: a synth
 * runs from its first validation to its last file without anybody else's turn. Each manifest is given out once, and nothing is left when the synth ends.
 */
let kept: Map<object, { [key: string]: any }> | undefined;
let judging = false;

/** Runs a synth, in which manifests are kept between validation and writing. */
export function duringSynth<T>(work: () => T): T {
  const outer = kept;
  kept = new Map();
  try {
    return work();
  } finally {
    kept = outer;
  }
}

/** Whether a synth is under way. */
export function isSynthesizing(): boolean {
  return kept !== undefined;
}

/** Renders manifests to judge them. */
export function whileJudging<T>(work: () => T): T {
  judging = true;
  try {
    return work();
  } finally {
    judging = false;
  }
}

/** A manifest: the one that was rendered to be judged, where the synth under way did so, else a new one. */
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
