import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { CelParser } from './cel-parser';

/** The syntax of a CEL expression; its variables and types are not checked. Placeholders pass. */
export function defectOfCel(field: string, expression: string): Defect | undefined {
  if (!isLiteralString(expression)) {
    return undefined;
  }
  try {
    CelParser.check(expression);
  } catch (e) {
    return invalid(field, expression, 'a CEL expression', `correct it: ${(e as Error).message}`);
  }
  return undefined;
}
