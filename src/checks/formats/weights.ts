import { isLiteralNumber } from '../../private/literal';
import { badInput } from '../bad-input';
import { checkInteger } from './number';

/** One weight. */
export function checkWeight(field: string, weight: number | undefined): void {
  checkInteger(field, weight, 0);
}

/** Weights of a route: none below 0, and not all 0 where there are several. */
export function checkWeights(field: string, destinations: { readonly weight?: number }[]): void {
  if (Array.isArray(destinations)) {
    destinations.forEach((d, i) => checkWeight(`${field}[${i}].weight`, d.weight));
  }
  checkShares(`${field} weights`, destinations);
}

/** Several weights: not all 0. */
export function checkShares(field: string, destinations: { readonly weight?: number }[]): void {
  const weights = Array.isArray(destinations) ? destinations.map(d => d.weight ?? 0) : [];
  if (weights.length > 1 && weights.every(w => isLiteralNumber(w) && w === 0)) {
    const isGiven = destinations.some(d => d.weight !== undefined);
    throw badInput({ field, value: isGiven ? weights : undefined, allowed: 'at least one weight above 0 among several', remedy: 'give the share of each' });
  }
}
