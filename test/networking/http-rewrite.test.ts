import { HttpRewrite } from '../../src';

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
    ['an empty path', () => HttpRewrite.uri(''), 'HttpRewrite.uri: got "", allowed is a text that is not empty; write "/" for the root'],
    ['an empty expression', () => HttpRewrite.uriRegex('', 'b'), 'HttpRewrite.uriRegex match: got ""'],
    ['an empty replacement', () => HttpRewrite.uriRegex('a', ''), 'HttpRewrite.uriRegex rewrite: got ""'],
    ['an empty authority', () => HttpRewrite.authority(''), 'HttpRewrite.authority: got ""'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
