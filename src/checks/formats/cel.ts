import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { CelParser } from './cel-parser';

/** An expression of CEL, by its grammar; what its variables are is not looked at. Placeholders pass. */
export function defectOfCel(field: string, expression: string): Defect | undefined {
  if (!isLiteralString(expression)) {
    return undefined;
  }
  try {
    CelParser.check(expression);
  } catch (e) {
    return invalid(field, expression, 'a CEL expression', `mend it: ${(e as Error).message}`);
  }
  return undefined;
}
