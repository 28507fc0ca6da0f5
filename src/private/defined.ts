/**
 * Maps a value that is set, and keeps one that is not: not set means not rendered.
 */
export function ifSet<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}

/** The object, or nothing where none of its fields is set, so that no `{}` is rendered. */
export function unlessEmpty<T extends object>(fragment: T): T | undefined {
  const set = onlySet(fragment);
  for (const _ in set) {
    return set;
  }
  return undefined;
}

/** The object without the fields that are not set: what is kept until the app is synthesized is kept small. */
export function onlySet<T extends object>(fragment: T): T {
  const set = {} as T;
  for (const key in fragment) {
    if (fragment[key] !== undefined) {
      set[key] = fragment[key];
    }
  }
  return set;
}
