import { isToken } from './literal';

/**
 * Replaces Lazy values and tokens, at any depth, by what they stand for. The functions that rename L1 fields look into
 * lists and objects, so tokens have to be gone by then; cdk8s itself would resolve them only afterwards.
 * Without a token inside, the very same object comes back.
 */
export function resolveTokens<T>(value: T): T {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (isToken(value)) {
    const token = value as { produce?: () => T; resolve?: () => T };
    return resolveTokens(token.produce ? token.produce() : token.resolve!());
  }
  return isPlain(value) ? resolveEntries(value) : value;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || value.constructor === Object;
}

function resolveEntries<T extends object>(value: T): T {
  let copy: T | undefined;
  for (const key in value) { // plain objects and lists: nothing is inherited
    const resolved = resolveTokens(value[key]);
    if (resolved !== value[key]) {
      copy ??= (Array.isArray(value) ? [...value] : { ...value }) as T;
      copy[key] = resolved;
    }
  }
  return copy ?? value;
}
