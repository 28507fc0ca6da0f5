import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/**
 * Values of an authorization policy: none empty, and `*` at the start or the end alone, as Istio takes any other for itself.
 * Tokens and placeholders pass.
 */
export function defectOfPatterns(field: string, values: string[] | undefined): Defect | undefined {
  const i = listed(values).findIndex(value => isLiteralString(value) && (value === '' || /.\*./.test(value) || value.indexOf('*') !== value.lastIndexOf('*')));
  return i < 0 ? undefined : invalid(`${field}[${i}]`, values![i], 'a string with at most one "*", at its start or end', values![i] === '' ? 'omit it' : 'use one "*", at the start or end');
}

/** Values that none is empty of. Tokens and placeholders pass. */
export function defectOfTexts(field: string, values: string[] | undefined): Defect | undefined {
  const i = listed(values).indexOf('');
  return i < 0 ? undefined : invalid(`${field}[${i}]`, '', 'a non-empty string', 'omit it, or use "*" for any value');
}

/** The entries that are known already. */
function listed(values: string[] | undefined): string[] {
  return Array.isArray(values) ? values : [];
}
