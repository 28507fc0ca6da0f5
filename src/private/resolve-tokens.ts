import { isToken } from './literal';

/**
 * Resolves Lazy values and tokens at any depth. The L1 functions that rename fields read lists and objects, so tokens must be resolved before; cdk8s itself
 * would resolve them only afterwards. An object without tokens is returned as it is.
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
  for (const key in value) { // plain objects and lists have no inherited properties
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
