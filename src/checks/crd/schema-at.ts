import { Schema, validators } from './validators';

/** The part of a kind's schema that applies to a value; undefined where the schema allows any content. */
export function schemaAt(kind: string, pointer: string[]): Schema | undefined {
  let schema = resolved(validators().schemas[kind]);
  for (const key of pointer) {
    schema = resolved(schema?.properties?.[key] ?? schema?.items ?? schema?.additionalProperties);
  }
  return schema;
}

function resolved(schema: unknown): Schema | undefined {
  const { $ref } = (schema ?? {}) as { $ref?: string };
  return $ref === undefined ? schema as Schema | undefined : validators().shared[$ref.slice($ref.lastIndexOf('/') + 1)];
}

/** The keys of a JSON pointer. */
export function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The keys as a path in the form of findings: `spec.http[0].timeout`, `metadata.labels["a/b"]`. */
export function pathOf(keys: string[], object: unknown): string {
  let path = '';
  let value = object;
  for (const key of keys) {
    path += Array.isArray(value) ? `[${key}]` : /^[\w-]+$/.test(key) ? `${path === '' ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
    value = (value as { [key: string]: unknown } | undefined)?.[key];
  }
  return path;
}

/** The value that keys lead to. */
export function valueAt(keys: string[], object: unknown): unknown {
  return keys.reduce<unknown>((value, key) => (value as { [key: string]: unknown } | undefined)?.[key], object);
}
