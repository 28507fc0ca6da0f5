import { findOverlap, isCoveredBy, isOutboundName } from '../../src/mesh/host-overlap';

describe('isCoveredBy', () => {
  test.each<[string, string, boolean]>([
    ['a.com', 'a.com', true],
    ['a.com', 'b.com', false],
    ['a.example.com', '*.example.com', true],
    ['b.a.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['*.example.com', '*.com', true],
    ['*.com', '*.example.com', false],
    ['a.example.com', '*', true],
    ['*', '*', true],
    ['*', '*.com', false],
    ['foobar.com', '*bar.com', true],
    ['foo.com', '*bar.com', false],
    ['*.example.com', 'a.example.com', false],
  ])('of %s by %s is %s', (host, pattern, covered) => expect(isCoveredBy(host, pattern)).toBe(covered));
});

describe('findOverlap', () => {
  test.each<[string[], string[] | undefined]>([
    [[], undefined],
    [['a.com'], undefined],
    [['a.com', 'b.com', '*.c.com'], undefined],
    [['a.com', 'a.com'], ['a.com', 'a.com']],
    [['b.com', 'a.c.com', '*.c.com'], ['a.c.com', '*.c.com']],
    [['*.c.com', 'b.com', 'a.c.com'], ['*.c.com', 'a.c.com']],
    [['*', 'a.com'], ['*', 'a.com']],
    [['*.com', 'b.org', '*.a.com'], ['*.com', '*.a.com']],
    [['c.com', '*.a.com', 'b.a.com', 'c.com'], ['c.com', 'c.com']],
  ])('of %j is %j', (hosts, overlap) => expect(findOverlap(hosts)).toEqual(overlap));
});

describe('isOutboundName', () => {
  test.each<[string, boolean]>([
    ['outbound_.80_._.a.b', true], ['outbound_.80_.v1_.a.b', true], ['outbound_80_v1_a', true], ['outbound_.x_._.a.b', false], ['outbound_.80_._.1', false], ['outbound_.80_.a', false],
    ['inbound_.80_._.a.b', false], ['a.b', false], [`outbound_.80_._.${'a'.repeat(255)}`, false],
  ])('of %s is %s', (name, yes) => expect(isOutboundName(name)).toBe(yes));
});
