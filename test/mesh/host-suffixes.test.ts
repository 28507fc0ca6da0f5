import { areOverlapping, Wildcards, wildcardsOver } from '../../src/mesh/host-suffixes';

test.each([
  ['a.b.com', ['*.b.com', '*.com', '*']],
  ['*.b.com', ['*.com', '*']],
  ['reviews', ['*']],
  ['*', []],
])('wildcards over %s, the narrowest first', (host, wildcards) => expect(wildcardsOver(host)).toEqual(wildcards));

test.each([
  ['a.b', 'a.b', true], ['a.b', '*.b', true], ['*.b', 'a.b', true], ['*.a.b', '*.b', true], ['*', 'x', true], ['a.b', 'c.b', false], ['*.a.b', '*.c.b', false],
])('%s and %s overlap: %s', (a, b, overlap) => expect(areOverlapping(a, b)).toBe(overlap));

test('wildcards for a part of a label count where there are some', () => {
  const wildcards = new Wildcards(['*-x.b.com', '*x.b.com', '*.b.com', 'y-x.b.com', '*']);
  expect(wildcards.over('y-x.b.com')).toEqual(['*-x.b.com', '*x.b.com', '*.b.com', '*.com', '*']);
  expect(wildcards.over('*-x.b.com')).toEqual(['*x.b.com', '*.b.com', '*.com', '*']);
  expect(wildcards.over('a.b.com')).toEqual(['*.b.com', '*.com', '*']);
  expect([wildcards.isEmpty, new Wildcards(['a.b.com']).isEmpty]).toEqual([false, true]);
});
