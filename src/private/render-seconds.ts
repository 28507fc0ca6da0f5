import type { Duration } from 'cdk8s';
import { badInput } from './bad-input';

/** A duration as a number of whole seconds, zero too. Tokens pass. */
export function renderSeconds(field: string, duration: Duration): number {
  if (typeof duration.toMilliseconds !== 'function') {
    return duration as unknown as number; // a token
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms / 1000) || ms < 0) {
    throw badInput({ field, value: `${ms}ms`, allowed: 'whole seconds', remedy: 'round it to seconds' });
  }
  return ms / 1000;
}
