import type { IConstruct } from 'constructs';

/** What is wrong, in the caller's terms. */
export interface BadInput {
  /** The class and field, as the caller wrote it: `Subset name`. */
  readonly field: string;
  /** The value got. */
  readonly value: unknown;
  /** What is allowed. */
  readonly allowed: string;
  /** What to do about it, as an imperative. */
  readonly remedy: string;
}

/** The message of a mistake, for a validation: cdk8s puts the construct's path before it. */
export function badInputMessage(input: BadInput): string {
  return `${input.field}: got ${show(input.value)}, allowed is ${input.allowed}; ${input.remedy}`;
}

/** An error for a value that no construct owns yet. */
export function badInput(input: BadInput): Error {
  return new Error(badInputMessage(input));
}

/** An error for a construct: its path comes first. */
export function badInputAt(construct: IConstruct, input: BadInput): Error {
  return new Error(`[${construct.node.path}] ${badInputMessage(input)}`);
}

/** Runs a check of values and puts the construct's path before its error. */
export function atConstruct<T>(construct: IConstruct, work: () => T): T {
  try {
    return work();
  } catch (e) {
    if (e instanceof Error && !e.message.startsWith('[')) {
      e.message = `[${construct.node.path}] ${e.message}`;
    }
    throw e;
  }
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (typeof value === 'number') {
    return String(value); // JSON has no NaN
  }
  return JSON.stringify(value);
}
