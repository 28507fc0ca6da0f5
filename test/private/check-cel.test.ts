import { checkCel } from '../../src/private/check-cel';

describe('checkCel', () => {
  test.each([
    'response.code >= 400',
    "connection.mtls && request.url_path.contains('v1beta3')",
    '!has(request.useragent) || !(request.useragent.startsWith("Amazon-Route53-Health-Check-Service"))',
    'request.headers["x-a=b&c|d("] != \'it\\\'s\'',
    'string(destination.port)',
    "'a' in ['a', 'b'] ? {'k': 1}.k : 0",
    "r'\\d' == '''multi \" line'''",
    'a <= 1 && b == 2 // a comment with (',
    '"mesh"',
    '${EXPRESSION}',
  ].map(e => [e]))('takes %s', expression => expect(() => checkCel('field', expression)).not.toThrow());

  test.each([
    ['', 'it is empty'],
    [' // only a comment', 'it is empty'],
    ['response.code = 400', '"==" compares, there is no "="'],
    ['a & b', '"&&" and "||" combine, there is no "&" and no "|"'],
    ['a | b', '"&&" and "||" combine'],
    ['(a', '"(" is not closed'],
    ['a[0', '"[" is not closed'],
    ['a)', '")" closes nothing'],
    ['(a]', '"]" closes nothing'],
    ["a == 'b", 'a quote is not closed'],
  ])('fails for %j', (expression, problem) => {
    expect(() => checkCel('field', expression)).toThrow(`field: got ${JSON.stringify(expression)}, allowed is a CEL expression; mend it: ${problem}`);
  });
});
