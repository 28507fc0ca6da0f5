import { defectOfRegex } from '../../../src/checks/formats/regex';
import { brief } from '../../brief';

describe('an RE2 expression', () => {
  test.each([
    'a.*', '/v[12]/.*', '(?i)abc', '(?P<name>a+)b', '(?P<n1>a)', '(?<name>a)', '[])a]', '[^])]', '\\12', '(\\b)+a', '(?i:a)b', '[[:alpha:]]+', '[]a]', '\\pN\\z', 'a{2,3}', '\\(?=', '[(?=]',
    '\\Q[(\\E', '(.*; *)?user=1(;.*)?', '${PATTERN}[', '\\x{10FFFF}',
  ])('may be %s', value => expect(defectOfRegex('f', value)).toBeUndefined());

  test.each(['a(?=b)', '(?<!a)b', '(a)\\1', '[a', '(a', 'a)', '*a', 'a**', '^(a$', '[z-a]'])('is not %s', value => {
    expect(brief(defectOfRegex('f', value)!)).toBe(`f | invalid ${JSON.stringify(value)}`);
  });
});
