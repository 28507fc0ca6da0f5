import { defectOfRegex } from '../../../src/checks/formats/regex';

describe('an RE2 expression', () => {
  test.each([
    'a.*', '/v[12]/.*', '(?i)abc', '(?P<name>a+)b', '(?P<1>a)', '(?<name>a)', '[])a]', '[^])]', '\\12', '^?a', '(\\b)+\\b*', '(?i:a)b', '[[:alpha:]]+', '[]a]', '\\pN\\z', 'a{2,3}', '\\(?=', '[(?=]', '\\Q[(\\E', '(.*; *)?user=1(;.*)?', '${PATTERN}[', '\\0', '\\x{10FFFF}',
  ])('may be %s', value => expect(() => defectOfRegex('f', value)).not.toThrow());

  test.each([
    ['a(?=b)', 'RE2 has no look-ahead and look-behind'], ['(?<!a)b', 'RE2 has no look-ahead and look-behind'], ['(a)\\1', 'RE2 has no back references'], ['[a', 'unterminated character class'],
    ['(a', 'unterminated group'], ['a)', "unmatched ')'"], ['*a', 'nothing to repeat'], ['a**', 'nothing to repeat'], ['^(a$', 'unterminated group'], ['[z-a]', 'range out of order in character class'],
  ])('is not %s', (value, problem) => expect(() => defectOfRegex('f', value)).toThrow(`f: got ${JSON.stringify(value)}, allowed is an RE2 expression; mend it: ${problem}`));
});
