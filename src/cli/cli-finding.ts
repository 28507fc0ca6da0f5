import type { RuleInfo } from '../checks/rule-info';
import { Severity } from '../mesh/severity';

/** What was found in a file. What has no object, as broken YAML, has no kind, namespace, name and path. */
export interface CliFinding {
  readonly rule: string;
  readonly istio?: string;
  readonly severity: Severity;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly path?: string;
  readonly message: string;
  readonly why: string;
  readonly url?: string;
  /** The line of the file. */
  readonly source: string;
}

/** What was looked at, and what came of it. */
export interface Summary {
  readonly files: number;
  readonly objects: number;
  /** Documents that are no Kubernetes objects. */
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
  /** What is worth knowing and no more. */
  readonly infos: number;
}

/** The one rule that holds for files alone. */
export const YAML_SYNTAX: RuleInfo = {
  id: 'yaml-syntax', severity: Severity.ERROR, summary: 'a document is no YAML', why: 'kubectl cannot read it, so nothing of it is applied', kinds: [],
};

/** The object of a finding, `VirtualService shop/reviews`, and the field; nothing where there is no object. */
export function subjectOf({ kind, namespace, name, path }: CliFinding): string | undefined {
  return kind === undefined ? undefined : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}${path === '' || path === undefined ? '' : `, ${path}`}`;
}

/** The rule, with Istio's code where it has one: `subset-not-found (IST0101)`. */
export function titleOf({ rule, istio }: CliFinding): string {
  return istio === undefined ? rule : `${rule} (${istio})`;
}
