import { defectOfPercent } from '../checks/formats/percent';
import { refuse } from '../checks/refuse';

/**
 * A share, in percent.
 */
export class Percent {
  /**
   * A share in percent. Throws for a value out of range.
   *
   * @param value 0, or 0.0001 to 100
   */
  public static of(value: number): Percent {
    return new Percent(value);
  }

  private constructor(
    /** The share in percent. */
    public readonly value: number,
  ) {
    refuse(defectOfPercent('Percent', value));
  }

  /** @internal */
  public _toIstio(): { value: number } {
    return { value: this.value };
  }
}
