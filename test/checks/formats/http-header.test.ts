import { defectOfChangedHeader, defectOfHeaderValue, defectOfMatchedHeader, isAuthority, isClaimName, isHeaderName } from '../../../src/checks/formats/http-header';
import { brief } from '../../brief';

describe('the name of a header', () => {
  test.each<[string, boolean]>([['x-a', true], ['X_a.b~', true], ['*', true], ['', false], ['x a', false], [':path', false], ['é', false]])('%j is one: %s', (name, yes) => {
    expect(isHeaderName(name)).toBe(yes);
  });

  test.each<[string, boolean]>([
    ['@request.auth.claims.sub', true], ['@request.auth.claims.a.b', true], ['@request.auth.claims[a][b]', true], ['@REQUEST.auth.claims.sub', true],
    ['@request.auth.claims', false], ['@request.auth.claims.', false], ['@request.auth.claims[]', false], ['@request.auth.claimsub', false], ['x-a', false],
  ])('%j is a claim: %s', (name, yes) => expect(isClaimName(name)).toBe(yes));

  test.each(['host', 'Host', ':authority', ':AUTHORITY'])('%j is the authority', name => expect(isAuthority(name)).toBe(true));

  test.each(['x-a', ':path', '@request.auth.claims.sub'])('%j may be matched', name => expect(defectOfMatchedHeader('f', name)).toBeUndefined());

  test.each(['', ':foo', '@request.auth.claims'])('%j may not be matched', name => {
    expect(brief(defectOfMatchedHeader('f', name)!)).toBe(`f | invalid "${name}"`);
  });

  test.each<[string, boolean]>([['x-a', false], ['x-a', true], ['host', true], [':authority', true], ['@x', false]])('%j may be changed, the authority too: %s', (name, authority) => {
    expect(defectOfChangedHeader('f', name, authority)).toBeUndefined();
  });

  test.each<[string, boolean]>([['', false], ['', true], ['Host', false], [':authority', false], [':path', true]])('%j may not be changed, the authority too: %s', (name, authority) => {
    expect(brief(defectOfChangedHeader('f', name, authority)!)).toBe(`f | invalid "${name}"`);
  });
});

describe('the value of a header', () => {
  test.each([
    '', 'a', 'a\tb', '100%%', '%A%', 'a %A% b%%', '%lower case%', '%A(b)%', '%A( b)%', '%A(b) %', '%A(b\\))%', '%A(["b"])%', '%A([ "b" , "c\\"d" ] ) %', '%%%A%', '%A:3%', '${VALUE}%',
  ])('may be %j', value => expect(defectOfHeaderValue('f', value)).toBeUndefined());

  test.each(['%', '50%', '50% off', '%A', '%A%%', '%A(%', '%A()%', '%A(b)', '%A(b):3%', '%A(b)c%', '%A(["b")%', '%A([b])%', '%A(["b"c])%', '%A(["b"]c)%', '%A(b\\'])('is not %j', value => {
    expect(brief(defectOfHeaderValue('f', value)!)).toBe(`f | invalid ${JSON.stringify(value)}`);
  });

  test.each(['a\nb', 'a\u0000', '\u007f'])('is not %j', value => {
    expect(brief(defectOfHeaderValue('f', value)!)).toBe(`f | invalid ${JSON.stringify(value)}`);
  });
});
