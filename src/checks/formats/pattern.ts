import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** A value of an authorization policy: a non-empty string with one `*` at most, at its start or end, because Istio compares any other `*` literally. Tokens and placeholders pass. */
export function defectOfPattern(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value) || /^(?:\*?[^*]+|[^*]+\*|\*)$/.test(value)) {
    return undefined;
  }
  return invalid(field, value, 'a string with at most one "*", at its start or end', value === '' ? 'remove it' : 'use one "*", at the start or end');
}

/** The first of several such values that is invalid. Tokens and placeholders pass. */
export function defectOfPatterns(field: string, values: string[] | undefined): Defect | undefined {
  const known = Array.isArray(values) ? values : [];
  const i = known.findIndex(value => defectOfPattern(field, value) !== undefined);
  return i < 0 ? undefined : defectOfPattern(`${field}[${i}]`, known[i]);
}
