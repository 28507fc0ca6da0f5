import { Defect, invalid } from '../defect';
import { problemOfRe2 } from '../re2/re2-syntax';

/** A regular expression in the syntax of RE2, which Envoy uses. Tokens and placeholders pass. */
export function defectOfRegex(field: string, value: string): Defect | undefined {
  const problem = typeof value !== 'string' || value.includes('${') ? undefined : problemOfRe2(value);
  return problem === undefined ? undefined : invalid(field, value, 'a valid RE2 expression', `correct it (${problem})`);
}
