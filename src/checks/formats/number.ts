import { isLiteralNumber } from '../../private/literal';
import { badInput } from '../bad-input';

/** A whole number within bounds. Tokens pass. */
export function checkInteger(field: string, value: number | undefined, min: number, max: number = 2 ** 31 - 1): void {
  if (isLiteralNumber(value) && !(Number.isInteger(value) && value >= min && value <= max)) {
    throw badInput({ field, value, allowed: `a whole number from ${min} to ${max}`, remedy: 'correct the number' });
  }
}

/** A number within bounds. Tokens pass. */
export function checkNumber(field: string, value: number | undefined, min: number, max: number): void {
  if (isLiteralNumber(value) && !(value >= min && value <= max)) {
    throw badInput({ field, value, allowed: `a number from ${min} to ${max}`, remedy: 'correct the number' });
  }
}

/** A TCP port. Tokens pass. */
export function checkPort(field: string, value: number | undefined): void {
  if (isLiteralNumber(value) && !(Number.isInteger(value) && value >= 1 && value <= 65535)) {
    throw badInput({ field, value, allowed: 'a port number from 1 to 65535', remedy: 'give the number of a port' });
  }
}

/** Whether the key of a map is the number of a port, as JSON writes numbers. */
export function isPortKey(key: string): boolean {
  return /^[1-9]\d*$/.test(key) && Number(key) <= 65535;
}
