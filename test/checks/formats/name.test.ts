import { Lazy } from 'cdk8s';
import { Defect } from '../../../src/checks/defect';
import {
  defectOfDnsLabel, defectOfHost, defectOfLength, defectOfNotEmpty, defectOfPath, defectOfSubnet, defectOfText, isCidr, isDnsLabel, isFqdn, isIpAddress, isWildcardDomain,
} from '../../../src/checks/formats/name';
import { brief } from '../../brief';

const LONG = `${'a'.repeat(49)}.`.repeat(5); // 250 characters

/** Names, and what Istio takes each of them for. */
const NAMES: [string, { label?: boolean; fqdn?: boolean; wildcard?: boolean }][] = [
  ['a', { label: true, fqdn: true, wildcard: true }],
  ['A-1', { label: true, fqdn: true, wildcard: true }],
  ['1a', { label: true, fqdn: true, wildcard: true }],
  ['123', { label: true, wildcard: true }],
  ['123.', { fqdn: true, wildcard: true }],
  ['a.99999999999999999999', { fqdn: true, wildcard: true }],
  ['a'.repeat(63), { label: true, fqdn: true, wildcard: true }],
  ['a'.repeat(64), {}],
  ['a.example.com', { fqdn: true, wildcard: true }],
  ['a.', { fqdn: true, wildcard: true }],
  ['a.example.com.', { fqdn: true, wildcard: true }],
  [`${LONG}aaaaa`, { fqdn: true, wildcard: true }],
  [`${LONG}aaaaaa`, {}],
  ['1.a', { fqdn: true, wildcard: true }],
  ['a.123', {}],
  ['10.0.0.1', {}],
  ['xn--bcher-kva.example', { fqdn: true, wildcard: true }],
  ['*', { wildcard: true }],
  ['*a', { wildcard: true }],
  ['*-a', { wildcard: true }],
  ['*.example.com', { wildcard: true }],
  ['*a.example.com', { wildcard: true }],
  ['*-a.example.com', { wildcard: true }],
  [`*.${LONG}aaa`, { wildcard: true }],
  [`*.${LONG}aaaa`, {}],
  ['*--a', {}],
  ['*-', {}],
  ['**', {}],
  ['a*', {}],
  ['a*.example.com', {}],
  ['a.*.com', {}],
  ['*.*.com', {}],
  ['*.123', {}],
  ['', {}],
  ['.', {}],
  ['.a', {}],
  ['a..b', {}],
  ['a..', {}],
  ['-a', {}],
  ['a-', {}],
  ['a_b', {}],
  ['a b', {}],
  ['a/b', {}],
  ['a\n', {}],
  ['ä', {}],
];

describe('a name', () => {
  test.each(NAMES)('%j is %j', (name, { label = false, fqdn = false, wildcard = false }) => {
    expect({ label: isDnsLabel(name), fqdn: isFqdn(name), wildcard: isWildcardDomain(name) }).toEqual({ label, fqdn, wildcard });
  });
});

describe('an address', () => {
  test.each<[string, 'address' | 'cidr' | undefined]>([
    ['10.0.0.1', 'address'],
    ['255.255.255.255', 'address'],
    ['::', 'address'],
    ['2001:DB8::1', 'address'],
    ['::ffff:10.0.0.1', 'address'],
    ['fe80::1%eth0', 'address'],
    ['10.0.0.0/8', 'cidr'],
    ['10.0.0.1/32', 'cidr'],
    ['0.0.0.0/0', 'cidr'],
    ['2001:db8::/128', 'cidr'],
    ['10.0.0', undefined],
    ['10.0.0.256', undefined],
    ['10.0.0.01', undefined],
    [' 10.0.0.1', undefined],
    ['1:2', undefined],
    ['[::1]', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/08', undefined],
    ['10.0.0.0/+8', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/8/8', undefined],
    ['/8', undefined],
    ['2001:db8::/129', undefined],
    ['fe80::1%eth0/64', undefined],
    ['example.com', undefined],
    ['', undefined],
  ])('%j is %s', (text, kind) => {
    expect({ address: isIpAddress(text), cidr: isCidr(text) }).toEqual({ address: kind === 'address', cidr: kind === 'cidr' });
  });
});

describe('a check', () => {
  const late = Lazy.any({ produce: () => '' });

  test.each<[string, () => Defect | undefined]>([
    ['a label', () => defectOfDnsLabel('f', 'a')],
    ['a host', () => defectOfHost('f', '*.a')],
    ['a list', () => defectOfNotEmpty('f', [1], 'r')],
    ['a text', () => defectOfText('f', 'a', 'r')],
    ['an address', () => defectOfSubnet('f', '10.0.0.1')],
    ['a CIDR', () => defectOfSubnet('f', '10.0.0.0/8')],
    ...([undefined, '${A}', '$A b', late]).flatMap((value): [string, () => Defect | undefined][] => [
      [`${String(value)} as label`, () => defectOfDnsLabel('f', value)], [`${String(value)} as host`, () => defectOfHost('f', value)],
      [`${String(value)} as text`, () => defectOfText('f', value, 'r')], [`${String(value)} as list`, () => defectOfNotEmpty('f', value, 'r')],
    ]),
    ['a placeholder as address', () => defectOfSubnet('f', '${A}')],
  ])('takes %s', (_, check) => expect(check()).toBeUndefined());

  test.each<[string, Defect | undefined, string]>([
    ['what is no label', defectOfDnsLabel('f', 'a.b'), 'f | invalid "a.b"'],
    ['what is no host', defectOfHost('f', 'a*'), 'f | invalid "a*"'],
    ['an empty list', defectOfNotEmpty('f', [], 'add one'), 'f | invalid []'],
    ['an empty text', defectOfText('f', '', 'write one'), 'f | invalid ""'],
    ['a path that is not set', defectOfPath('f', undefined), 'f | missing'],
    ['an empty path', defectOfPath('f', ''), 'f | invalid ""'],
    ['a text that is too long', defectOfLength('f', 'abc', 2), 'f | invalid "abc"'],
    ['what is no address', defectOfSubnet('f', '10.0.0.0/33'), 'f | invalid "10.0.0.0/33"'],
  ])('finds %s', (_, defect, found) => expect(brief(defect!)).toBe(found));
});
