import { areOverlapping, wildcardsOver } from '../../src/private/host-suffixes';

test.each([
  ['a.b.com', ['*.b.com', '*.com', '*']],
  ['*.b.com', ['*.com', '*']],
  ['reviews', ['*']],
  ['*', []],
])('wildcards over %s, the narrowest first', (host, wildcards) => expect(wildcardsOver(host)).toEqual(wildcards));

test.each([
  ['a.b', 'a.b', true], ['a.b', '*.b', true], ['*.b', 'a.b', true], ['*.a.b', '*.b', true], ['*', 'x', true], ['a.b', 'c.b', false], ['*.a.b', '*.c.b', false],
])('%s and %s overlap: %s', (a, b, overlap) => expect(areOverlapping(a, b)).toBe(overlap));
