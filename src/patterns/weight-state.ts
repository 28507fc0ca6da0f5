import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { defectOfWeight } from '../checks/formats/weights';
import { refusal, refuse } from '../checks/refuse';
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
    refuse(defectOfText('WeightState name', name, 'name the state'));
    if (isToken(shares)) {
      return;
    }
    const field = `WeightState '${name}' weights`;
    for (const [backend, weight] of Object.entries(shares)) {
      refuse(defectOfWeight(`${field}.${backend}`, weight));
    }
    if (Object.values(shares).every(weight => weight === 0)) {
      throw refusal(invalid(field, shares, 'a weight for each backend, at least one of them above 0', 'give the share of each'));
    }
  }

  /** The share of each backend, as it was given. */
  public get weights(): { [backend: string]: number } {
    return copyMap(this.shares);
  }
}
