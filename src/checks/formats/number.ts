import { isLiteralNumber } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** A whole number from `min` to `max`. Tokens pass. */
export function defectOfInteger(field: string, value: number | undefined, min: number, max: number = 2 ** 31 - 1): Defect | undefined {
  if (isLiteralNumber(value) && !(Number.isInteger(value) && value >= min && value <= max)) {
    return invalid(field, value, `a whole number from ${min} to ${max}`, 'correct the number');
  }
  return undefined;
}

/** A number from `min` to `max`. Tokens pass. */
export function defectOfNumber(field: string, value: number | undefined, min: number, max: number): Defect | undefined {
  if (isLiteralNumber(value) && !(value >= min && value <= max)) {
    return invalid(field, value, `a number from ${min} to ${max}`, 'correct the number');
  }
  return undefined;
}

/** A TCP port. Tokens pass. */
export function defectOfPort(field: string, value: number | undefined): Defect | undefined {
  if (isLiteralNumber(value) && !(Number.isInteger(value) && value >= 1 && value <= 65535)) {
    return invalid(field, value, 'a port number from 1 to 65535', 'correct the number');
  }
  return undefined;
}

/** Returns whether a map key is a port number, in the notation of JSON. */
export function isPortKey(key: string): boolean {
  return /^[1-9]\d*$/.test(key) && Number(key) <= 65535;
}
