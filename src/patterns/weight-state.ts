import { badInput } from '../checks/bad-input';
import { checkText } from '../checks/formats/name';
import { checkWeight } from '../checks/formats/weights';
import { copyMap } from '../private/copy';
import { isToken } from '../private/literal';

/**
 * The weights of all backends of a TrafficSplit under a name: one of the states that the split is moved between.
 *
 * @example
 * const natural = istio.WeightState.of('natural', { primary: 100, burst: 0 });
 * const burst = istio.WeightState.of('burst', { primary: 0, burst: 100 });
 */
export class WeightState {
  /**
   * A state. Throws without a name, without weights, for a weight below 0 and for weights that are all 0.
   *
   * @param name what the state is called: in `initialState`, in the log and the metrics of a watcher
   * @param weights the share of each backend, relative to the sum of all. A backend is called by its subset; one without a subset by its host, or by
   * the name of its Service alone; and `<host>/<subset>` where two hosts have a subset of one name.
   */
  public static of(name: string, weights: { [backend: string]: number }): WeightState {
    return new WeightState(name, weights);
  }

  private constructor(
    /** What the state is called. */
    public readonly name: string,
    private readonly shares: { [backend: string]: number },
  ) {
    checkText('WeightState name', name, 'name the state');
    if (isToken(shares)) {
      return;
    }
    const field = `WeightState '${name}' weights`;
    for (const [backend, weight] of Object.entries(shares)) {
      checkWeight(`${field}.${backend}`, weight);
    }
    if (Object.values(shares).every(weight => weight === 0)) {
      throw badInput({ field, value: shares, allowed: 'a weight for each backend, at least one of them above 0', remedy: 'give the share of each' });
    }
  }

  /** The share of each backend, as it was given. */
  public get weights(): { [backend: string]: number } {
    return copyMap(this.shares);
  }
}
