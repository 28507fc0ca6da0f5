import { Lazy } from 'cdk8s';
import { resolveTokens } from '../../src/private/resolve-tokens';

const late = <T>(value: T): any => Lazy.any({ produce: () => value });
const token = <T>(value: T): any => ({ resolve: () => value });

describe('resolveTokens', () => {
  test.each<[string, unknown]>([
    ['a text', 'a'], ['a number', 0], ['nothing', undefined], ['null', null], ['a function', () => 1], ['a list', [1, { a: [2] }]], ['an object', { a: { b: [1, undefined] }, c: null }],
    ['an instance of a class', new Map([['a', late(1)]])], ['a date', new Date(0)],
  ])('gives %s without tokens back as the very same', (_, value) => expect(resolveTokens(value)).toBe(value));

  test.each<[string, unknown, unknown]>([
    ['a Lazy', late('a'), 'a'],
    ['an object with resolve()', token('a'), 'a'],
    ['a Lazy of nothing', late(undefined), undefined],
    ['a Lazy of a Lazy', late(late('a')), 'a'],
    ['a token of a Lazy', token(late(1)), 1],
    ['a Lazy of an object with a Lazy', late({ a: late([late(1)]) }), { a: [1] }],
    ['an entry of a list', ['a', late('b'), token('c')], ['a', 'b', 'c']],
    ['a value of a map', { a: late('b'), c: token(0) }, { a: 'b', c: 0 }],
    ['a value deep inside', { a: [{ b: { c: late(false) } }], d: 1 }, { a: [{ b: { c: false } }], d: 1 }],
    ['a whole list', { a: late([1, 2]) }, { a: [1, 2] }],
  ])('resolves %s', (_, value, expected) => expect(resolveTokens(value)).toEqual(expected));

  test('leaves the object with the tokens as it is, and copies only what has one', () => {
    const same = { x: 1 };
    const value = { a: { b: late(1) }, same };
    const resolved = resolveTokens(value);
    expect(resolved).toEqual({ a: { b: 1 }, same: { x: 1 } });
    expect(resolved.same).toBe(same);
    expect(value.a.b).toBeInstanceOf(Lazy);
  });

  test('asks each time', () => {
    let count = 0;
    const value = [Lazy.any({ produce: () => ++count })];
    expect([resolveTokens(value), resolveTokens(value)]).toEqual([[1], [2]]);
  });
});
