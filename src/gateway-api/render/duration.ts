import { Duration, Lazy } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { resolveTokens } from '../../private/resolve-tokens';

const UNITS: readonly [unit: string, ms: number][] = [['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]];
const MOST = 99_999;

/** A duration in the format of the Gateway API: whole seconds as `5s`, else milliseconds as `1500ms`; longer ones as `27h46m40s`. Zero is rendered. */
export function renderGatewayDuration(field: string, duration: Duration): string {
  if (typeof duration.toMilliseconds !== 'function') {
    return Lazy.any({ produce: () => renderLate(field, resolveTokens(duration)) }) as unknown as string;
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms) || ms < 0 || ms > MOST * 3_600_000) {
    throw refusal(invalid(field, `${ms}ms`, `a duration of whole milliseconds, at most ${MOST} hours`, 'round it'));
  }
  if (ms % 1000 === 0 && ms / 1000 <= MOST) {
    return `${ms / 1000}s`;
  }
  return ms <= MOST ? `${ms}ms` : composed(ms);
}

/** A token may stand for a duration, or for a text in the format of the Gateway API. */
function renderLate(field: string, value: Duration | string | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : renderGatewayDuration(field, value);
}

function composed(ms: number): string {
  let rest = ms;
  return UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count === 0 ? '' : `${count}${unit}`;
  }).join('');
}
