import { Type } from './assembly';
import { submoduleCycles } from './submodules';

const struct = (fqn: string, ...mentioned: string[]): Type => ({
  fqn, kind: 'interface', datatype: true, properties: mentioned.map((type, i) => ({ name: `p${i}`, type: { fqn: type } })),
});

describe('cycles between submodules', () => {
  test('are found between the root and a submodule, the rarer direction first', () => {
    expect(submoduleCycles([struct('x.A', 'x.sub.B'), struct('x.sub.B', 'x.A', 'x.A')])).toEqual(['root -> sub: x.A.p0', 'sub -> root: x.sub.B.p0', 'sub -> root: x.sub.B.p1']);
  });

  test('are found through a third submodule', () => {
    expect(submoduleCycles([struct('x.a.A', 'x.b.B'), struct('x.b.B', 'x.c.C'), struct('x.c.C', 'x.a.A')])).toHaveLength(3);
  });

  test.each<[string, Partial<Type>, string]>([
    ['a base', { base: 'x.sub.B' }, 'x.A'],
    ['an interface', { interfaces: ['x.sub.B'] }, 'x.A'],
    ['a parameter', { methods: [{ name: 'm', parameters: [{ name: 'p', type: { collection: { kind: 'array', elementtype: { fqn: 'x.sub.B' } } } }] }] }, 'x.A.m(p)'],
    ['a result', { methods: [{ name: 'm', returns: { type: { fqn: 'x.sub.B' } } }] }, 'x.A.m()'],
  ])('are found in %s', (_, fields, place) => {
    expect(submoduleCycles([{ fqn: 'x.A', kind: 'class', ...fields }, struct('x.sub.B', 'x.A')])[0]).toBe(`root -> sub: ${place}`);
  });

  test('are not mentions in one direction, nor types of other packages', () => {
    expect(submoduleCycles([struct('x.A', 'cdk8s.ApiObject'), struct('x.sub.B', 'x.A'), struct('x.other.C', 'x.sub.B', 'x.A')])).toEqual([]);
  });
});
