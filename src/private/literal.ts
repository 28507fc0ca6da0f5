/**
 * Whether a value stands for another one that is only known later: a cdk8s Lazy, which has `produce()`, or any object with `resolve()`,
 * which cdk8s's ImplicitTokenResolver replaces. They are known by their methods: the rules, which ask this too, run without cdk8s on files.
 */
export function isToken(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    && (typeof (value as { produce?: unknown }).produce === 'function' || typeof (value as { resolve?: unknown }).resolve === 'function');
}

/** `${GCE_IP}`, `$(GCE_IP)` or `$GCE_IP`, and `{{ .Values.ip }}` of Helm. A dollar before anything else is a text like any other, as at the end of an expression. */
const PLACEHOLDER = /\$[{(A-Z_]|\{\{/;

/** Whether a string can be judged now: placeholders are filled in by somebody else later. */
export function isLiteralString(value: unknown): value is string {
  return typeof value === 'string' && !PLACEHOLDER.test(value);
}

/** How much of a text is known: what stands before the first placeholder. */
export function literalLength(text: string): number {
  const place = text.search(PLACEHOLDER);
  return place < 0 ? text.length : place;
}

/** Whether a number can be judged now: tokens pass for numbers in TypeScript. */
export function isLiteralNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Whether a list can be judged now. */
export function isLiteralList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
