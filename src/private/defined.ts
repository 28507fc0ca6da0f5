/**
 * Maps a value that is set, and keeps one that is not: not set means not rendered.
 */
export function ifSet<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}

/** The object, or nothing where none of its fields is set, so that no `{}` is rendered. */
export function unlessEmpty<T extends object>(fragment: T): T | undefined {
  return Object.values(fragment).some(v => v !== undefined) ? fragment : undefined;
}
