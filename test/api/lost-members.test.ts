import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from './assembly';
import { exportedTypes, lostMembers } from './lost-members';
import { lookupIn } from './read-assembly';

describe('the public members that TypeScript sees', () => {
  let folder: string;
  const exported = (...lines: string[]) => {
    writeFileSync(join(folder, 'index.ts'), lines.join('\n'));
    return exportedTypes(join(folder, 'index.ts'), 'x');
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-api-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('include those of a hidden generic base, parameter properties and statics', () => {
    expect(exported(
      'abstract class Hidden<T> { constructor(public readonly target: T) {} get name() { return ""; } static isHidden() {} }',
      'export class A extends Hidden<string> { m() {} }',
    )).toEqual([{ fqn: 'x.A', members: ['m', 'target', 'name', 'isHidden'] }]);
  });

  test('are not internal, private or protected ones', () => {
    expect(exported(
      'export class A {',
      '/** @internal */ public a = 1;',
      'public _b = 2; private c = 3; protected d = 4; #e = 5; constructor(private f: string, protected g: string) {} }',
    )).toEqual([{ fqn: 'x.A', members: [] }]);
  });

  test('are not those of internal types', () => {
    expect(exported('/** @internal */', 'export class A { a = 1; }', '/** @internal */', 'export interface I { a: string }')).toEqual([]);
  });

  test('are found in submodules, and of interfaces', () => {
    writeFileSync(join(folder, 'sub.ts'), 'interface Hidden { a: string }\nexport interface I extends Hidden { b: string }\nexport enum E { A }');
    expect(exported("export * as sub from './sub';")).toEqual([{ fqn: 'x.sub.I', members: ['b', 'a'] }]);
  });
});

describe('members lost in the assembly', () => {
  const base: Type = { fqn: 'y.Base', kind: 'class', properties: [{ name: 'node', type: { primitive: 'string' } }] };
  const type: Type = { fqn: 'x.A', kind: 'class', methods: [{ name: 'm' }] };
  const seen = [{ fqn: 'x.A', members: ['m', 'node'] }];

  test('are those that neither the type nor a base has', () => {
    expect(lostMembers(seen, lookupIn({ types: { 'x.A': type } }))).toEqual(['x.A.node']);
    expect(lostMembers(seen, lookupIn({ types: { 'x.A': { ...type, base: 'y.Base' } } }, { types: { 'y.Base': base } }))).toEqual([]);
  });

  test('are those of a class whose interface alone has them', () => {
    const declared: Type = { fqn: 'x.I', kind: 'interface', properties: base.properties };
    expect(lostMembers(seen, lookupIn({ types: { 'x.A': { ...type, interfaces: ['x.I'] }, 'x.I': declared } }))).toEqual(['x.A.node']);
  });

  test('are all members of a type that is missing', () => {
    expect(lostMembers(seen, lookupIn({ types: {} }))).toEqual(['x.A.m', 'x.A.node']);
  });
});
