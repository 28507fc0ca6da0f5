import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const R = 'route: [{destination: {host: a}}]';

describe('a route of connections', () => {
  test.each<[string, string]>([
    ['TLS', `hosts: ['*.a.com'], gateways: [gw], tls: [{match: [{sniHosts: ['*.a.com', b.a.com, '*.b.a.com'], port: 443, destinationSubnets: [10.0.0.0/8, '::1'], sourceLabels: {a: b}, gateways: [gw]}], ${R}}]`],
    ['TCP', `hosts: [a], tcp: [{match: [{port: 1}, {port: 2}], ${R}}, {${R}}]`],
    ['a narrower server name behind a wider one, which the proxy prefers', `hosts: ['*.a.com'], tls: [{match: [{sniHosts: ['*.a.com']}], ${R}}, {match: [{sniHosts: [b.a.com]}], ${R}}]`],
    ['placeholders', `hosts: ['\${HOST}'], tls: [{match: [{sniHosts: ['\${SNI}', a.com], destinationSubnets: ['\${NET}']}], ${R}}]`],
  ])('passes with %s', (_, spec) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual([]));

  test.each<string[]>([
    ['VS-82', `hosts: [a], tls: [{${R}}]`,
      'tls-match | spec.tls[0].match | missing'],
    ['VS-83', `hosts: [a], tls: [{match: [null, {sniHosts: [a]}], ${R}}]`,
      'null-entry | spec.tls[0].match[0] | invalid null'],
    ['VS-84', `hosts: [a], tls: [{match: [{port: 1}], ${R}}]`,
      'tls-match | spec.tls[0].match[0].sniHosts | missing'],
    ['VS-85', `hosts: [a], tls: [{match: [{sniHosts: [a_b]}], ${R}}]`,
      'tls-sni-hosts | spec.tls[0].match[0].sniHosts[0] | invalid "a_b"'],
    ['VS-86', `hosts: [a], tls: [{match: [{sniHosts: [10.0.0.1]}], ${R}}]`,
      'tls-sni-address | spec.tls[0].match[0].sniHosts[0] | invalid "10.0.0.1"'],
    ['VS-87', `hosts: [a.com, b.com], tls: [{match: [{sniHosts: [c.com]}], ${R}}]`,
      'tls-sni-hosts | spec.tls[0].match[0].sniHosts[0] | invalid "c.com"'],
    ['VS-88', `hosts: [a], tls: [{match: [{sniHosts: [a], destinationSubnets: [10.0.0.0/33]}], ${R}}]`,
      'match-destination-subnets | spec.tls[0].match[0].destinationSubnets[0] | invalid "10.0.0.0/33"'],
    ['VS-88', `hosts: [a], tcp: [{match: [{destinationSubnets: [a]}], ${R}}]`,
      'match-destination-subnets | spec.tcp[0].match[0].destinationSubnets[0] | invalid "a"'],
    ['VS-89', `hosts: [a], tcp: [{match: [{port: 65536}], ${R}}]`,
      'match-source | spec.tcp[0].match[0].port | invalid 65536'],
    ['VS-90', `hosts: [a], tls: [{match: [{sniHosts: [a], sourceLabels: {'': b}}], ${R}}]`,
      'match-source | spec.tls[0].match[0].sourceLabels | invalid ""'],
    ['VS-92', 'hosts: [a], tls: [{match: [{sniHosts: [a]}], route: []}]',
      'l4-route-destinations | spec.tls[0].route | missing'],
    ['VS-93', `hosts: [a], tcp: [{match: [null], ${R}}]`,
      'null-entry | spec.tcp[0].match[0] | invalid null'],
    ['VS-94', 'hosts: [a], tcp: [{match: [{port: 1}]}]',
      'l4-route-destinations | spec.tcp[0].route | missing'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));
});
