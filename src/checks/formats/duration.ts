import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { parseDuration } from './parse-duration';

/** Whole milliseconds or seconds, as most durations are. */
const PLAIN = /^[1-9]\d{0,9}m?s$/;

/** Whether Istio takes so many milliseconds for a duration: whole ones, from `least` on. */
export function isWholeMilliseconds(ms: number, least: number): boolean {
  const ns = Math.round(ms * 1e6); // what Istio counts; 1.001 s is no whole number of milliseconds in binary
  return ns >= least * 1e6 && ns % 1e6 === 0;
}

/** A duration as text (`1h30m`, `1.5s`), of whole milliseconds, at least 1. Tokens and placeholders pass. */
export function defectOfDuration(field: string, value: unknown): Defect | undefined {
  if (typeof value === 'string' && PLAIN.test(value)) {
    return undefined;
  }
  const durationTextDefect = defectOfDurationText(field, value);
  if (durationTextDefect !== undefined) {
    return durationTextDefect;
  }
  if (isLiteralString(value) && !isWholeMilliseconds(parseDuration(value)!, 1)) {
    return invalid(field, value, 'whole milliseconds, at least 1', 'leave it out to keep the default');
  }
  return undefined;
}

/** A duration as text, of any length. Tokens and placeholders pass. */
export function defectOfDurationText(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && parseDuration(value) === undefined) {
    return invalid(field, value, 'a duration such as "1.5s", "250ms" or "1h30m"', 'correct the text');
  }
  return undefined;
}
