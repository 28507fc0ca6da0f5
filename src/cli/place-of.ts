import type { YamlDocument } from './yaml-file';
import { yamlLibrary, YamlNode, YamlTree } from './yaml-library';

/** Steps of a field path: `spec.http[0].headers["x-a"]` is `spec`, `http`, `0`, `headers`, `x-a`. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|\.?([^.[]+)/g)]
    .map(([, quoted, index, name]) => quoted !== undefined ? JSON.parse(`"${quoted}"`) as string : index ?? name);
}

/** The documents that were asked about: findings come document by document, so the last one will do. */
let last: { document: YamlDocument; tree: YamlTree } | undefined;

/**
 * Where a field stands in its file, as an offset: its value if that is a text or a number and not the name is what is meant, else its name. A field that
 * is missing stands where the nearest one around it does.
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
  /** Where its name stands; of an item of a list, where it does itself. */
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
  // A key with dots in it may come as several steps: `metadata.annotations.istio.io/dry-run`.
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

/** A value that can be pointed at: what is `null` may not be written at all, and maps and lists begin on the next line. */
function isInline(value: YamlNode | null): boolean {
  const { isAlias, isScalar } = yamlLibrary();
  return isAlias(value) || (isScalar(value) && value.value !== null);
}

function startOf(node: YamlNode | null): number {
  return node?.range?.[0] ?? 0;
}
