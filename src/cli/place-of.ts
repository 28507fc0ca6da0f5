import type { YamlDocument } from './yaml-file';
import { yamlLibrary, YamlNode, YamlTree } from './yaml-library';

/** The steps of a field path: `spec.http[0].headers["x-a"]` has the steps `spec`, `http`, `0`, `headers`, `x-a`. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|\.?([^.[]+)/g)]
    .map(([, quoted, index, name]) => quoted !== undefined ? JSON.parse(`"${quoted}"`) as string : index ?? name);
}

/** The last parsed document. Findings are sorted by document, so caching one is enough. */
let last: { document: YamlDocument; tree: YamlTree } | undefined;

/**
 * The offset of a field in its file: that of its value if the value is a scalar and `isName` is false, otherwise that of its name. For a missing field, the
 * offset of the nearest enclosing one.
 */
export function offsetOf(document: YamlDocument, path: string, isName: boolean = false): number {
  if (last?.document !== document) {
    last = { document, tree: yamlLibrary().parseDocument(document.text, { prettyErrors: false, logLevel: 'silent' }) };
  }
  const { tree } = last;
  let at = startOf(tree.contents);
  let node = tree.contents;
  const steps = stepsOf(path);
  for (let i = 0; i < steps.length; i++) {
    const found = stepInto(tree, node, steps, i);
    if (found === undefined) {
      break;
    }
    at = isName && i + found.used === steps.length ? found.nameAt : found.at;
    node = found.node;
    i += found.used - 1;
  }
  return document.start + at;
}

interface Step {
  readonly node: YamlNode | null;
  readonly at: number;
  /** The offset of the field's name; for a list item, that of the item. */
  readonly nameAt: number;
  readonly used: number;
}

function stepInto(tree: YamlTree, given: YamlNode | null, steps: string[], i: number): Step | undefined {
  const { isAlias, isMap, isSeq } = yamlLibrary();
  const node = isAlias(given) ? given.resolve(tree) ?? null : given;
  if (isSeq(node)) {
    const item = /^\d+$/.test(steps[i]) ? node.items[Number(steps[i])] : undefined;
    return item === undefined ? undefined : { node: item, at: startOf(item), nameAt: startOf(item), used: 1 };
  }
  // A key that contains dots may be split into several steps: `metadata.annotations.istio.io/dry-run`.
  for (let used = 1; isMap(node) && i + used <= steps.length; used++) {
    const key = steps.slice(i, i + used).join('.');
    const pair = node.items.find(item => keyOf(item.key) === key);
    if (pair !== undefined) {
      return { node: pair.value, at: startOf(isInline(pair.value) ? pair.value : pair.key), nameAt: startOf(pair.key), used };
    }
  }
  const merged = isMap(node) ? node.items.find(item => keyOf(item.key) === '<<')?.value ?? null : null;
  for (const source of isSeq(merged) ? merged.items : [merged]) {
    const found = source === null ? undefined : stepInto(tree, source, steps, i);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function keyOf(key: YamlNode): string | undefined {
  return yamlLibrary().isScalar(key) ? String(key.value) : undefined;
}

/** Tests for a value that can be pointed at: `null` may not be written at all, and maps and lists begin on the next line. */
function isInline(value: YamlNode | null): boolean {
  const { isAlias, isScalar } = yamlLibrary();
  return isAlias(value) || (isScalar(value) && value.value !== null);
}

function startOf(node: YamlNode | null): number {
  return node?.range?.[0] ?? 0;
}
