import { Lazy } from 'cdk8s';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { lateText, whenKnown } from '../../src/private/when-known';

const late = (value: unknown) => Lazy.any({ produce: () => value });

describe('whenKnown', () => {
  test.each<[string, unknown, unknown]>([
    ['a value', 1, [1]],
    ['a list', [1, 2], [[1, 2]]],
    ['nothing', undefined, [undefined]],
  ])('makes something of %s at once', (_, value, made) => expect(whenKnown(value, known => [known])).toEqual(made));

  test.each<[string, unknown, unknown]>([
    ['a Lazy value', late(1), [1]],
    ['a list with a Lazy value', [1, late(2)], [[1, 2]]],
    ['a token of another kind', { resolve: () => 1 }, [1]],
    ['a Lazy value of a Lazy value', late(late(1)), [1]],
  ])('waits for %s', (_, value, made) => {
    const result = whenKnown(value, known => [known]);
    expect(result).toBeInstanceOf(Lazy);
    expect(resolveTokens(result)).toEqual(made);
  });
});

describe('lateText', () => {
  test('is a text where all is known', () => expect(lateText`\n${1}-${'a'}/${undefined}`).toBe('\n1-a/undefined'));
  test('waits for what is not', () => expect(resolveTokens(lateText`${late(1)}-${lateText`${late('b')}.`}`)).toBe('1-b.'));
});
