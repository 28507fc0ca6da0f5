/** What a check throws, as a validation reports it: cdk8s puts the construct's path before it. */
export function problemsOf(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (e) {
    return [(e as Error).message.replace(/^\[[^\]]*\] /, '')];
  }
}
