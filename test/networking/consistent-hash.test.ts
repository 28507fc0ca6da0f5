import { Duration, Lazy } from 'cdk8s';
import { ConsistentHash, HashAlgorithm } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

describe('ConsistentHash', () => {
  test.each<[string, ConsistentHash, object]>([
    ['a header', ConsistentHash.httpHeaderName('x-user'), { httpHeaderName: 'x-user' }],
    ['a query parameter', ConsistentHash.httpQueryParameterName('user'), { httpQueryParameterName: 'user' }],
    ['the source address', ConsistentHash.sourceIp(), { useSourceIp: true }],
    ['a cookie', ConsistentHash.httpCookie('user'), { httpCookie: { name: 'user' } }],
    ['a session cookie', ConsistentHash.httpCookie('user', { ttl: Duration.seconds(0) }), { httpCookie: { name: 'user', ttl: '0s' } }],
    ['a cookie with every option',
      ConsistentHash.httpCookie('user', { ttl: Duration.hours(1), path: '/a', attributes: [{ name: 'SameSite', value: 'Strict' }, { name: 'Secure' }], algorithm: HashAlgorithm.maglev(65537) }),
      { httpCookie: { name: 'user', ttl: '3600s', path: '/a', attributes: [{ name: 'SameSite', value: 'Strict' }, { name: 'Secure' }] }, maglev: { tableSize: 65537 } }],
    ['a cookie with late attributes', ConsistentHash.httpCookie('user', { attributes: Lazy.any({ produce: () => [{ name: 'Secure' }] }) }), { httpCookie: { name: 'user', attributes: [{ name: 'Secure' }] } }],
    ['a header on a ring', ConsistentHash.httpHeaderName('x-user', { algorithm: HashAlgorithm.ringHash() }), { httpHeaderName: 'x-user', ringHash: {} }],
    ['a parameter on a ring of a size', ConsistentHash.httpQueryParameterName('user', { algorithm: HashAlgorithm.ringHash(0) }), { httpQueryParameterName: 'user', ringHash: { minimumRingSize: 0 } }],
    ['the source address by Maglev', ConsistentHash.sourceIp({ algorithm: HashAlgorithm.maglev(11) }), { useSourceIp: true, maglev: { tableSize: 11 } }],
  ])('renders %s', (_, hash, expected) => expect(resolveTokens(hash._toIstio())).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['an empty header', () => ConsistentHash.httpHeaderName(''), 'ConsistentHash.httpHeaderName | invalid ""'],
    ['an empty parameter', () => ConsistentHash.httpQueryParameterName(''), 'ConsistentHash.httpQueryParameterName | invalid ""'],
    ['an empty cookie', () => ConsistentHash.httpCookie(''), 'consistent-hash | ConsistentHash.httpCookie.name | missing'],
    ['an empty attribute', () => ConsistentHash.httpCookie('user', { attributes: [{ name: '' }] }), 'consistent-hash | ConsistentHash.httpCookie.attributes[0].name | missing'],
    ['an attribute twice', () => ConsistentHash.httpCookie('user', { attributes: [{ name: 'a' }, { name: 'a', value: 'b' }] }), 'consistent-hash | ConsistentHash.httpCookie.attributes[1].name | stated "a"'],
    ['half a millisecond', () => ConsistentHash.httpCookie('user', { ttl: Duration.millis(0.5) }), 'ConsistentHash.httpCookie.ttl | invalid "0.5ms"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('HashAlgorithm', () => {
  test.each([2, 3, 65537, 4999999].map(prime => [prime]))('takes the prime %d', prime => {
    expect(HashAlgorithm.maglev(prime)._toIstio()).toEqual({ maglev: { tableSize: prime } });
  });

  test.each([-7, 0, 1, 4, 65536, 2.5, NaN, 5000011].map(size => [size]))('fails for a table of %d', size => {
    expect(refusalOf(() => HashAlgorithm.maglev(size))).toBe(`${size === 1 ? '' : 'consistent-hash | '}HashAlgorithm.maglev.tableSize | invalid ${size}`);
  });

  test.each([-1, 1.5].map(size => [size]))('fails for a ring of %d', size => {
    expect(refusalOf(() => HashAlgorithm.ringHash(size))).toBe(`HashAlgorithm.ringHash.minimumRingSize | invalid ${size}`);
  });
});
