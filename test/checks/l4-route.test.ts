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
      'tls-match | spec.tls[0].match | got none, allowed is at least one; match by sniHosts'],
    ['VS-83', `hosts: [a], tls: [{match: [null, {sniHosts: [a]}], ${R}}]`,
      'null-entry | spec.tls[0].match[0] | got null, allowed is an entry; remove it'],
    ['VS-84', `hosts: [a], tls: [{match: [{port: 1}], ${R}}]`,
      'tls-match | spec.tls[0].match[0].sniHosts | got none, allowed is at least one; name the server names'],
    ['VS-85', `hosts: [a], tls: [{match: [{sniHosts: [a_b]}], ${R}}]`,
      'tls-sni-hosts | spec.tls[0].match[0].sniHosts[0] | got "a_b", allowed is a host name, whose first label may be "*"; correct the name'],
    ['VS-86', `hosts: [a], tls: [{match: [{sniHosts: [10.0.0.1]}], ${R}}]`,
      'tls-sni-address | spec.tls[0].match[0].sniHosts[0] | got "10.0.0.1", allowed is a name; route by port and destinationSubnets in tcp'],
    ['VS-87', `hosts: [a.com, b.com], tls: [{match: [{sniHosts: [c.com]}], ${R}}]`,
      'tls-sni-hosts | spec.tls[0].match[0].sniHosts[0] | got "c.com", allowed is what one of the hosts covers: a.com, b.com; add it to hosts'],
    ['VS-88', `hosts: [a], tls: [{match: [{sniHosts: [a], destinationSubnets: [10.0.0.0/33]}], ${R}}]`,
      'match-destination-subnets | spec.tls[0].match[0].destinationSubnets[0] | got "10.0.0.0/33", allowed is an IP address or a CIDR such as "10.0.0.0/8"; correct the address'],
    ['VS-88', `hosts: [a], tcp: [{match: [{destinationSubnets: [a]}], ${R}}]`,
      'match-destination-subnets | spec.tcp[0].match[0].destinationSubnets[0] | got "a", allowed is an IP address or a CIDR such as "10.0.0.0/8"; correct the address'],
    ['VS-89', `hosts: [a], tcp: [{match: [{port: 65536}], ${R}}]`,
      'match-source | spec.tcp[0].match[0].port | got 65536, allowed is a port number from 1 to 65535; give the number of a port'],
    ['VS-90', `hosts: [a], tls: [{match: [{sniHosts: [a], sourceLabels: {'': b}}], ${R}}]`,
      'match-source | spec.tls[0].match[0].sourceLabels | got "", allowed is a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."; rename the key'],
    ['VS-92', 'hosts: [a], tls: [{match: [{sniHosts: [a]}], route: []}]',
      'l4-route-destinations | spec.tls[0].route | got none, allowed is at least one destination; name where the connections go'],
    ['VS-93', `hosts: [a], tcp: [{match: [null], ${R}}]`,
      'null-entry | spec.tcp[0].match[0] | got null, allowed is an entry; remove it'],
    ['VS-94', 'hosts: [a], tcp: [{match: [{port: 1}]}]',
      'l4-route-destinations | spec.tcp[0].route | got none, allowed is at least one destination; name where the connections go'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));
});
