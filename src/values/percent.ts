import { checkNumber } from '../private/check-number';

/**
 * A share of requests, in percent.
 */
export class Percent {
  /**
   * A share in percent: 0 to 100, fractions down to 0.0001 count. Throws for anything else.
   */
  public static of(value: number): Percent {
    return new Percent(value);
  }

  private constructor(
    /** The share in percent. */
    public readonly value: number,
  ) {
    checkNumber('Percent', value, 0, 100);
  }

  /** @internal */
  public _toIstio(): { value: number } {
    return { value: this.value };
  }
}
