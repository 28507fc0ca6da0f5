import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { CelParser } from './cel-parser';

/** An expression of CEL, by its grammar; what its variables are is not looked at. Placeholders pass. */
export function checkCel(field: string, expression: string): void {
  if (!isLiteralString(expression)) {
    return;
  }
  try {
    CelParser.check(expression);
  } catch (e) {
    throw badInput({ field, value: expression, allowed: 'a CEL expression', remedy: `mend it: ${(e as Error).message}` });
  }
}
