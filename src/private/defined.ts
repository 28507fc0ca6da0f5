/**
 * Maps a value, unless it is undefined: not set means not rendered.
 */
export function ifSet<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}

/** The object without undefined fields; undefined if no field is left, so that no `{}` is rendered. */
export function unlessEmpty<T extends object>(fragment: T): T | undefined {
  const set = onlySet(fragment);
  for (const _ in set) {
    return set;
  }
  return undefined;
}

/** The object without undefined fields, which saves memory until the app is synthesized. */
export function onlySet<T extends object>(fragment: T): T {
  const set = {} as T;
  for (const key in fragment) {
    if (fragment[key] !== undefined) {
      set[key] = fragment[key];
    }
  }
  return set;
}
