import { isLiteralString } from '../../src/private/literal';

describe('a text', () => {
  test.each(['a', '', 'a.example.com', '$', 'a$', '^/a$', '$1', '$a', 'price in $, or more', '{a}', '{a: {b}}', '/~!@#$%^&'])('%j can be judged', text => expect(isLiteralString(text)).toBe(true));

  test.each(['${A}', 'a.${b}', '$PROJECT', 'a-$_stage', '$(ADDRESS):80', '{{ .Values.host }}', 'a-{{ .Release.Name }}'])('%j is filled in later', text => expect(isLiteralString(text)).toBe(false));
});

test('what is no text is none that can be judged', () => expect([1, undefined, null, [], {}].some(isLiteralString)).toBe(false));
