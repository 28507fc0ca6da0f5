/** Thrown for a response of Prometheus without a usable rate. */
export class NoAnswer extends Error {}

/** Matches informational messages of Prometheus about a query, which older releases list as warnings; they do not mean that data is missing. */
const NOTE = /^PromQL info/;

interface QueryAnswer {
  readonly status?: unknown;
  readonly error?: unknown;
  readonly warnings?: unknown;
  readonly data?: { readonly resultType?: unknown; readonly result?: unknown };
}

/**
 * The values in the response to an instant query: one for each series, NaN for an invalid number.
 * Throws for an error, for a result other than a vector or a scalar, and for warnings, with which a store reports that data is missing.
 */
export function samplesIn(status: number, body: string): number[] {
  const answer = parse(body);
  if (status !== 200 || answer?.status !== 'success') {
    throw new NoAnswer(`Prometheus answered ${status}${typeof answer?.error === 'string' ? `: ${answer.error.slice(0, 300)}` : ' without a result'}`);
  }
  const warning = Array.isArray(answer.warnings) ? answer.warnings.find(text => !NOTE.test(String(text))) : undefined;
  if (warning !== undefined) {
    throw new NoAnswer(`Prometheus warns that the result may be incomplete: ${String(warning).slice(0, 300)}`);
  }
  const { resultType, result } = answer.data ?? {};
  if (resultType === 'scalar' && Array.isArray(result)) {
    return [valueOf(result)];
  }
  if (resultType === 'vector' && Array.isArray(result)) {
    return result.map(series => valueOf((series as { value?: unknown } | null)?.value));
  }
  throw new NoAnswer(`Prometheus returned ${typeof resultType === 'string' ? `a ${resultType.slice(0, 50)}` : 'no result'}; a vector or a scalar is required`);
}

function parse(body: string): QueryAnswer | undefined {
  try {
    const answer = JSON.parse(body);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** The value of a `[time, "value"]` pair. */
function valueOf(pair: unknown): number {
  const text: unknown = Array.isArray(pair) ? pair[1] : undefined;
  if (text === '+Inf' || text === '-Inf') {
    return text === '+Inf' ? Infinity : -Infinity;
  }
  return typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
}
