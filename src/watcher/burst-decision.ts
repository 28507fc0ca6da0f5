import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';

/** Input of a decision of the burst watcher. */
export interface BurstSituation {
  /** The values that the query returned. A single finite value is the rate; otherwise the weights stay unchanged. */
  readonly samples: number[];

  /** The position of the live weights between the low state (0) and the high state (100), in percent. */
  readonly share: number;

  /**
   * True if the live weights match no step, for example after a manual change. They stay unchanged until the rate crosses a threshold.
   *
   * @default false - the weights are exactly those of the step at `share`
   */
  readonly betweenSteps?: boolean;

  /** The threshold for a step up: the rate must be above it. */
  readonly high: number;

  /** The threshold for a step down: the rate must be below it. Less than `high`. */
  readonly low: number;

  /**
   * Intermediate steps between the low state (0) and the high state (100), in percent: ascending, above 0 and below 100.
   *
   * @default - the weights change from one state to the other in a single step
   */
  readonly ramp?: number[];

  /**
   * How long the rate must stay above `high` before each step up, in seconds.
   *
   * @default 0 - one sample is enough
   */
  readonly upSeconds?: number;

  /**
   * How long the rate must stay below `low` before each step down, in seconds.
   *
   * @default 0 - one sample is enough
   */
  readonly downSeconds?: number;

  /**
   * The time since the previous decision, in seconds.
   *
   * @default 0
   */
  readonly elapsedSeconds?: number;

  /**
   * The `pending` of the previous decision.
   *
   * @default - no step is pending
   */
  readonly pending?: BurstPending;
}

/** A step that is delayed until the rate has been beyond the threshold for the hold time. */
export interface BurstPending {
  /** True for a step up, false for a step down. */
  readonly up: boolean;
  /** The position of the weights while the step is pending, in percent; if the weights change, the hold time restarts. */
  readonly share: number;
  /** The time for which the rate has been beyond the threshold, in seconds. */
  readonly seconds: number;
}

/** Result of a decision of the burst watcher. */
export interface BurstVerdict {
  /**
   * The step that the weights change to, between the low state (0) and the high state (100), in percent.
   *
   * @default - the weights stay unchanged
   */
  readonly share?: number;

  /** The reason for the decision. */
  readonly reason: BurstReason;

  /**
   * A step that is delayed by its hold time; pass it to the next decision.
   *
   * @default - no step is pending
   */
  readonly pending?: BurstPending;
}

/** The reason why the burst watcher changes the weights or keeps them. */
export enum BurstReason {
  /** The weights move one step up, because the rate is above `high`. */
  RATE_ABOVE_HIGH = 'rate-above-high',
  /** The weights move one step down, because the rate is below `low`. */
  RATE_BELOW_LOW = 'rate-below-low',
  /** The weights stay unchanged, because the rate is neither above `high` nor below `low`. */
  RATE_BETWEEN = 'rate-between',
  /** The weights stay unchanged, because they already match the state for the rate. */
  AT_STATE = 'at-state',
  /** The weights stay unchanged until the rate has been beyond the threshold for the hold time. */
  HOLD_TIME = 'hold-time',
  /** The weights stay unchanged, because the query returned no value, so the rate is unknown. */
  NO_SAMPLE = 'no-sample',
  /** The weights stay unchanged, because the query returned several values, so the rate is ambiguous. */
  SEVERAL_SAMPLES = 'several-samples',
  /** The weights stay unchanged, because the query returned a value that is not a finite number. */
  NOT_FINITE = 'not-finite',
}

/**
 * The decision of the burst watcher: computes the next step of the weights from the rate that Prometheus returns and the live weights. The watcher in the
 * cluster runs the same code; use it to test thresholds, hold times and ramps with your own rates.
 *
 * @example
 * const calm = istio.BurstDecision.decide({ samples: [12], share: 0, low: 10, high: 15 });
 * // calm.share is not set: the weights stay unchanged
 * const busy = istio.BurstDecision.decide({ samples: [20], share: 0, low: 10, high: 15, ramp: [25, 50] });
 * // busy.share is 25: the first step
 */
export class BurstDecision {
  /**
   * Decides on the next step. The function has no state: the same situation always has the same verdict.
   *
   * A rate above `high` leads to the next step up, a rate below `low` to the next step down; the hold time restarts for each step.
   * Without a sample, the hold time is paused, not restarted.
   * Throws if `low` is not less than `high`, if `ramp` is not ascending between 0 and 100, if `share` is not between 0 and 100, and for a negative time.
   */
  public static decide(situation: BurstSituation): BurstVerdict {
    check(situation);
    const { samples, share, betweenSteps, low, high, ramp, pending } = situation;
    if (samples.length !== 1) {
      return { reason: samples.length === 0 ? BurstReason.NO_SAMPLE : BurstReason.SEVERAL_SAMPLES, pending };
    }
    const [rate] = samples;
    if (!Number.isFinite(rate)) {
      return { reason: BurstReason.NOT_FINITE, pending };
    }
    const up = rate > high;
    if (!up && rate >= low) {
      return { reason: BurstReason.RATE_BETWEEN };
    }
    const next = nextStep([0, ...ramp ?? [], 100], up, share, betweenSteps ?? false);
    if (next === undefined) {
      return { reason: BurstReason.AT_STATE };
    }
    const waited = pending?.up === up && pending.share === share ? pending.seconds + (situation.elapsedSeconds ?? 0) : 0;
    if (waited < ((up ? situation.upSeconds : situation.downSeconds) ?? 0)) {
      return { reason: BurstReason.HOLD_TIME, pending: { up, share, seconds: waited } };
    }
    return { reason: up ? BurstReason.RATE_ABOVE_HIGH : BurstReason.RATE_BELOW_LOW, share: next };
  }

  private constructor() {}
}

/** The nearest step in a direction. For weights that match no step, this can be the step at the same share, whose weights differ. */
function nextStep(steps: number[], up: boolean, share: number, between: boolean): number | undefined {
  const ahead = steps.filter(step => (step === share ? between : step > share === up));
  return up ? ahead[0] : ahead[ahead.length - 1];
}

function check(situation: BurstSituation): void {
  const { low, high, ramp = [], share } = situation;
  if (!(low < high)) {
    throw refusal(invalid('BurstSituation.low', low, `a rate below high, which is ${high}`, 'correct the thresholds'));
  }
  if (!ramp.every((step, i) => step > (i === 0 ? 0 : ramp[i - 1]) && step < 100)) {
    throw refusal(invalid('BurstSituation.ramp', ramp, 'increasing shares above 0 and below 100', 'order them, without 0 and 100'));
  }
  if (!(share >= 0 && share <= 100)) {
    throw refusal(invalid('BurstSituation.share', share, 'a number from 0 to 100', 'correct the share'));
  }
  for (const field of ['upSeconds', 'downSeconds', 'elapsedSeconds'] as const) {
    const value = situation[field];
    if (value !== undefined && !(value >= 0)) {
      throw refusal(invalid(`BurstSituation.${field}`, value, '0 or more', 'correct the number'));
    }
  }
}
