import { Duration, Lazy } from 'cdk8s';
import { invalid } from '../checks/defect';
import { isWholeMilliseconds } from '../checks/formats/duration';
import { refusal } from '../checks/refuse';
import { resolveTokens } from './resolve-tokens';

/** The most milliseconds that 63 bits of nanoseconds hold. */
const LONGEST = Math.floor(2 ** 63 / 1e6);

/** A duration as Istio reads it: whole seconds as `5s`, else milliseconds as `1500ms`. Istio refuses less than 1 ms, zero too. */
export function renderDuration(field: string, duration: Duration): string {
  return renderDurationOrZero(field, duration, false);
}

/** The same where zero has a meaning of its own (`0s`: switched off). */
export function renderDurationOrZero(field: string, duration: Duration, zero: boolean = true): string {
  if (typeof duration.toMilliseconds !== 'function') {
    return Lazy.any({ produce: () => renderLate(field, resolveTokens(duration), zero) }) as unknown as string;
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (ms > LONGEST) {
    throw refusal(invalid(field, `${ms}ms`, 'at most about 292 years, Istio counts nanoseconds', 'shorten it'));
  }
  if (!isWholeMilliseconds(ms, zero ? 0 : 1)) {
    throw refusal(invalid(field, `${ms}ms`, `whole milliseconds, at least ${zero ? 0 : 1}`, 'leave it out to keep the default'));
  }
  const whole = Math.round(ms);
  return whole % 1000 === 0 ? `${whole / 1000}s` : `${whole}ms`;
}

/** A token may stand for a duration, or for a text that Istio reads. */
function renderLate(field: string, value: Duration | string | undefined, zero: boolean): string | undefined {
  return value === undefined || typeof value === 'string' ? value : renderDurationOrZero(field, value, zero);
}
