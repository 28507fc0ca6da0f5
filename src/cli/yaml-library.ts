import { builtFile } from '../private/built-file';

/** A node of a YAML document. */
export interface YamlNode {
  readonly range?: readonly [start: number, valueEnd: number, nodeEnd: number] | null;
}

/** A key of a map, and what stands behind it. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode | null;
}

/** A YAML document as its author wrote it: every node has its place. */
export interface YamlTree {
  readonly contents: YamlNode | null;
  readonly errors: { readonly message: string; readonly pos: readonly [start: number, end: number] }[];
  toJS(): unknown;
}

/** What the fast library throws. */
export interface YamlRefusal {
  readonly reason?: string;
  readonly mark?: { readonly position: number };
}

/** What is used of the YAML libraries that `scripts/cli-parts.mjs` bundles: one that is fast, and one that knows where everything stands. */
export interface YamlLibrary {
  /** The value of a document, booleans as kubectl reads them; throws for what is no YAML, and for what only the other one knows. */
  load(text: string): unknown;
  parseDocument(text: string, options: object): YamlTree;
  /** Every key of every map of a document, with what stands behind it. */
  pairsOf(tree: YamlTree): YamlPair[];
  isMap(node: unknown): node is { readonly items: YamlPair[] };
  isSeq(node: unknown): node is { readonly items: YamlNode[] };
  isScalar(node: unknown): node is YamlNode & { readonly value: unknown };
  isAlias(node: unknown): node is YamlNode & { resolve(tree: YamlTree): YamlNode | undefined };
}

let loaded: YamlLibrary | undefined;

/** The libraries, loaded when they are first asked for. Throws if they were not bundled. */
export function yamlLibrary(): YamlLibrary {
  if (loaded === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded = require(builtFile(__dirname, 'generated.js', 'the YAML parser is')) as YamlLibrary;
  }
  return loaded;
}
