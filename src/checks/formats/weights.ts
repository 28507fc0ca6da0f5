import { isLiteralNumber } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { defectOfInteger } from './number';

/** One weight. */
export function defectOfWeight(field: string, weight: number | undefined): Defect | undefined {
  return defectOfInteger(field, weight, 0);
}

/** Weights of a route: none below 0, and not all 0 where there are several. */
export function defectOfWeights(field: string, destinations: { readonly weight?: number }[]): Defect | undefined {
  const list = Array.isArray(destinations) ? destinations : [];
  return list.map((d, i) => defectOfWeight(`${field}[${i}].weight`, d.weight)).find(defect => defect !== undefined) ?? defectOfShares(field, destinations);
}

/** Several weights: not all 0. */
export function defectOfShares(field: string, destinations: { readonly weight?: number }[]): Defect | undefined {
  const weights = Array.isArray(destinations) ? destinations.map(d => d.weight ?? 0) : [];
  if (weights.length > 1 && weights.every(w => isLiteralNumber(w) && w === 0)) {
    const isGiven = destinations.some(d => d.weight !== undefined);
    return invalid(field, isGiven ? weights : undefined, 'at least one weight above 0 among several', 'give the share of each');
  }
  return undefined;
}
