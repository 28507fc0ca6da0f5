import { isLiteralNumber } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { defectOfNumber } from './number';

/** A share in percent, in steps of 0.0001. Tokens pass. */
export function defectOfPercent(field: string, value: number | undefined): Defect | undefined {
  const numberDefect = defectOfNumber(field, value, 0, 100);
  if (numberDefect !== undefined) {
    return numberDefect;
  }
  if (isLiteralNumber(value) && value > 0 && value < 0.0001) {
    return invalid(field, value, '0, or at least 0.0001', 'correct the number');
  }
  return undefined;
}
