import { Lazy } from 'cdk8s';
import { StringMatch } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';

describe('StringMatch', () => {
  test.each<[string, StringMatch, object]>([
    ['exact', StringMatch.exact('a'), { exact: 'a' }],
    ['exact of nothing', StringMatch.exact(''), { exact: '' }],
    ['prefix', StringMatch.prefix('/a'), { prefix: '/a' }],
    ['regex', StringMatch.regex('a.*'), { regex: 'a.*' }],
    ['the longest regex', StringMatch.regex('a'.repeat(1024)), { regex: 'a'.repeat(1024) }],
    ['present', StringMatch.present(), {}],
    ['a placeholder, however long', StringMatch.regex(`\${A}${'a'.repeat(1024)}`), { regex: `\${A}${'a'.repeat(1024)}` }],
    ['a late text', StringMatch.exact(Lazy.any({ produce: () => 'late' })), { exact: 'late' }],
  ])('renders %s', (_, match, expected) => expect(resolveTokens(match._toIstio())).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['an empty expression', () => StringMatch.regex(''), 'StringMatch.regex: got "", allowed is a text that is not empty; use StringMatch.present() for any value'],
    ['a long expression', () => StringMatch.regex('a'.repeat(1025)), `StringMatch.regex: got "${'a'.repeat(40)}… (1025 characters)", allowed is at most 1024 characters; shorten it, or use several matches`],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
