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
  ].map(e => [e]))('takes %s', expression => expect(() => defectOfCel('field', expression)).not.toThrow());

  test.each([
    ['', 'it is empty'],
    [' // only a comment', 'it is empty'],
    ['response.code = 400', '"==" compares, there is no "="'],
    ['a & b', '"&&" combines, there is no "&"'],
    ['a | b', '"||" combines, there is no "|"'],
    ['(a', '")" is missing at the end'],
    ['a[0', '"]" is missing at the end'],
    ['a)', 'nothing can be made of ")" there'],
    ['(a]', '")" is missing before "]"'],
    ["a == 'b", 'a quote is not closed, or holds an escape that is none'],
    ["a == '\\d'", 'a quote is not closed, or holds an escape that is none'],
    ['0s', 'nothing can be made of "s" there'],
    ['http://a', '":"'],
    ['a.', 'it ends too early'],
    ['a ==', 'it ends too early'],
    ['a ? b', '":" is missing at the end'],
    ['a.in', 'nothing can be made of "in" there'],
    ['a.5', 'nothing can be made of ".5" there'],
    ['f(a,)', 'nothing can be made of ")" there'],
    ['{a}', '":" is missing before "}"'],
    ['f(){}', 'nothing can be made of "{" there'],
    ['!-a', 'nothing can be made of "-" there'],
    ['a and b', 'nothing can be made of "and" there'],
    ['if', '"if" is a reserved word'],
    ['has(a)', 'has() asks for a field'],
    ['a.all(b.c, true)', 'the first argument of all() is the name of a variable'],
    ['9223372036854775808', '9223372036854775808 is too large'],
    ['18446744073709551616u', '18446744073709551616u is too large'],
    ['1.0e999', '1.0e999 is too large'],
    ['a # b', 'nothing can be made of "#" there'],
  ])('fails for %j', (expression, problem) => {
    expect(() => defectOfCel('field', expression)).toThrow(`field: got ${JSON.stringify(expression)}, allowed is a CEL expression; mend it: `);
    expect(() => defectOfCel('field', expression)).toThrow(problem);
  });
});
