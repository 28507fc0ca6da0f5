import type { Duration } from 'cdk8s';
import { badInput } from './bad-input';

/** A duration as Istio reads it: whole seconds as `5s`, else milliseconds as `1500ms`. Istio refuses less than 1 ms, zero too. */
export function renderDuration(field: string, duration: Duration): string {
  return renderDurationOrZero(field, duration, false);
}

/** The same where zero has a meaning of its own (`0s`: switched off). */
export function renderDurationOrZero(field: string, duration: Duration, zero: boolean = true): string {
  if (typeof duration.toMilliseconds !== 'function') {
    return duration as unknown as string; // a token
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms) || ms < (zero ? 0 : 1)) {
    throw badInput({ field, value: `${ms}ms`, allowed: `whole milliseconds, at least ${zero ? 0 : 1}`, remedy: 'leave it out to keep the default' });
  }
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
