import { privateKeys, problemOfKeys } from '../../../src/checks/formats/json-web-keys';

const RSA = { kty: 'RSA', e: 'AQAB', n: 'abcd' };
const keys = (...list: unknown[]) => JSON.stringify({ keys: list });

describe('problemOfKeys', () => {
  test.each([
    keys(), '{"keys":null}', JSON.stringify(RSA), keys(RSA), keys({ ...RSA, e: 'AQ==', n: 'ab+/' }), keys({ ...RSA, e: null }), keys({ ...RSA, kid: 'a', use: 'sig', alg: 'any', key_ops: ['verify'], other: 1 }),
    keys({ ...RSA, k: '!' }), keys({ kty: 'EC', crv: 'P-9', x: 'abcd', y: 'abcd' }), keys({ kty: 'OKP', crv: 'Ed25519', x: 'abcd', d: 'abcd' }), keys({ kty: 'oct', k: 'abcd' }),
  ])('finds nothing in %s', text => expect(problemOfKeys(text)).toBeUndefined());

  test.each([
    ['x', 'it is no JSON'],
    ['[]', 'it is no map with a list of keys'],
    ['null', 'it is no map with a list of keys'],
    ['{"keys":{}}', 'it is no map with a list of keys'],
    ['{}', 'keys[0]: kty is missing, allowed is one of RSA, EC, OKP, oct'],
    [keys(RSA, null), 'keys[1]: it is no map'],
    [keys({ kty: 'AES' }), 'keys[0]: kty is "AES", allowed is one of RSA, EC, OKP, oct'],
    [keys({ kty: 'EC', crv: 'P-256', x: 'abcd' }), 'keys[0]: y is missing'],
    [keys({ kty: 'EC', crv: 1, x: 'abcd', y: 'abcd' }), 'keys[0]: crv is wrong'],
    [keys({ ...RSA, n: 'a' }), 'keys[0]: n is wrong'],
    [keys({ ...RSA, e: 'AQ=' }), 'keys[0]: e is wrong'],
    [keys({ ...RSA, d: null, p: '!' }), 'keys[0]: p is wrong'],
    [keys({ ...RSA, kid: 1 }), 'keys[0]: kid is wrong'],
    [keys({ ...RSA, key_ops: 'verify' }), 'keys[0]: key_ops is wrong'],
    [keys({ ...RSA, x5c: ['abcd'] }), 'keys[0]: x5c is wrong'],
  ])('says of %s what is wrong', (text, problem) => expect(problemOfKeys(text)).toBe(problem));
});

test('privateKeys tells which keys are to be kept secret', () => {
  expect(privateKeys(keys(RSA, { ...RSA, d: 'abcd' }, { kty: 'oct', k: 'abcd' }))).toEqual([1, 2]);
});
