/**
 * What a constructor's check has against a value, for a rule that finds the same value in a manifest: "got X, allowed is Y; remedy".
 * The check gets the field's name only to be taken off again, since a finding has its path already.
 */
export function problemOf(check: (field: string) => void): string | undefined {
  try {
    check(FIELD);
    return undefined;
  } catch (e) {
    const { message } = e as Error;
    return message.startsWith(FIELD) ? message.slice(FIELD.length).replace(/^[^:]*: /, '') : message;
  }
}

const FIELD = '\0';
