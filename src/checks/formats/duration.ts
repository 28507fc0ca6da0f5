import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isTooLong, parseDuration } from './parse-duration';

/** Whole milliseconds or seconds, as most durations are. */
const PLAIN = /^[1-9]\d{0,9}m?s$/;

/** A duration in Go's notation (`1h30m`, `1.5s`) of whole milliseconds, at least 1. Tokens and placeholders pass. */
export function defectOfDuration(field: string, value: unknown): Defect | undefined {
  return defectOfMilliseconds(field, value, 1);
}

/** The same where 0 is allowed, for example to disable a timeout. */
export function defectOfDurationOrZero(field: string, value: unknown): Defect | undefined {
  return defectOfMilliseconds(field, value, 0);
}

/** A duration in Go's notation, of any length. Tokens and placeholders pass. */
export function defectOfDurationText(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value) || parseDuration(value) !== undefined) {
    return undefined;
  }
  return isTooLong(value) ? invalid(field, value, 'a duration below 292 years', 'shorten it') : invalid(field, value, 'a duration such as "1.5s", "250ms" or "1h30m"', 'correct the duration');
}

/** A duration in Go's notation of whole seconds, at least 0, for fields that are a number of seconds. Tokens pass. */
export function defectOfWholeSeconds(field: string, value: unknown): Defect | undefined {
  const seconds = isLiteralString(value) ? (parseDuration(value) ?? NaN) / 1000 : 0;
  return Number.isInteger(seconds) && seconds >= 0 && seconds < 2 ** 31 ? undefined : invalid(field, value, 'a duration of whole seconds, below 2^31 seconds', 'round it to seconds');
}

function defectOfMilliseconds(field: string, value: unknown, least: number): Defect | undefined {
  if (typeof value === 'string' && PLAIN.test(value)) {
    return undefined;
  }
  const textDefect = defectOfDurationText(field, value);
  if (textDefect !== undefined || !isLiteralString(value)) {
    return textDefect;
  }
  const ns = Math.round(parseDuration(value)! * 1e6); // the unit of Istio; 1.001 s is not a whole number of milliseconds in binary
  return ns >= least * 1e6 && ns % 1e6 === 0 ? undefined
    : invalid(field, value, `a duration of whole milliseconds, at least ${least}`, 'round it, or leave it out for the default');
}
