import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

const DURATION = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/;
const MILLISECONDS: { readonly [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A duration in the format of the Gateway API (GEP-2257). Tokens and placeholders pass. */
export function defectOfGatewayDuration(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && !DURATION.test(value) ? invalid(path, value, 'a duration such as "10s", "1500ms" or "1h30m"', 'correct the duration') : undefined;
}

/** A duration in milliseconds; undefined if it is not known or not valid. */
export function gatewayDurationMillis(value: unknown): number | undefined {
  return !isLiteralString(value) || !DURATION.test(value) ? undefined
    : [...value.matchAll(/(\d+)(ms|h|m|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * MILLISECONDS[unit], 0);
}
