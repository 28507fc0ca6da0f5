import { parseArgs } from 'node:util';
import { isDnsLabel, isFqdn } from '../checks/formats/name';
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
  readonly rootNamespace?: string;
  readonly clusterDomain?: string;
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
      'root-namespace': { type: 'string' },
      'cluster-domain': { type: 'string' },
      'fail-on': { type: 'string', default: 'error' },
      'ignore': { type: 'string', multiple: true, default: [] },
    },
  }));
  const { format = '', each = false, complete = false, ignore = [] } = values;
  const failOn = oneOf('--fail-on', values['fail-on']!, ['error', 'warning']);
  if (positionals.length === 0) {
    throw new UsageError('analyze: got no path, allowed is files, folders and - for the standard input; name at least one');
  }
  ignore.forEach(id => knownRule('--ignore', id));
  const { 'istio-version': istioVersion, 'root-namespace': rootNamespace, 'cluster-domain': clusterDomain } = values;
  checkIstioVersion('--istio-version', istioVersion);
  checkNamespace('--root-namespace', rootNamespace);
  checkDomain('--cluster-domain', clusterDomain);
  return { paths: positionals, format: oneOf('--format', format, FORMATS), each, complete, failOn, ignore, istioVersion, rootNamespace, clusterDomain };
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

/** Checks what `cdk8s.yaml` says to the plugin. Throws a UsageError. */
export function checkProperties(properties: object): void {
  const at = (name: string) => `IstioValidation ${name}`;
  const checks: { readonly [name: string]: (field: string, value: unknown) => void } = {
    each: checkBoolean,
    complete: checkBoolean,
    istioVersion: checkIstioVersion,
    rootNamespace: checkNamespace,
    clusterDomain: checkDomain,
    failOn: (field, value) => oneOf(field, value, ['error', 'warning']),
    ignore: checkIgnore,
  };
  for (const [name, value] of Object.entries(properties)) {
    oneOf('IstioValidation properties', name, Object.keys(checks));
    checks[name](at(name), value);
  }
}

function checkBoolean(field: string, value: unknown): void {
  if (typeof value !== 'boolean') {
    throw new UsageError(`${field}: got ${JSON.stringify(value)}, allowed is true or false`);
  }
}

function checkIgnore(field: string, value: unknown): void {
  if (!Array.isArray(value)) {
    throw new UsageError(`${field}: got ${JSON.stringify(value)}, allowed is a list of rules`);
  }
  value.forEach(id => knownRule(field, id));
}

function knownRule(field: string, id: unknown): void {
  if (!FILE_RULES.some(rule => rule.id === id)) {
    throw new UsageError(`${field}: got ${JSON.stringify(id)}, allowed is the id of a rule; cdk8s-istio rules lists all of them`);
  }
}

function oneOf(field: string, value: unknown, allowed: string[]): string {
  if (!allowed.some(a => a === value)) {
    throw new UsageError(`${field}: got ${JSON.stringify(value)}, allowed is ${allowed.slice(0, -1).join(', ')} or ${allowed[allowed.length - 1]}`);
  }
  return value as string;
}

function checkIstioVersion(field: string, version: unknown): void {
  if (version !== undefined && typeof version !== 'string') {
    throw new UsageError(`${field}: got ${JSON.stringify(version)}, allowed is a text; put it into quotes`); // 1.30 is the number 1.3
  }
  try {
    if (version !== undefined) {
      parseIstioVersion(version);
    }
  } catch (e) {
    throw new UsageError((e as Error).message.replace(/^Mesh\.istioVersion/, field));
  }
}

function checkNamespace(field: string, name: unknown): void {
  if (name !== undefined && !(typeof name === 'string' && name === name.toLowerCase() && isDnsLabel(name))) {
    throw new UsageError(`${field}: got ${JSON.stringify(name)}, allowed is the name of a namespace, such as "istio-system"`);
  }
}

function checkDomain(field: string, domain: unknown): void {
  if (domain !== undefined && !(typeof domain === 'string' && isFqdn(domain))) {
    throw new UsageError(`${field}: got ${JSON.stringify(domain)}, allowed is a DNS domain such as "cluster.local"`);
  }
}

/** The message of a wrong option, as Node words it. */
function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (e) {
    throw new UsageError((e as Error).message.replace(/\. To specify a positional argument .*$/, ''));
  }
}
