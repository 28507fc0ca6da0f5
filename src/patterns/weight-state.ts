import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { defectOfWeight } from '../checks/formats/weights';
import { refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { isToken } from '../private/literal';

/**
 * A TrafficSplit's weights for all of its backends, under a name: one of the states that the split is moved between.
 *
 * @example
 * const natural = istio.WeightState.of('natural', { primary: 100, burst: 0 });
 * const burst = istio.WeightState.of('burst', { primary: 0, burst: 100 });
 */
export class WeightState {
  /**
   * A state. Throws without a name, without weights, for a weight below 0 and for weights that are all 0.
   *
   * @param name the name of the state, for `initialState` and the log and metrics of a watcher
   * @param weights the share of each backend, relative to the sum of all. A backend is identified by its subset; one without a subset by its host, or by
   * the name of its Service; and by `<host>/<subset>` if two hosts have a subset of one name.
   */
  public static of(name: string, weights: { [backend: string]: number }): WeightState {
    return new WeightState(name, weights);
  }

  private constructor(
    /** The name of the state. */
    public readonly name: string,
    private readonly shares: { [backend: string]: number },
  ) {
    refuse(defectOfText('WeightState.name', name, 'set the name of the state'));
    if (isToken(shares)) {
      return;
    }
    const field = `WeightState '${name}'.weights`;
    for (const [backend, weight] of Object.entries(shares)) {
      refuse(defectOfWeight(`${field}.${backend}`, weight));
    }
    if (Object.values(shares).every(weight => weight === 0)) {
      throw refusal(invalid(field, shares, 'a weight for each backend, at least one of them above 0', 'set the share of each backend'));
    }
  }

  /** The share of each backend. */
  public get weights(): { [backend: string]: number } {
    return copyMap(this.shares);
  }
}
