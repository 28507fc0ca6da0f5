import { defectOfCel } from '../../../src/checks/formats/cel';

describe('defectOfCel', () => {
  test.each([
    'response.code >= 400',
    "connection.mtls && request.url_path.contains('v1beta3')",
    '!has(request.useragent) || !(request.useragent.startsWith("Amazon-Route53-Health-Check-Service"))',
    'request.headers["x-a=b&c|d("] != \'it\\\'s\'',
    'string(destination.port)',
    "'a' in ['a', 'b',] ? {'k': 1}.k : 0",
    "r'\\d' == '''multi \" line''' + b\"\\x41\\101\\u0041\"",
    'a <= 1 && b == 2 // a comment with (',
    '"mesh"',
    '-1 + .5e3 * 0x1Fu % 2u == - -a[0]',
    '!!a || !-1.5',
    '[,].size() == 0 && [] == {} && {,} == {}',
    'google.protobuf.Duration{seconds: 1, nanos: 2,} < .b.c{}',
    'has((a.b)) && a.b.all(x, x > 0) && a.map(x, x > 0, x).exists_one(y, y) && a.filter(1)',
    'a.for.b(1)[2] == 1',
    '  true  ',
    '-9223372036854775808 < 18446744073709551615u && 0xffffffffffffffffu > 1e300',
    'a.`b-c`.d || a.all((x), true)',
    '${EXPRESSION}',
  ].map(e => [e]))('takes %s', expression => expect(defectOfCel('field', expression)).toBeUndefined());

  test.each([
    ['', 'the expression is empty'],
    [' // only a comment', 'the expression is empty'],
    ['response.code = 400', 'use "==" to compare'],
    ['a & b', 'use "&&" instead of "&"'],
    ['a | b', 'use "||" instead of "|"'],
    ['(a', '")" is missing at the end'],
    ['a[0', '"]" is missing at the end'],
    ['a)', '")" is unexpected'],
    ['(a]', '")" is missing before "]"'],
    ["a == 'b", 'a string is not terminated, or contains an invalid escape'],
    ["a == '\\d'", 'a string is not terminated, or contains an invalid escape'],
    ['0s', '"s" is unexpected'],
    ['http://a', '":"'],
    ['a.', 'the expression is incomplete'],
    ['a ==', 'the expression is incomplete'],
    ['a ? b', '":" is missing at the end'],
    ['a.in', '"in" is unexpected'],
    ['a.5', '".5" is unexpected'],
    ['f(a,)', '")" is unexpected'],
    ['{a}', '":" is missing before "}"'],
    ['f(){}', '"{" is unexpected'],
    ['!-a', '"-" is unexpected'],
    ['a and b', '"and" is unexpected'],
    ['if', '"if" is a reserved word'],
    ['has(a)', 'the argument of has() must be a field'],
    ['a.all(b.c, true)', 'the first argument of all() must be the name of a variable'],
    ['9223372036854775808', '9223372036854775808 is too large'],
    ['18446744073709551616u', '18446744073709551616u is too large'],
    ['1.0e999', '1.0e999 is too large'],
    ['a # b', '"#" is unexpected'],
  ])('%j is invalid', (expression, problem) => {
    expect(defectOfCel('field', expression)).toEqual({ kind: 'invalid', path: 'field', value: expression, text: 'a CEL expression', fix: expect.stringContaining('correct it: ') });
    expect(defectOfCel('field', expression)!.fix).toContain(problem);
  });
});
