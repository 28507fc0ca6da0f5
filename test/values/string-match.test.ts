import { Lazy } from 'cdk8s';
import { StringMatch } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

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
    ['look-around', () => StringMatch.regex('a(?=b)'), 'regex | StringMatch.regex | invalid "a(?=b)"'],
    ['an empty expression', () => StringMatch.regex(''), 'regex | StringMatch.regex | invalid ""'],
    ['a long expression', () => StringMatch.regex('a'.repeat(1025)), 'regex | StringMatch.regex | stated 1025'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
