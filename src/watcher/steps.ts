/** The weight of each backend. */
export type Weights = { [backend: string]: number };

/** Weights that the watcher moves to. */
export interface Step {
  /** The share of the way from the low state to the high state, in percent. */
  readonly share: number;
  readonly weights: Weights;
}

/** Where live weights stand. */
export interface Standing {
  /** The share of the way from the low state to the high state, in percent. */
  readonly share: number;
  /** Whether the weights are none of the steps. */
  readonly between: boolean;
}

/** Weights are whole numbers: those of a ramp add up to this at least. */
const LEAST_TOTAL = 100;

/** The steps from the low state to the high state. One that rounds to the mix of the step before it, or of the high state, is left out. */
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

/** Where live weights stand; nothing for weights that send traffic nowhere. */
export function standingOf(live: Weights, steps: Step[]): Standing | undefined {
  if (totalOf(live) <= 0) {
    return undefined;
  }
  const step = steps.find(({ weights }) => sameMix(weights, live));
  return step !== undefined ? { share: step.share, between: false } : { share: nearestShare(live, steps[0].weights, steps[steps.length - 1].weights), between: true };
}

/** Whether two sets of weights split traffic alike: 1 to 1 is 50 to 50. */
export function sameMix(a: Weights, b: Weights): boolean {
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  return Object.keys(a).every(backend => a[backend] * totalB === b[backend] * totalA);
}

function totalOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}

/** Whole numbers that split traffic as a share of the way between two states does; what rounding down leaves goes to the largest remainders. */
function mix(low: Weights, high: Weights, way: number, total: number): Weights {
  const exact = Object.keys(low).map(backend => {
    const wanted = total * ((1 - way) * low[backend] / totalOf(low) + way * high[backend] / totalOf(high));
    const weight = Math.floor(wanted + 1e-9); // 0.7 * 100 is 70 less a hair
    return { backend, weight, remainder: wanted - weight };
  });
  const left = total - exact.reduce((sum, { weight }) => sum + weight, 0);
  const favoured = [...exact].sort((a, b) => b.remainder - a.remainder).slice(0, left);
  return Object.fromEntries(exact.map(entry => [entry.backend, entry.weight + (favoured.includes(entry) ? 1 : 0)]));
}

/** The share of the way whose mix is nearest to live weights, by least squares. */
function nearestShare(live: Weights, low: Weights, high: Weights): number {
  let [along, length] = [0, 0];
  for (const backend of Object.keys(live)) {
    const [from, to, at] = [low, high, live].map(weights => weights[backend] / totalOf(weights));
    along += (at - from) * (to - from);
    length += (to - from) ** 2;
  }
  return Math.min(100, Math.max(0, along / length * 100));
}
