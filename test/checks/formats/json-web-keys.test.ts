import { defectOfKeys, defectOfPrivateKeys } from '../../../src/checks/formats/json-web-keys';

const RSA = { kty: 'RSA', e: 'AQAB', n: 'abcd' };
const keys = (...list: unknown[]) => JSON.stringify({ keys: list });

describe('a JSON Web Key Set', () => {
  test.each([
    keys(), '{"keys":null}', JSON.stringify(RSA), keys(RSA), keys({ ...RSA, e: 'AQ==', n: 'ab+/' }), keys({ ...RSA, e: null }), keys({ ...RSA, kid: 'a', use: 'sig', alg: 'any', key_ops: ['verify'], other: 1 }),
    keys({ ...RSA, k: '!' }), keys({ kty: 'EC', crv: 'P-9', x: 'abcd', y: 'abcd' }), keys({ kty: 'OKP', crv: 'Ed25519', x: 'abcd', d: 'abcd' }), keys({ kty: 'oct', k: 'abcd' }),
  ])('finds nothing in %s', text => expect(defectOfKeys('f', text)).toBeUndefined());

  test.each([
    ['x', 'the text is not JSON'],
    ['[]', 'the text is not a map with a list of keys'],
    ['null', 'the text is not a map with a list of keys'],
    ['{"keys":{}}', 'the text is not a map with a list of keys'],
    ['{}', 'keys[0].kty must be one of RSA, EC, OKP, oct'],
    [keys(RSA, null), 'keys[1] is not a map'],
    [keys({ kty: 'AES' }), 'keys[0].kty must be one of RSA, EC, OKP, oct'],
    [keys({ kty: 'EC', crv: 'P-256', x: 'abcd' }), 'keys[0].y is missing'],
    [keys({ kty: 'EC', crv: 1, x: 'abcd', y: 'abcd' }), 'keys[0].crv is invalid'],
    [keys({ ...RSA, n: 'a' }), 'keys[0].n is invalid'],
    [keys({ ...RSA, e: 'AQ=' }), 'keys[0].e is invalid'],
    [keys({ ...RSA, d: null, p: '!' }), 'keys[0].p is invalid'],
    [keys({ ...RSA, kid: 1 }), 'keys[0].kid is invalid'],
    [keys({ ...RSA, key_ops: 'verify' }), 'keys[0].key_ops is invalid'],
    [keys({ ...RSA, x5c: ['abcd'] }), 'keys[0].x5c is invalid'],
  ])('%s has a defect, without the text itself', (text, problem) => {
    expect(defectOfKeys('f', text)).toEqual({ kind: 'stated', path: 'f', value: undefined, text: `is not a valid JSON Web Key Set: ${problem}`, fix: expect.any(String) });
  });
});

describe('private keys', () => {
  test.each([[keys(RSA)], ['{"keys":null}'], ['${KEYS}']])('are not in %s', text => expect(defectOfPrivateKeys('f', text)).toBeUndefined());

  test('are named by their index, without the text itself', () => {
    expect(defectOfPrivateKeys('f', keys(RSA, { ...RSA, d: 'abcd' }, { kty: 'oct', k: 'abcd' })))
      .toEqual({ kind: 'stated', path: 'f', value: undefined, text: 'contains private keys in keys[1], keys[2]', fix: expect.any(String) });
  });
});
