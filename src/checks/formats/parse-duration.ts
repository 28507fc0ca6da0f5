const UNITS: { readonly [unit: string]: number } = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5 };
const MOST = 2 ** 63 / 1e6; // Go counts nanoseconds in 64 bits

/** Milliseconds of a duration in Go's notation: `1h30m`, `1.5s`, `-250ms`. Undefined for an invalid one, and for one that is too long for Go. */
export function parseDuration(text: string): number | undefined {
  const ms = millisecondsOf(text);
  return ms === undefined || Math.abs(ms) >= MOST ? undefined : ms;
}

/** Checks whether a text is a duration that is too long for Go. */
export function isTooLong(text: string): boolean {
  const ms = millisecondsOf(text);
  return ms !== undefined && Math.abs(ms) >= MOST;
}

function millisecondsOf(text: string): number | undefined {
  const match = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const parts = match[2].match(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g) ?? [];
  const sum = parts.reduce((total, part) => total + parseFloat(part) * UNITS[/[^\d.]+$/.exec(part)![0]], 0);
  return match[1] === '-' ? -sum : sum;
}
