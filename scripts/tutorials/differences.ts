/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** In what two lists of objects differ, object by object and field by field, whatever their order. */
export function objectDifferences(expected: Manifest[], got: Manifest[]): string[] {
  const left = byName(expected);
  const right = byName(got);
  return [
    ...[...left.keys()].filter(name => !right.has(name)).map(name => `${name}: expected, but it is not there`),
    ...[...right.keys()].filter(name => !left.has(name)).map(name => `${name}: is there, but not expected`),
    ...[...left].flatMap(([name, object]) => right.has(name) ? fieldDifferences(object, right.get(name), `${name}: `) : []),
  ];
}

/** Kind, namespace and name of an object, as a reader looks for it. */
export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata?.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata?.name}`;
}

function byName(objects: Manifest[]): Map<string, Manifest> {
  const named = new Map<string, Manifest>();
  for (const object of objects) {
    const name = nameOf(object);
    const twins = [...named.keys()].filter(other => other === name || other.startsWith(`${name} #`)).length;
    named.set(twins === 0 ? name : `${name} #${twins + 1}`, object);
  }
  return named;
}

/** In what two values differ: the path of each field that does, what was expected and what was got. */
export function fieldDifferences(expected: unknown, got: unknown, path = ''): string[] {
  if (isRecord(expected) && isRecord(got)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(got)])]
      .flatMap(key => fieldDifferences(expected[key], got[key], `${path}${/[ :]$|^$/.test(path) ? '' : '.'}${keyOf(key)}`));
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    return Array.from({ length: Math.max(expected.length, got.length) }, (_, i) => i)
      .flatMap(i => fieldDifferences(expected[i], got[i], `${path}[${i}]`));
  }
  return Object.is(expected, got) ? [] : [`${path}${/[ :]$/.test(path) ? '' : ': '}expected ${show(expected)}, got ${show(got)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(key: string): string {
  return /^[\w-]+$/.test(key) ? key : `'${key}'`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
