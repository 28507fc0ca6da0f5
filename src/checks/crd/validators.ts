import { builtFile } from '../../private/built-file';

/** An error of Ajv. */
export interface StructureError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** JSON pointer to the part of the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: any };
}

/** A part of a schema. */
export type Schema = { readonly [keyword: string]: any };

/** The output of `scripts/crd-validators.mjs`. */
export interface Validators {
  /** By kind: validates an object against the schema. Errors are stored on the function. */
  readonly structures: { readonly [kind: string]: ((object: unknown) => boolean) & { errors?: StructureError[] | null } };
  /** The schemas, by kind. */
  readonly schemas: { readonly [kind: string]: Schema };
  readonly shared: { readonly [name: string]: Schema };
  /** By kind: the CEL expressions, each with the path of its field; `[]` and `{}` stand for every entry. */
  readonly expressions: { readonly [kind: string]: { readonly path: string[]; readonly rule: string; readonly message?: string }[] };
  /** By kind: the lists whose entries are identified by key fields. */
  readonly listKeys: { readonly [kind: string]: { readonly path: string[]; readonly keys: string[] }[] };
  readonly versions: { readonly [kind: string]: { readonly group: string; readonly versions: string } };
  /** The CEL library. */
  readonly Environment: new (options: object) => CelEnvironment;
}

/** The part of the CEL library that is used. */
export interface CelEnvironment {
  registerFunction(signature: string, handler: (text: never) => unknown): CelEnvironment;
  registerType(name: string, options: object): CelEnvironment;
  parse(expression: string): (context: { self: unknown }) => unknown;
}

let loaded: Validators | undefined;

/** The CRDs as code, loaded at the first call. Throws if they were not built. */
export function validators(): Validators {
  if (loaded === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded = require(builtFile(__dirname, 'generated.js', 'the validators of the CRDs are')) as Validators;
  }
  return loaded;
}
