import { Duration, Lazy } from 'cdk8s';
import { isToken } from './literal';
import { resolveTokens } from './resolve-tokens';

/**
 * A duration in Istio's notation: whole seconds as `5s`, otherwise milliseconds as `1500ms`, with a fraction where it has one. A token is resolved late, to a
 * duration or a text. Whether Istio accepts the duration is left to the checks.
 */
export function durationText(duration: Duration): string {
  return isToken(duration) ? Lazy.any({ produce: () => lateText(resolveTokens(duration)) }) as unknown as string : textOf(duration);
}

/** A duration as a number of seconds, with a fraction where it has one. Tokens pass. */
export function secondsOf(duration: Duration): number {
  return isToken(duration) ? duration as unknown as number : millisecondsOf(duration) / 1000;
}

function lateText(value: Duration | string | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : textOf(value);
}

function textOf(duration: Duration): string {
  const ms = millisecondsOf(duration);
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** Rounded to nanoseconds, which Istio counts: 1.001 s is not a whole number of milliseconds in binary. */
function millisecondsOf(duration: Duration): number {
  const ms = duration.toMilliseconds({ integral: false });
  return Math.abs(ms) < 2 ** 53 / 1e6 ? Math.round(ms * 1e6) / 1e6 : ms;
}
