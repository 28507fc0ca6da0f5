/** The weight of each backend. */
export type Weights = { [backend: string]: number };

/** A target of the watcher: weights, and their position between the two states. */
export interface Step {
  /** The position between the low state (0) and the high state (100), in percent. */
  readonly share: number;
  readonly weights: Weights;
}

/** The position of live weights. */
export interface Standing {
  /** The position between the low state (0) and the high state (100), in percent. */
  readonly share: number;
  /** True if the weights match no step. */
  readonly between: boolean;
}

/** The minimum total of a ramp's weights, which are integers. */
const LEAST_TOTAL = 100;

/** The steps from the low state to the high state, without those that round to the same split as the previous step or the high state. */
export function stepsOf(low: Weights, high: Weights, ramp: number[]): Step[] {
  const total = Math.max(LEAST_TOTAL, totalOf(low), totalOf(high));
  const last = { share: 100, weights: high };
  const steps: Step[] = [{ share: 0, weights: low }];
  for (const share of ramp) {
    const weights = mix(low, high, share / 100, total);
    if (!sameMix(weights, steps[steps.length - 1].weights) && !sameMix(weights, high)) {
      steps.push({ share, weights });
    }
  }
  return [...steps, last];
}

/** The position of live weights; undefined if all of them are 0. */
export function standingOf(live: Weights, steps: Step[]): Standing | undefined {
  if (totalOf(live) <= 0) {
    return undefined;
  }
  const step = steps.find(({ weights }) => sameMix(weights, live));
  return step !== undefined ? { share: step.share, between: false } : { share: nearestShare(live, steps[0].weights, steps[steps.length - 1].weights), between: true };
}

/** Tests if two sets of weights split traffic in the same way, such as 1:1 and 50:50. */
export function sameMix(a: Weights, b: Weights): boolean {
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  return Object.keys(a).every(backend => a[backend] * totalB === b[backend] * totalA);
}

function totalOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}

/** Interpolates the weights of two states to integers with a fixed total (largest remainder method). */
function mix(low: Weights, high: Weights, way: number, total: number): Weights {
  const exact = Object.keys(low).map(backend => {
    const wanted = total * ((1 - way) * low[backend] / totalOf(low) + way * high[backend] / totalOf(high));
    const weight = Math.floor(wanted + 1e-9); // 0.7 * 100 is slightly less than 70
    return { backend, weight, remainder: wanted - weight };
  });
  const left = total - exact.reduce((sum, { weight }) => sum + weight, 0);
  const favoured = [...exact].sort((a, b) => b.remainder - a.remainder).slice(0, left);
  return Object.fromEntries(exact.map(entry => [entry.backend, entry.weight + (favoured.includes(entry) ? 1 : 0)]));
}

/** The position whose split is nearest to that of live weights, by least squares. */
function nearestShare(live: Weights, low: Weights, high: Weights): number {
  let [along, length] = [0, 0];
  for (const backend of Object.keys(live)) {
    const [from, to, at] = [low, high, live].map(weights => weights[backend] / totalOf(weights));
    along += (at - from) * (to - from);
    length += (to - from) ** 2;
  }
  return Math.min(100, Math.max(0, along / length * 100));
}
