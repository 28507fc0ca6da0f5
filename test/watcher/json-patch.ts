import { isDeepStrictEqual } from 'node:util';

type Json = { [key: string]: unknown };

/** Applies a JSON patch as an API server does, whole or not at all. Throws for a test that fails and for a path that leads nowhere. */
export function applyJsonPatch<T>(document: T, operations: { op: string; path: string; value: unknown }[]): T {
  const result = JSON.parse(JSON.stringify(document)) as T;
  for (const { op, path, value } of operations) {
    const keys = path.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop()!;
    const parent = keys.reduce<Json | undefined>((at, key) => at?.[key] as Json | undefined, result as Json);
    if (parent === undefined) {
      throw new Error(`${op} operation does not apply: is missing path: ${path}`);
    }
    if (op === 'add' && !Array.isArray(parent)) {
      parent[last] = value;
    } else if (op !== 'test') {
      throw new Error(`the watcher has no need of ${op} ${path}`);
    } else if (!isDeepStrictEqual(parent[last], value)) {
      throw new Error(`testing value ${path} failed`);
    }
  }
  return result;
}
