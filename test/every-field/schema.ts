import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** What the CRDs use of JSON schema. CEL rules are left to the API server. */
export interface Schema {
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'nullable'?: boolean;
  readonly 'default'?: unknown;
  readonly 'enum'?: unknown[];
  readonly 'properties'?: { [name: string]: Schema };
  readonly 'required'?: string[];
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema;
  readonly 'minimum'?: number;
  readonly 'maximum'?: number;
  readonly 'minLength'?: number;
  readonly 'maxLength'?: number;
  readonly 'pattern'?: string;
  readonly 'minItems'?: number;
  readonly 'maxItems'?: number;
  readonly 'maxProperties'?: number;
  readonly 'oneOf'?: Schema[];
  readonly 'anyOf'?: Schema[];
  readonly 'allOf'?: Schema[];
  readonly 'not'?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
}

interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: { readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

const CRDS = join(__dirname, '..', '..', 'imports', 'crds');

/** The schema of the `spec` of each kind of a file of CRDs: those of Istio, or others. */
export function specSchemas(file = 'istio-1.31.1.yaml'): Map<string, Schema> {
  const crds = parseAllDocuments(readFileSync(join(CRDS, file), 'utf-8')).map(document => document.toJS() as Crd);
  return new Map(crds.map(crd => [crd.spec.names.kind, crd.spec.versions[0].schema.openAPIV3Schema.properties!.spec]));
}

/** Every leaf of a schema: its path, a list as `[]`, a map as `{}`; an enum is one leaf for each value, `path=VALUE`. */
export function leavesOf(schema: Schema, path = ''): string[] {
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, field]) => leavesOf(field, fieldOf(path, name)));
  }
  const inner = innerOf(schema);
  return inner ? leavesOf(inner.schema, path + inner.suffix) : schema.enum?.map(value => `${path}=${value}`) ?? [path];
}

/** The leaves of a schema that a value has. */
export function reachedBy(value: unknown, schema: Schema, path = ''): string[] {
  if (schema.properties) {
    return Object.entries(value as object)
      .flatMap(([name, field]) => schema.properties![name] ? reachedBy(field, schema.properties![name], fieldOf(path, name)) : []);
  }
  const inner = innerOf(schema);
  if (inner) {
    return Object.values(value as object).flatMap(item => reachedBy(item, inner.schema, path + inner.suffix));
  }
  return [schema.enum ? `${path}=${value}` : path];
}

function innerOf(schema: Schema): { schema: Schema; suffix: string } | undefined {
  if (schema.items) {
    return { schema: schema.items, suffix: '[]' };
  }
  return schema.additionalProperties ? { schema: schema.additionalProperties, suffix: '{}' } : undefined;
}

function fieldOf(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
