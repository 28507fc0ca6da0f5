import { isLiteralString, literalLength } from '../../src/private/literal';

describe('a text', () => {
  test.each(['a', '', 'a.example.com', '$', 'a$', '^/a$', '$1', '$a', 'price in $, or more', '{a}', '{a: {b}}', '/~!@#$%^&'])('%j can be judged', text => expect(isLiteralString(text)).toBe(true));

  test.each(['${A}', 'a.${b}', '$PROJECT', 'a-$_stage', '$(ADDRESS):80', '{{ .Values.host }}', 'a-{{ .Release.Name }}'])('%j is filled in later', text => expect(isLiteralString(text)).toBe(false));
});

test.each([['/a', 2], ['/a/${B}/c', 3], ['{{ .Values.path }}/b', 0], ['/a$', 3]])('of %j %d characters are known', (text, length) => expect(literalLength(text)).toBe(length));

test('what is no text is none that can be judged', () => expect([1, undefined, null, [], {}].some(isLiteralString)).toBe(false));
