import { HttpRewrite } from '../../src';
import { refusalOf } from '../brief';

describe('HttpRewrite', () => {
  test.each<[string, HttpRewrite, object]>([
    ['uri', HttpRewrite.uri('/a'), { uri: '/a' }],
    ['uri with authority', HttpRewrite.uri('/a', { authority: 'b' }), { uri: '/a', authority: 'b' }],
    ['uriRegex', HttpRewrite.uriRegex('/(.*)', '/\\1'), { uriRegexRewrite: { match: '/(.*)', rewrite: '/\\1' } }],
    ['uriRegex with authority', HttpRewrite.uriRegex('a', 'b', { authority: 'c' }), { uriRegexRewrite: { match: 'a', rewrite: 'b' }, authority: 'c' }],
    ['authority', HttpRewrite.authority('b'), { authority: 'b' }],
  ])('renders %s', (_, rewrite, expected) => expect(rewrite._toIstio()).toEqual(expected));

  test('renders one way to write the path alone, though a struct with more fits the options', () => {
    const more = { authority: 'b', uri: '/wrong', uriRegexRewrite: { match: 'wrong', rewrite: 'wrong' } };
    expect(HttpRewrite.uri('/a', more)._toIstio()).toEqual({ uri: '/a', authority: 'b' });
    expect(HttpRewrite.uriRegex('a', 'b', more)._toIstio()).toEqual({ uriRegexRewrite: { match: 'a', rewrite: 'b' }, authority: 'b' });
  });

  test.each<[string, () => unknown, string]>([
    ['an empty path', () => HttpRewrite.uri(''), 'HttpRewrite.uri | invalid ""'],
    ['an empty expression', () => HttpRewrite.uriRegex('', 'b'), 'http-rewrite | HttpRewrite.uriRegexRewrite.match | missing'],
    ['an empty replacement', () => HttpRewrite.uriRegex('a', ''), 'http-rewrite | HttpRewrite.uriRegexRewrite.rewrite | missing'],
    ['an empty authority', () => HttpRewrite.authority(''), 'http-rewrite | HttpRewrite | stated'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
