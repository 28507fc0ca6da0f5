import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';

/** What a decision of the burst watcher is made from. */
export interface BurstSituation {
  /** The values that the query gave: one is the rate. None, several, and one that is not finite move nothing. */
  readonly samples: number[];

  /** Where the live weights stand on the way from the low state (0) to the high state (100), in percent. */
  readonly share: number;

  /**
   * Whether the live weights are none of the steps but between them, as after a change by hand. They are left alone until the rate is beyond a threshold.
   *
   * @default false - the weights are exactly those of `share`
   */
  readonly betweenSteps?: boolean;

  /** The rate that must be exceeded to go up. */
  readonly high: number;

  /** The rate that must be fallen below to go down; lower than `high`. */
  readonly low: number;

  /**
   * Shares of the way from the low to the high state that are stopped at in between: rising, above 0 and below 100.
   *
   * @default - from one state to the other at once
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
   * How long ago the decision before this one was made, in seconds.
   *
   * @default 0
   */
  readonly elapsedSeconds?: number;

  /**
   * The `pending` of the decision before this one.
   *
   * @default - no step is waiting
   */
  readonly pending?: BurstPending;
}

/** A step that waits until the rate has stayed beyond the threshold for its hold time. */
export interface BurstPending {
  /** Whether the step goes up. */
  readonly up: boolean;
  /** Where the weights stood while it waited, in percent: other weights start the hold time again. */
  readonly share: number;
  /** How long the rate has been seen beyond the threshold, in seconds. */
  readonly seconds: number;
}

/** What a decision of the burst watcher says. */
export interface BurstVerdict {
  /**
   * The step that the weights go to, in percent of the way from the low to the high state.
   *
   * @default - the weights stay
   */
  readonly share?: number;

  /** Why. */
  readonly reason: BurstReason;

  /**
   * The step that waits for its hold time: goes into the decision after this one.
   *
   * @default - no step is waiting
   */
  readonly pending?: BurstPending;
}

/** Why the burst watcher moves the weights, or leaves them. */
export enum BurstReason {
  /** The weights go one step up, the rate is above `high`. */
  RATE_ABOVE_HIGH = 'rate-above-high',
  /** The weights go one step down, the rate is below `low`. */
  RATE_BELOW_LOW = 'rate-below-low',
  /** The weights stay, the rate is neither above `high` nor below `low`. */
  RATE_BETWEEN = 'rate-between',
  /** The weights stay, they are at the state that the rate asks for. */
  AT_STATE = 'at-state',
  /** The weights stay until the rate has been beyond the threshold for the hold time. */
  HOLD_TIME = 'hold-time',
  /** The weights stay, the query gave no value: nothing is known of the rate. */
  NO_SAMPLE = 'no-sample',
  /** The weights stay, the query gave several values: none of them is the rate. */
  SEVERAL_SAMPLES = 'several-samples',
  /** The weights stay, the query gave a value that is no number or not finite. */
  NOT_FINITE = 'not-finite',
}

/**
 * The decision of the burst watcher: from what Prometheus says and where the live weights stand to where they go. It is the one that the watcher
 * makes in the cluster, and here to try thresholds, hold times and ramps on rates of your own.
 *
 * @example
 * const calm = istio.BurstDecision.decide({ samples: [12], share: 0, low: 10, high: 15 });
 * // calm.share is not set: the weights stay
 * const busy = istio.BurstDecision.decide({ samples: [20], share: 0, low: 10, high: 15, ramp: [25, 50] });
 * // busy.share is 25: the first step
 */
export class BurstDecision {
  /**
   * Decides, and remembers nothing: the same situation has the same verdict.
   *
   * A rate above `high` goes to the next step up, one below `low` to the next step down, both strictly; each step waits for its hold time anew.
   * A decision without a sample stops the hold time and does not start it again.
   * Throws for a `low` that is not below `high`, for a ramp that does not rise between 0 and 100, and for a share, a hold time or a time that cannot be.
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

/** The nearest step in a direction. Weights that are between steps may go to the step of their own share, it is another mix. */
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
