import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { parseDuration } from './parse-duration';

/** Whole milliseconds or seconds, as most durations are. */
const PLAIN = /^[1-9]\d{0,9}m?s$/;

/** Whether Istio takes so many milliseconds for a duration: whole ones, from `least` on. */
export function isWholeMilliseconds(ms: number, least: number): boolean {
  const ns = Math.round(ms * 1e6); // what Istio counts; 1.001 s is no whole number of milliseconds in binary
  return ns >= least * 1e6 && ns % 1e6 === 0;
}

/** A duration as text (`1h30m`, `1.5s`), of whole milliseconds, at least 1. Tokens and placeholders pass. */
export function checkDuration(field: string, value: unknown): void {
  if (typeof value === 'string' && PLAIN.test(value)) {
    return;
  }
  checkDurationText(field, value);
  if (isLiteralString(value) && !isWholeMilliseconds(parseDuration(value)!, 1)) {
    throw badInput({ field, value, allowed: 'whole milliseconds, at least 1', remedy: 'leave it out to keep the default' });
  }
}

/** A duration as text, of any length. Tokens and placeholders pass. */
export function checkDurationText(field: string, value: unknown): void {
  if (isLiteralString(value) && parseDuration(value) === undefined) {
    throw badInput({ field, value, allowed: 'a duration such as "1.5s", "250ms" or "1h30m"', remedy: 'correct the text' });
  }
}
