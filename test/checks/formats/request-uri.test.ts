import { isRequestUri, isUri, schemeOf } from '../../../src/checks/formats/request-uri';

// As Go's net/url reads them.
describe('isRequestUri', () => {
  test.each(['http://a', 'HTTPS://a/b', 'oci://a/b:c', 'file:///a', '/a/b', '//a/b', 'a:b', 'http://a:/', 'http://:80/', 'http://u:p@h/', 'http://[::1]:80/', 'http://[fe80::1%25en0]/', 'https://a/b c',
    'http://a?b=%zz', 'http://a%25b/', 'http://é.com/', 'http://a<b/', '*', 'localhost:5000/a', 'http://a]b/', 'oci://a:1:2/b', 'a://b::', 'http://[fe80::1%25a%20b%41:]/'])('takes %s', text => expect(isRequestUri(text)).toBe(true));
  test.each(['', 'a/b', 'ghcr.io/a/b:c', '1a:b', ':a', '?x', 'http://a b', 'http://a:b/', 'http://a:80:80/', 'http://[::1', 'http://[::1]x/', 'http://[a]/', 'http://[fe80::1%en0]/', 'http://a%41/', 'http://a/%zz',
    'http://a b@c/', 'http://a\\b/', 'http://a{b/', '\u0001', 'HTTP://a::1/', 'http://a[b/', 'oci://a:1:b/', 'http://[::1%25]/', 'http://[::1%25a%2Fb]/', 'http://[::1]]/', 'http://[1.2.3.4]/'])('refuses %s', text => expect(isRequestUri(text)).toBe(false));
});

describe('isUri', () => {
  test.each(['', 'a/b', 'a/b:c', '?x', 'https://a/b#c', 'http://a'])('takes %s', text => expect(isUri(text)).toBe(true));
  test.each(['1a:b', '%zz', 'https://a/b#%zz', 'http://a b'])('refuses %s', text => expect(isUri(text)).toBe(false));
});

test('schemeOf gives the scheme in lower case', () => {
  expect(['HTTP://a', 'a/b', '/a:b', 'oci+x://a'].map(schemeOf)).toEqual(['http', '', '', 'oci+x']);
});
