/** The kinds of defect, each of which has its own sentence in `sentences.ts`. */
export type DefectKind = 'invalid' | 'missing' | 'conflict' | 'unknown-reference' | 'unknown-field' | 'limit' | 'duplicate' | 'dead' | 'deprecated' | 'stated' | 'as-is';

/**
 * A defect of one field, as data: `sentences.ts` puts it into words, and tests compare it.
 * Made by the functions of this file, one for each kind.
 */
export interface Defect {
  readonly kind: DefectKind;
  /** The field, `spec.http[0].timeout` in a manifest or `HttpRoute.timeout` in code; the empty text for the object as a whole. */
  readonly path: string;
  /** The value that was found; never prose. */
  readonly value?: unknown;
  /** The expected value, the condition under which it is required, or the reason; a phrase that completes the sentence of the kind. */
  readonly text?: string;
  /** The other field or object of a conflict; the kind of object that a reference is to. */
  readonly other?: string;
  /** Existing names that the reference could have used instead. */
  readonly available?: readonly string[];
  /** The greatest number of entries. */
  readonly max?: number;
  /** The fix, as an imperative that begins in lower case and has no full stop. */
  readonly fix?: string;
}

/** A value that is not allowed: "<path> must be <expected>, but is <value>. <Fix>." */
export function invalid(path: string, value: unknown, expected: string, fix?: string): Defect {
  return { kind: 'invalid', path, value, text: expected, fix };
}

/** A field that must be set: "<path> is required<, when or why>. <Fix>." */
export function missing(path: string, fix?: string, when?: string): Defect {
  return { kind: 'missing', path, text: when, fix };
}

/** A field that excludes another one, or an object that excludes another one: "<path> cannot be used with <other>: <reason>. <Fix>." */
export function conflict(path: string, other: string, reason: string, fix?: string, value?: unknown): Defect {
  return { kind: 'conflict', path, value, other, text: reason, fix };
}

/** A reference to something that is not there: "<path> references <target> <value>, which does not exist. Available: <list>. <Fix>." */
export function unknownReference(path: string, target: string, value: unknown, available: readonly string[], fix?: string): Defect {
  return { kind: 'unknown-reference', path, value, other: target, available, fix };
}

/** A field that the kind does not have: "<path> is an unknown field. <Fix>." */
export function unknownField(path: string, fix?: string, value?: unknown): Defect {
  return { kind: 'unknown-field', path, value, fix };
}

/** A list that is too long: "<path> has <count> entries; at most <max> are allowed. <Fix>." */
export function limit(path: string, count: number, max: number, fix?: string): Defect {
  return { kind: 'limit', path, value: count, max, fix };
}

/** An entry that a list has already: "<path> contains <value> more than once. <Fix>." */
export function duplicate(path: string, value: unknown, fix?: string): Defect {
  return { kind: 'duplicate', path, value, fix };
}

/** A setting without effect: "<path> never applies: <reason>. <Fix>." */
export function dead(path: string, reason: string, fix?: string, value?: unknown): Defect {
  return { kind: 'dead', path, value, text: reason, fix };
}

/** A field, value or annotation that Istio has given up: "<path> is deprecated: <reason>. <Fix>." */
export function deprecated(path: string, reason: string, fix?: string, value?: unknown): Defect {
  return { kind: 'deprecated', path, value, text: reason, fix };
}

/** A defect that none of the other kinds covers: "<path> <statement>. <Fix>." The statement is a predicate, such as "matches no pod in namespace shop". */
export function stated(path: string, statement: string, fix?: string, value?: unknown): Defect {
  return { kind: 'stated', path, value, text: statement, fix };
}

/** The message of a user's own rule, which is a sentence already. */
export function asIs(path: string, message: string): Defect {
  return { kind: 'as-is', path, text: message };
}
