type Entries = { readonly [key: string]: unknown };

/** Tells of every value that a path leads to; `[]` and `{}` in it stand for every entry. What is not there, and what is filled in later, is left out. */
export function visit(value: unknown, path: string[], found: (value: unknown, keys: string[]) => void, keys: string[] = []): void {
  if (value === undefined || value === null || (typeof value === 'string' && value.includes('${'))) {
    return;
  }
  if (path.length === keys.length) {
    found(value, keys);
  } else if (typeof value === 'object') {
    const key = path[keys.length];
    if (key === '[]' || key === '{}') {
      for (const entry of Object.keys(value)) {
        visit((value as Entries)[entry], path, found, [...keys, entry]);
      }
    } else {
      visit((value as Entries)[key], path, found, [...keys, key]);
    }
  }
}

/** Whether a key of a map is filled in later. */
export function hasPlaceholderKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some(key => key.includes('${'));
}
