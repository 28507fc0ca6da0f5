import { parseArgs } from 'node:util';
import { parseIstioVersion } from '../private/served-versions';
import { FILE_RULES } from './analyze';

/** A mistake in how the command was called. */
export class UsageError extends Error {}

/** How findings are written. */
export const FORMATS = ['pretty', 'json', 'sarif', 'github'];

/** What `analyze` was called with. */
export interface AnalyzeArguments {
  readonly paths: string[];
  readonly format: string;
  readonly each: boolean;
  readonly complete: boolean;
  readonly istioVersion?: string;
  /** `error` or `warning`. */
  readonly failOn: string;
  readonly ignore: string[];
}

/** Reads the arguments of `analyze`. Throws a UsageError. */
export function analyzeArguments(args: string[]): AnalyzeArguments {
  const { values, positionals } = usage(() => parseArgs({
    args, allowPositionals: true, options: {
      'format': { type: 'string', default: 'pretty' },
      'each': { type: 'boolean', default: false },
      'complete': { type: 'boolean', default: false },
      'istio-version': { type: 'string' },
      'fail-on': { type: 'string', default: 'error' },
      'ignore': { type: 'string', multiple: true, default: [] },
    },
  }));
  const { format = '', each = false, complete = false, ignore = [] } = values;
  const failOn = oneOf('--fail-on', values['fail-on']!, ['error', 'warning']);
  if (positionals.length === 0) {
    throw new UsageError('analyze: got no path, allowed is files, folders and - for the standard input; name at least one');
  }
  ignore.forEach(knownRule);
  return { paths: positionals, format: oneOf('--format', format, FORMATS), each, complete, failOn, ignore, ...istioVersionOf(values['istio-version']) };
}

/** Reads the arguments of `rules`: the format. Throws a UsageError. */
export function rulesArguments(args: string[]): string {
  const { values } = usage(() => parseArgs({ args, options: { format: { type: 'string', default: 'pretty' } } }));
  return oneOf('--format', values.format!, ['pretty', 'json']);
}

/** Reads the arguments of `explain`: the rule, or Istio's code. Throws a UsageError. */
export function explainArguments(args: string[]): string {
  const { positionals } = usage(() => parseArgs({ args, allowPositionals: true, options: {} }));
  if (positionals.length !== 1) {
    throw new UsageError(`explain: got ${positionals.length} rules, allowed is one; cdk8s-istio rules lists all of them`);
  }
  return positionals[0];
}

/** Throws a UsageError for the id of no rule. */
export function knownRule(id: string): void {
  if (!FILE_RULES.some(rule => rule.id === id)) {
    throw new UsageError(`--ignore: got "${id}", allowed is the id of a rule; cdk8s-istio rules lists all of them`);
  }
}

/** Throws a UsageError for a value that is not allowed. */
export function oneOf(option: string, value: string, allowed: string[]): string {
  if (!allowed.includes(value)) {
    throw new UsageError(`${option}: got "${value}", allowed is ${allowed.slice(0, -1).join(', ')} or ${allowed[allowed.length - 1]}`);
  }
  return value;
}

function istioVersionOf(istioVersion: string | undefined): { istioVersion?: string } {
  if (istioVersion === undefined) {
    return {};
  }
  try {
    parseIstioVersion(istioVersion);
  } catch (e) {
    throw new UsageError((e as Error).message.replace(/^Mesh\.istioVersion/, '--istio-version'));
  }
  return { istioVersion };
}

/** The message of a wrong option, as Node words it. */
function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (e) {
    throw new UsageError((e as Error).message.replace(/\. To specify a positional argument .*$/, ''));
  }
}
