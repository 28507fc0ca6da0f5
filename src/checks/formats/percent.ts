import { isLiteralNumber } from '../../private/literal';
import { badInput } from '../bad-input';
import { checkNumber } from './number';

/** A share in percent, of which the proxy knows ten-thousandths. Tokens pass. */
export function checkPercent(field: string, value: number | undefined): void {
  checkNumber(field, value, 0, 100);
  if (isLiteralNumber(value) && value > 0 && value < 0.0001) {
    throw badInput({ field, value, allowed: '0, or at least 0.0001', remedy: 'correct the number' });
  }
}
