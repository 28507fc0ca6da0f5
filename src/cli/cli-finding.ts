import type { RuleInfo } from '../checks/rule-info';
import { Severity } from '../mesh/severity';

/** A finding in a file. One that belongs to no object, such as a YAML syntax error, has no kind, namespace, name and path. */
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
  /** The text of the line. */
  readonly source: string;
}

/** Totals of an analysis. */
export interface Summary {
  readonly files: number;
  readonly objects: number;
  /** The number of documents that are not Kubernetes objects. */
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings of severity `info`. */
  readonly infos: number;
}

/** The one rule that applies only to files. */
export const YAML_SYNTAX: RuleInfo = {
  id: 'yaml-syntax', severity: Severity.ERROR, summary: 'document is not valid YAML', why: 'kubectl cannot read the document, so none of its content is applied', kinds: [],
};

/** The object of a finding, such as `VirtualService shop/reviews`; undefined if the finding belongs to no object. */
export function objectOf({ kind, namespace, name }: CliFinding): string | undefined {
  return kind === undefined ? undefined : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}

/** The field of a finding as a suffix of its object, `, spec.hosts`; empty for the object as a whole, and if the message begins with the field. */
export function fieldOf({ path, message }: CliFinding): string {
  return path === undefined || path === '' || message.startsWith(path) ? '' : `, ${path}`; // a message of a user's rule need not name its field
}

/** The object of a finding and, unless the message begins with it, the field; undefined if the finding belongs to no object. */
export function subjectOf(finding: CliFinding): string | undefined {
  const object = objectOf(finding);
  return object === undefined ? undefined : `${object}${fieldOf(finding)}`;
}

/** The rule of a finding, followed by Istio's code if there is one: `subset-not-found (IST0101)`. */
export function titleOf({ rule, istio }: CliFinding): string {
  return istio === undefined ? rule : `${rule} (${istio})`;
}
