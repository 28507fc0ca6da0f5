import type { Duration } from 'cdk8s';
import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';

/** A duration as a number of whole seconds, zero too. Tokens pass. */
export function renderSeconds(field: string, duration: Duration): number {
  if (typeof duration.toMilliseconds !== 'function') {
    return duration as unknown as number; // a token
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms / 1000) || ms < 0 || ms / 1000 >= 2 ** 31) {
    throw refusal(invalid(field, `${ms}ms`, 'whole seconds, fewer than 2^31', 'round it to seconds'));
  }
  return ms / 1000;
}
