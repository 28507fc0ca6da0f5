import { builtFile } from '../../private/built-file';

/** What Ajv says of a value. */
export interface StructureError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** JSON pointer to the part of the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: any };
}

/** A schema's part. */
export type Schema = { readonly [keyword: string]: any };

/** What `scripts/crd-validators.mjs` makes of the CRDs. */
export interface Validators {
  /** By kind: whether an object is as the schema wants it; what is wrong is left on the function. */
  readonly structures: { readonly [kind: string]: ((object: unknown) => boolean) & { errors?: StructureError[] | null } };
  /** By kind. */
  readonly schemas: { readonly [kind: string]: Schema };
  readonly shared: { readonly [name: string]: Schema };
  /** By kind: the expressions, each with the field that it is about; `[]` and `{}` stand for every entry. */
  readonly expressions: { readonly [kind: string]: { readonly path: string[]; readonly rule: string; readonly message: string }[] };
  /** By kind: the lists whose entries have a key, and the fields that make it. */
  readonly listKeys: { readonly [kind: string]: { readonly path: string[]; readonly keys: string[] }[] };
  readonly versions: { readonly [kind: string]: { readonly group: string; readonly versions: string } };
  /** The CEL library. */
  readonly Environment: new (options: object) => CelEnvironment;
}

/** What is used of the CEL library. */
export interface CelEnvironment {
  registerFunction(signature: string, handler: (text: never) => unknown): CelEnvironment;
  registerType(name: string, options: object): CelEnvironment;
  parse(expression: string): (context: { self: unknown }) => unknown;
}

let loaded: Validators | undefined;

/** The CRDs as code, loaded when they are first asked for. Throws if they were not built. */
export function validators(): Validators {
  if (loaded === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded = require(builtFile(__dirname, 'generated.js', 'the validators of the CRDs are')) as Validators;
  }
  return loaded;
}
