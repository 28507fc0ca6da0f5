import { problemOfCel } from '../../src/validation/cel-syntax';

// As cel-go parses them.
describe('problemOfCel', () => {
  test.each([
    'response.code >= 400', "has(response.flags) && !(request.headers['x-a'] in ['b', 'c'])", 'a ? b : c', '[1, 2].exists(x, x > 1)', '{"a": 1}', "r'\\d'", 'a.b(1u, 0x1F, 1e3)', '-1', 'a // b', '[1,]',
  ])('takes %s', expression => expect(problemOfCel(expression)).toBeUndefined());

  test.each(['.a', 'a.b{c: 1}', 'a.`b`', '.5'])('says nothing of %s, which the library does not know', expression => expect(problemOfCel(expression)).toBeUndefined());

  test.each([
    ['', 'Unexpected token: EOF'],
    ['a ==', 'Unexpected token: EOF'],
    ['has(a)', 'has() asks for a field, as in "has(a.b)"'],
    ['!(has(a[0]) || b)', 'has() asks for a field, as in "has(a.b)"'],
    ['f(1,)', 'an argument is missing behind a comma'],
    ['9999999999999999999', '9999999999999999999 is too large'],
  ])('says of %s what is wrong', (expression, problem) => expect(problemOfCel(expression)).toBe(problem));
});
