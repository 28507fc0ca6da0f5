import { builtFile } from '../private/built-file';

/** A node of a YAML document. */
export interface YamlNode {
  readonly range?: readonly [start: number, valueEnd: number, nodeEnd: number] | null;
}

/** An entry of a map. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode | null;
}

/** A parsed YAML document that keeps the position of every node. */
export interface YamlTree {
  readonly contents: YamlNode | null;
  readonly errors: { readonly message: string; readonly pos: readonly [start: number, end: number] }[];
  toJS(): unknown;
}

/** The error that the fast library throws. */
export interface YamlRefusal {
  readonly reason?: string;
  readonly mark?: { readonly position: number };
}

/** The functions that are used of the two YAML libraries that `scripts/cli-parts.mjs` bundles: a fast one, and one that keeps positions. */
export interface YamlLibrary {
  /** Parses a document, with booleans as kubectl reads them; throws for a syntax error, and for features that only the other library supports. */
  load(text: string): unknown;
  parseDocument(text: string, options: object): YamlTree;
  /** All map entries of a document, at any depth. */
  pairsOf(tree: YamlTree): YamlPair[];
  isMap(node: unknown): node is { readonly items: YamlPair[] };
  isSeq(node: unknown): node is { readonly items: YamlNode[] };
  isScalar(node: unknown): node is YamlNode & { readonly value: unknown };
  isAlias(node: unknown): node is YamlNode & { resolve(tree: YamlTree): YamlNode | undefined };
}

let loaded: YamlLibrary | undefined;

/** The libraries, loaded on first use. Throws if they are not bundled. */
export function yamlLibrary(): YamlLibrary {
  if (loaded === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded = require(builtFile(__dirname, 'generated.js', 'the YAML parser is')) as YamlLibrary;
  }
  return loaded;
}
