import { parseArgs } from 'node:util';
import { Defect, invalid, missing, unknownField } from '../checks/defect';
import { isDnsLabel, isFqdn } from '../checks/formats/name';
import { defectOfIstioVersion } from '../checks/formats/release';
import { sentenceOf } from '../checks/sentences';
import { FILE_RULES } from './analyze';

/** An error in the arguments of the command. */
export class UsageError extends Error {}

/** The fix for an unknown rule. */
export const LIST_RULES = 'run cdk8s-istio rules to list all rules';

/** Output formats for findings. */
export const FORMATS = ['pretty', 'json', 'sarif', 'github'];

/** Arguments of `analyze`. */
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

/** Parses the arguments of `analyze`. Throws a UsageError. */
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
    throw usageError(missing('analyze PATH', 'name files or folders, or - for the standard input'));
  }
  ignore.forEach(id => knownRule('--ignore', id));
  const { 'istio-version': istioVersion, 'root-namespace': rootNamespace, 'cluster-domain': clusterDomain } = values;
  checkIstioVersion('--istio-version', istioVersion);
  checkNamespace('--root-namespace', rootNamespace);
  checkDomain('--cluster-domain', clusterDomain);
  return { paths: positionals, format: oneOf('--format', format, FORMATS), each, complete, failOn, ignore, istioVersion, rootNamespace, clusterDomain };
}

/** Parses the arguments of `rules` and returns the format. Throws a UsageError. */
export function rulesArguments(args: string[]): string {
  const { values } = usage(() => parseArgs({ args, options: { format: { type: 'string', default: 'pretty' } } }));
  return oneOf('--format', values.format!, ['pretty', 'json']);
}

/** Parses the arguments of `explain` and returns the rule's id or code. Throws a UsageError. */
export function explainArguments(args: string[]): string {
  const { positionals } = usage(() => parseArgs({ args, allowPositionals: true, options: {} }));
  if (positionals.length !== 1) {
    throw usageError(positionals.length === 0 ? missing('explain RULE', LIST_RULES) : invalid('explain RULE', positionals, 'a single rule', LIST_RULES));
  }
  return positionals[0];
}

/** Checks the plugin's `properties` in `cdk8s.yaml`. Throws a UsageError. */
export function checkProperties(properties: object): void {
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
    const field = `IstioValidation ${name}`;
    if (!Object.hasOwn(checks, name)) {
      throw usageError(unknownField(field, `use ${listed(Object.keys(checks))}`));
    }
    checks[name](field, value);
  }
}

function checkBoolean(field: string, value: unknown): void {
  if (typeof value !== 'boolean') {
    throw usageError(invalid(field, value, 'true or false'));
  }
}

function checkIgnore(field: string, value: unknown): void {
  if (!Array.isArray(value)) {
    throw usageError(invalid(field, value, 'a list of rule ids'));
  }
  value.forEach(id => knownRule(field, id));
}

function knownRule(field: string, id: unknown): void {
  if (!FILE_RULES.some(rule => rule.id === id)) {
    throw usageError(invalid(field, id, 'the id of a rule', LIST_RULES));
  }
}

function oneOf(field: string, value: unknown, allowed: string[]): string {
  if (!allowed.some(a => a === value)) {
    throw usageError(invalid(field, value, listed(allowed)));
  }
  return value as string;
}

function checkIstioVersion(field: string, version: unknown): void {
  if (version !== undefined && typeof version !== 'string') {
    throw usageError(invalid(field, version, 'a string', 'put it in quotes')); // 1.30 is the number 1.3
  }
  const defect = defectOfIstioVersion(field, version);
  if (defect !== undefined) {
    throw usageError(defect);
  }
}

function checkNamespace(field: string, name: unknown): void {
  if (name !== undefined && !(typeof name === 'string' && name === name.toLowerCase() && isDnsLabel(name))) {
    throw usageError(invalid(field, name, 'the name of a namespace, such as "istio-system"'));
  }
}

function checkDomain(field: string, domain: unknown): void {
  if (domain !== undefined && !(typeof domain === 'string' && isFqdn(domain))) {
    throw usageError(invalid(field, domain, 'a DNS domain such as "cluster.local"'));
  }
}

/** The error for a defect of an argument. */
export function usageError(defect: Defect): UsageError {
  return new UsageError(sentenceOf(defect));
}

function listed(words: string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** Turns the errors of `parseArgs` into usage errors. */
function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (e) {
    throw new UsageError((e as Error).message.replace(/\. To specify a positional argument .*$/, ''));
  }
}
