import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { Mesh, MeshValidation } from '../src';
import { Exclusion, excludes, EXCLUSIONS } from './every-field/exclusions';
import { leavesOf, reachedBy, specSchemas } from './every-field/schema';
import { structuralMistakes } from './every-field/structure';

const FOLDER = join(__dirname, 'every-field');
const SCHEMAS = specSchemas();

interface Manifest { readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: object }

/** What test/every-field/<kind>.ts makes of L2 constructs. */
function manifestsOf(kind: string): Manifest[] {
  const file = join(FOLDER, `${kebab(kind)}.ts`);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: it exports 'manifests(chart: Chart): void' and makes ${kind}s that reach every field of the CRD`);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is depends on the kind
  const { manifests } = require(file) as { manifests: (chart: Chart) => void };
  const chart = new Chart(Testing.app(), 'coverage');
  Mesh.configure(chart, { validation: MeshValidation.OFF }); // every field, but no mesh that makes sense
  manifests(chart);
  return (chart.toJson() as Manifest[]).filter(manifest => manifest.kind === kind);
}

function kebab(kind: string): string {
  return kind.replace(/\B[A-Z]/g, letter => `-${letter}`).toLowerCase();
}

describe.each(Object.entries(EXCLUSIONS))('the L2 of %s', (kind, exclusions) => {
  const schema = SCHEMAS.get(kind)!;
  const leaves = leavesOf(schema);
  let made: Manifest[];
  let reached: Set<string>;

  beforeAll(() => {
    made = manifestsOf(kind);
    reached = new Set(made.flatMap(manifest => reachedBy(manifest.spec, schema)));
  });

  test('reaches every leaf of the CRD', () => {
    expect(leaves.filter(leaf => !reached.has(leaf) && !exclusions.some(exclusion => excludes(exclusion, leaf)))).toEqual([]);
  });

  test('reaches no leaf that is excluded', () => {
    expect([...reached].filter(leaf => exclusions.some(exclusion => excludes(exclusion, leaf)))).toEqual([]);
  });

  test('has no exclusion that names no leaf', () => {
    expect(exclusions.filter(exclusion => !leaves.some(leaf => excludes(exclusion, leaf)))).toEqual([]);
  });

  test('writes what the schema of the CRD allows', () => {
    expect(made.flatMap(manifest => structuralMistakes(manifest.spec, schema, `${manifest.metadata.name}.spec`))).toEqual([]);
  });
});

describe('the coverage test', () => {
  test('knows every file of manifests', () => {
    const helpers = ['exclusions.ts', 'late.ts', 'schema.ts', 'structure.ts'];
    const unknown = readdirSync(FOLDER).filter(file => !helpers.includes(file) && !Object.keys(EXCLUSIONS).some(kind => file === `${kebab(kind)}.ts`));
    expect(unknown).toEqual([]);
  });

  test('names leaves by lists, maps and the values of enums', () => {
    const schema = { properties: { a: { items: { properties: { b: { additionalProperties: { type: 'string' } }, c: { enum: ['X', 'Y'] } } } } } };
    expect(leavesOf(schema)).toEqual(['a[].b{}', 'a[].c=X', 'a[].c=Y']);
    expect(reachedBy({ a: [{ c: 'X' }, { b: { k: 'v' } }, { b: {} }] }, schema)).toEqual(['a[].c=X', 'a[].b{}']);
  });

  test.each<[string, string, string, boolean]>([
    ['the very leaf', 'a.b', 'a.b', true],
    ['not the leaves below it', 'a.b', 'a.b.c', false],
    ['any place', '**.b.c', 'a[].b.c', true],
    ['the top too', '**.b.c', 'b.c', true],
    ['whole names only', '**.b.c', 'ab.c', false],
    ['all below', 'a.**', 'a.b.c', true],
  ])('an exclusion covers %s', (_, leaf, of, covered) => {
    expect(excludes({ leaf, why: { refusedBy: 'X-1' } } as Exclusion, of)).toBe(covered);
  });

  test.each<[string, object, object, string]>([
    ['an unknown field', { b: 1 }, { properties: { a: {} } }, 'x.b: unknown field'],
    ['a missing field', {}, { required: ['a'] }, 'x.a: missing'],
    ['a wrong type', { a: '1' }, { properties: { a: { type: 'integer' } } }, 'x.a: "1" is no integer'],
    ['a value beside an enum', { a: 'Z' }, { properties: { a: { enum: ['X'] } } }, 'x.a: "Z" is none of X'],
    ['a number out of bounds', { a: 9 }, { properties: { a: { maximum: 8 } } }, 'x.a: number 9 is not within -Infinity and 8'],
    ['an int32 that is none', { a: 2 ** 31 }, { properties: { a: { format: 'int32' } } }, 'x.a: number 2147483648 is not within -2147483648 and 2147483647'],
    ['a string that does not match', { a: '' }, { properties: { a: { pattern: '^.+$' } } }, 'x.a: "" does not match ^.+$'],
    ['null', { a: null }, { properties: { a: { type: 'string' } } }, 'x.a: null'],
    [
      'two of one', { a: 1, b: 1 }, { 'oneOf': [{ required: ['a'] }, { required: ['b'] }], 'x-kubernetes-preserve-unknown-fields': true },
      'x: 2 branches of oneOf hold: [{"required":["a"]},{"required":["b"]}]',
    ],
  ])('finds %s', (_, value, schema, mistake) => {
    expect(structuralMistakes(value, schema, 'x')).toEqual([mistake]);
  });
});
