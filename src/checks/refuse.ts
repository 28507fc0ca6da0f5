import type { IConstruct } from 'constructs';
import type { Defect } from './defect';
import { sentenceOf } from './sentences';

/** An error that carries its defect, and the id of the rule that it breaks, for tests and callers that look closer. */
export interface Refusal extends Error {
  readonly defect: Defect;
  readonly rule?: string;
}

/** Throws for a defect; undefined stands for a value that is all right. */
export function refuse(defect: Defect | undefined): void {
  if (defect !== undefined) {
    throw refusal(defect);
  }
}

/** The error for a defect of a value that no construct owns yet. */
export function refusal(defect: Defect, rule?: string): Refusal {
  const explain = rule === undefined ? '' : `\n    explain: cdk8s-istio explain ${rule}`;
  return Object.defineProperties(new Error(`${sentenceOf(defect)}${explain}`), { defect: { value: defect }, rule: { value: rule } }) as Refusal;
}

/** The error for a defect of a construct, whose path comes first. */
export function refusalAt(construct: IConstruct, defect: Defect): Refusal {
  return prefixed(refusal(defect), construct);
}

/** Runs a check of values and puts the path of the construct in front of its error. */
export function atConstruct<T>(construct: IConstruct, work: () => T): T {
  try {
    return work();
  } catch (e) {
    throw e instanceof Error && !e.message.startsWith('[') ? prefixed(e, construct) : e;
  }
}

function prefixed<E extends Error>(error: E, construct: IConstruct): E {
  error.message = `[${construct.node.path}] ${error.message}`;
  return error;
}
