import { isToken } from './literal';

/**
 * Replaces Lazy values and tokens, at any depth, by what they stand for. The functions that rename L1 fields look into
 * lists and objects, so tokens have to be gone by then; cdk8s itself would resolve them only afterwards.
 * Without a token inside, the very same object comes back.
 */
export function resolveTokens<T>(value: T): T {
  return typeof value === 'object' && value !== null ? resolveObject(value) : value;
}

function resolveObject<T extends object>(value: T): T {
  if (isToken(value)) {
    const token = value as { produce?: () => T; resolve?: () => T };
    return resolveTokens(token.produce ? token.produce() : token.resolve!());
  }
  return Array.isArray(value) || value.constructor === Object ? resolveEntries(value) : value;
}

function resolveEntries<T extends object>(value: T): T {
  let copy: T | undefined;
  for (const key in value) { // plain objects and lists: nothing is inherited
    const entry = value[key];
    if (typeof entry === 'object' && entry !== null) {
      const resolved = resolveObject(entry);
      if (resolved !== entry) {
        copy ??= (Array.isArray(value) ? [...value] : { ...value }) as T;
        copy[key] = resolved;
      }
    }
  }
  return copy ?? value;
}
