import { whenKnown } from '../../private/when-known';
import { Percent } from '../../values/percent';

/** The number of a percentage. */
export function percentOf(percent: Percent): number {
  return whenKnown(percent, known => known.value);
}
