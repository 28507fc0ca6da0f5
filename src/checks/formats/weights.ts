import { isLiteralNumber } from '../../private/literal';
import { Defect, stated } from '../defect';
import { defectOfInteger } from './number';

/** One weight. Tokens pass. */
export function defectOfWeight(field: string, weight: number | undefined): Defect | undefined {
  return defectOfInteger(field, weight, 0);
}

/** The weights of several destinations, at least one of which is above 0. Tokens pass. */
export function defectOfShares(field: string, destinations: { readonly weight?: number }[]): Defect | undefined {
  const weights = destinations.map(d => d.weight ?? 0);
  return weights.length > 1 && weights.every(w => isLiteralNumber(w) && w === 0)
    ? stated(field, 'has several destinations, and none with a weight above 0', 'set the weight of each destination', weights) : undefined;
}
