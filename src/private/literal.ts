/**
 * Tests for a placeholder object whose value is resolved later: a cdk8s Lazy, which has `produce()`, or any object with `resolve()`, which cdk8s's
 * ImplicitTokenResolver replaces. The test looks at the methods, not at classes, because the command line runs the rules without cdk8s.
 */
export function isToken(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    && (typeof (value as { produce?: unknown }).produce === 'function' || typeof (value as { resolve?: unknown }).resolve === 'function');
}

/** Matches `${GCE_IP}`, `$(GCE_IP)`, `$GCE_IP`, and Helm's `{{ .Values.ip }}`. Any other dollar sign is plain text, as at the end of a regular expression. */
const PLACEHOLDER = /\$[{(A-Z_]|\{\{/;

/** Tests for a string without placeholders, which can be checked now; other tools replace placeholders later. */
export function isLiteralString(value: unknown): value is string {
  return typeof value === 'string' && !PLACEHOLDER.test(value);
}

/** The length of the text before the first placeholder. */
export function literalLength(text: string): number {
  const place = text.search(PLACEHOLDER);
  return place < 0 ? text.length : place;
}

/** Tests for a number that can be checked now; a value of type number may be a token. */
export function isLiteralNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Tests for a list that can be checked now; a value of a list type may be a token. */
export function isLiteralList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
