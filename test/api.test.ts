import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesOf, Type, undocumented, withoutDefault } from './api/assembly';
import { lostConstructs } from './api/bases';
import { exportedTypes, lostMembers } from './api/lost-members';
import { lookupIn, readAssembly } from './api/read-assembly';
import { optionalInUsersInterfaces, severalStructs } from './api/signatures';
import { droppedExports, overloads, sourcesBelow } from './api/sources';
import { submoduleCycles } from './api/submodules';

const PROJECT = join(__dirname, '..');
const SRC = join(PROJECT, 'src');

/** Places where a rule does not hold, each with its reason. Free-form JSON, `{ [key: string]: any }`, is allowed everywhere. */
const ALLOWED: { readonly [rule: string]: { readonly [place: string]: string } } = {
  any: {},
  undocumented: {},
};

function isL1(fqn: string | undefined): boolean {
  return fqn?.startsWith('cdk8s-istio.l1.') ?? false;
}

function unexpected(rule: string, places: string[]): string[] {
  return places.filter(place => !(place in ALLOWED[rule]));
}

const assembly = readAssembly(PROJECT);
/** The hand-written types of the assembly. */
const types = Object.values(assembly.types).filter(type => !isL1(type.fqn));

describe('the public API', () => {

  test('is there', () => {
    expect(types.map(type => type.fqn)).toEqual(expect.arrayContaining(['cdk8s-istio.Mesh', 'cdk8s-istio.DestinationRule', 'cdk8s-istio.DestinationRuleProps']));
  });

  test('has no union type', () => {
    expect(placesOf(types, part => part.union !== undefined || part.intersection !== undefined)).toEqual([]);
  });

  // `toJson` of a kind overrides that of cdk8s, whose type jsii makes it keep.
  test('has no any but free-form JSON', () => {
    expect(unexpected('any', placesOf(types, part => part.primitive === 'any' || part.primitive === 'json')).filter(place => !place.endsWith('.toJson()'))).toEqual([]);
  });

  test('has no L1 type in a signature', () => {
    expect(placesOf(types, part => isL1(part.fqn))).toEqual([]);
  });

  test('has a summary for every type and member', () => {
    expect(unexpected('undocumented', undocumented(types))).toEqual([]);
  });

  test('says for every optional field what holds without it', () => {
    expect(withoutDefault(types)).toEqual([]);
  });
});

describe('the public API in other languages', () => {
  const lookup = lookupIn(assembly, ...['cdk8s', 'constructs'].map(dependency => readAssembly(join(PROJECT, 'node_modules', dependency))));

  test('has every construct as a construct', () => {
    expect(lostConstructs(types, lookup)).toEqual([]);
  });

  test('has every public member that TypeScript has', () => {
    expect(lostMembers(exportedTypes(join(SRC, 'index.ts'), 'cdk8s-istio').filter(({ fqn }) => !isL1(fqn)), lookup)).toEqual([]);
  });

  test('has no cycle between submodules', () => {
    expect(submoduleCycles(Object.values(assembly.types))).toEqual([]);
  });

  test('has no two option structs in one signature', () => {
    expect(severalStructs(types, lookup)).toEqual([]);
  });

  test('has no optional member in an interface that users implement', () => {
    expect(optionalInUsersInterfaces(types, lookup)).toEqual([]);
  });
});

describe('the sources', () => {
  test('have no overload', () => {
    expect(sourcesBelow(SRC).flatMap(([path, text]) => overloads(path, text))).toEqual([]);
  });

  test('export nothing that jsii would drop', () => {
    expect(droppedExports(join(SRC, 'index.ts'))).toEqual([]);
  });

});

describe('the API test', () => {
  const type = (fields: object): Type => ({ fqn: 'x.A', kind: 'class', docs: { summary: 'A.' }, ...fields });
  const any = { primitive: 'any' };
  const isAny = (part: { primitive?: string }) => part.primitive === 'any';

  test.each<[string, object, string]>([
    ['a property', { properties: [{ name: 'p', type: any }] }, 'x.A.p'],
    ['a parameter', { methods: [{ name: 'm', parameters: [{ name: 'p', type: any }] }] }, 'x.A.m(p)'],
    ['a result', { methods: [{ name: 'm', returns: { type: any } }] }, 'x.A.m()'],
    ['a parameter of the constructor', { initializer: { parameters: [{ name: 'p', type: any }] } }, 'x.A.constructor(p)'],
    ['the items of a list', { properties: [{ name: 'p', type: { collection: { kind: 'array', elementtype: any } } }] }, 'x.A.p'],
    ['a branch of a union', { properties: [{ name: 'p', type: { union: { types: [any] } } }] }, 'x.A.p'],
    ['a map of lists', {
      properties: [{ name: 'p', type: { collection: { kind: 'map', elementtype: { collection: { kind: 'array', elementtype: any } } } } }],
    }, 'x.A.p'],
  ])('sees %s', (_, fields, place) => {
    expect(placesOf([type(fields)], isAny)).toEqual([place]);
  });

  test('sees a base and an interface', () => {
    expect(placesOf([type({ base: 'cdk8s-istio.l1.B', interfaces: ['x.I'] })], part => isL1(part.fqn))).toEqual(['x.A']);
    expect(placesOf([type({ interfaces: ['cdk8s-istio.l1.I'] })], part => isL1(part.fqn))).toEqual(['x.A']);
  });

  test('lets free-form JSON pass', () => {
    expect(placesOf([type({ properties: [{ name: 'p', type: { collection: { kind: 'map', elementtype: any } } }] })], isAny)).toEqual([]);
  });

  test('sees what has no summary, but for overrides', () => {
    const members = { members: [{ name: 'M' }], properties: [{ name: 'p', type: any }], methods: [{ name: 'm' }, { name: 'o', overrides: 'x.B' }] };
    expect(undocumented([type({ docs: {}, ...members })])).toEqual(['x.A', 'x.A.M', 'x.A.p', 'x.A.m']);
  });

  test('sees optional fields of structs without a default', () => {
    const properties = [{ name: 'a', type: any, optional: true }, { name: 'b', type: any }, { name: 'c', type: any, optional: true, docs: { default: '1' } }];
    expect(withoutDefault([type({ datatype: true, properties }), type({ properties })])).toEqual(['x.A.a']);
  });

  test('sees overloads, and no static beside an instance method', () => {
    const text = 'class A { m(a: string): void; m(a: any) {} static s() {} s() {} abstract t(): void; } interface I { m(): void; m(a: string): void }';
    expect(overloads('a.ts', text)).toEqual(['a.ts: m', 'a.ts: m']);
  });

  test('sees exports that jsii drops', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-api-'));
    try {
      writeFileSync(join(folder, 'a.ts'), [
        'export class C {}', 'export interface I {}', 'export enum E { A }',
        'export function f() {}', 'export const c = 1;', 'export type T = string;', 'export default class {}',
      ].join('\n'));
      writeFileSync(join(folder, 'index.ts'), "export * from './a';\nexport * as sub from './a';\nexport { default } from './a';\n");
      expect(droppedExports(join(folder, 'index.ts')).map(line => line.split(': ')[1]).sort()).toEqual(['T', 'c', 'default', 'f']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
