import { problemOfRe2 } from '../../../src/checks/re2/re2-syntax';

describe('an RE2 expression', () => {
  test.each([
    '', '/api/v[12]/.*', '^/a+$', '(?i)abc', '(?P<name>a+)b', '(?<name>a)', '[[:alpha:]]+', '[]a]', '\\pN\\z', '\\p{Greek}', 'a{2,3}', 'a{1000}', '\\Q[(\\E', '\\x{10FFFF}', 'a{,3}', '(|a)*', '(?U)a*?', 'é+',
  ])('may be %s', expression => expect(problemOfRe2(expression)).toBeUndefined());

  test.each<[string, string]>([
    ['a(?=b)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(?<!a)b', 'invalid named capture: `(?<!a)b`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['[a', 'missing closing ]: `[a`'],
    ['(a', 'missing closing ): `(a`'],
    ['a)', 'unexpected ): `a)`'],
    ['*a', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['a++', 'invalid nested repetition operator: `++`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['(a{1000}){1000}', 'invalid repeat count: `{1000}`'],
    ['\\Z', 'invalid escape sequence: `\\Z`'],
    ['\\p{Klingon}', 'invalid character class range: `\\p{Klingon}`'],
    ['a\\', 'trailing backslash at end of expression'],
  ])('is not %s', (expression, problem) => expect(problemOfRe2(expression)).toBe(problem));
});
