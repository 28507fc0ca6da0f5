import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const R = 'route: [{destination: {host: a}}]';
/** A VirtualService with one HTTP route. */
const http = (route: string) => `hosts: [a.example.com], gateways: [gw], http: [{${route}}]`;

describe('a VirtualService', () => {
  test.each<[string, string, string]>([
    ['hosts of every kind', `hosts: [a, a.example.com, '*.b.com', '*-c.com', 10.0.0.1, '::1'], gateways: [mesh, gw, ns/gw], http: [{${R}}]`, ''],
    ['every host at a gateway', `hosts: ['*'], gateways: [gw], http: [{${R}}]`, ''],
    ['a delegate', `http: [{match: [{uri: {prefix: /a}}], ${R}}]`, ''],
    ['a claim at a gateway', http(`match: [{headers: {'@request.auth.claims.sub': {exact: a}}, withoutHeaders: {'@request.auth.claims[a][b]': {exact: b}}}], ${R}`), ''],
    ['a server name of AUTO_PASSTHROUGH', `hosts: [outbound_.80_._.a.b], gateways: [gw], tls: [{match: [{sniHosts: [outbound_.80_._.a.b]}], ${R}}]`, ''],
    ['routes of the Gateway API', "hosts: [a], gateways: [ns/a~b], http: [{route: [{destination: {host: '~invalid'}}]}]", 'annotations: {internal.istio.io/route-semantics: gateway}'],
    ['placeholders', "hosts: ['${HOST}', '*'], gateways: ['${GATEWAY}'], http: [{match: [{headers: {'@request.auth.claims.sub': {exact: '${SUB}'}}, uri: {regex: '${REGEX}('}}], route: [{destination: {host: '${HOST}', subset: '${SUBSET}'}}], timeout: '${TIMEOUT}'}]", ''],
  ])('passes with %s', (_, spec, metadata) => expect(saidOf(VIRTUAL_SERVICE, spec, metadata)).toEqual([]));

  test.each<string[]>([
    ['VS-10', `hosts: [a.example.com, a_b, ''], gateways: [gw], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[1] | invalid "a_b"',
      'virtual-service-hosts | spec.hosts[2] | invalid ""'],
    ['VS-10', `hosts: [outbound_.80_._.a.b], gateways: [gw], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[0] | invalid "outbound_.80_._.a.b"'],
    ['VS-11', `hosts: ['*'], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[0] | invalid "*"'],
    ['VS-11', `hosts: ['*'], gateways: [gw, mesh], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[0] | invalid "*"'],
    ['VS-12', `hosts: [a.example.com, b.com, '*.example.com'], gateways: [gw], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[2] | conflict "*.example.com" (the host "a.example.com")'],
    ['VS-12', `hosts: [b.com, b.com], gateways: [gw], http: [{${R}}]`,
      'virtual-service-hosts | spec.hosts[1] | conflict "b.com" (the host "b.com")'],
    ['VS-13', 'hosts: [a]',
      'virtual-service-routes | spec | stated'],
    ['VS-01', `gateways: [gw], http: [{match: [{uri: {prefix: /a}}], ${R}}]`,
      'virtual-service-delegate | spec.gateways | conflict (an empty hosts field)'],
    ['VS-02', `tls: [{match: [{sniHosts: [a]}], ${R}}], hosts: []`,
      'virtual-service-delegate | spec.tls | conflict (an empty hosts field)'],
    ['VS-03', `tcp: [{${R}}]`,
      'virtual-service-delegate | spec.tcp | conflict (an empty hosts field)'],
    ['VS-05', `hosts: [a], gateways: [my_gw], http: [{${R}}]`,
      'virtual-service-gateways | spec.gateways[0] | invalid "my_gw"'],
    ['VS-06', `hosts: [a], gateways: [ns/], http: [{${R}}]`,
      'virtual-service-gateways | spec.gateways[0] | invalid "ns/"'],
    ['VS-07', `hosts: [a], gateways: [n_s/gw], http: [{${R}}]`,
      'virtual-service-gateways | spec.gateways[0] | invalid "n_s/gw"'],
    ['VS-08', `hosts: [a], gateways: [ns/g.w], http: [{${R}}]`,
      'virtual-service-gateways | spec.gateways[0] | invalid "ns/g.w"'],
    ['VS-35', `hosts: [a], gateways: [ns/gw], http: [{match: [{gateways: [ns/a, n_s/gw]}], ${R}}]`,
      'virtual-service-gateways | spec.http[0].match[0].gateways[1] | invalid "n_s/gw"'],
    ['VS-91', `hosts: [a], gateways: [ns/gw], tcp: [{match: [{gateways: ['']}], ${R}}]`,
      'virtual-service-gateways | spec.tcp[0].match[0].gateways[0] | invalid ""'],
    ['VS-04', `hosts: [a], gateways: [gw.ns.svc.cluster.local], http: [{${R}}]`,
      'virtual-service-gateway-domain | spec.gateways[0] | deprecated "gw.ns.svc.cluster.local"'],
    ['VS-09', `hosts: [a], http: [{match: [{headers: {'@request.auth.claims.sub': {exact: a}}}], ${R}}]`,
      'virtual-service-claims | spec.http[0].match[0].headers["@request.auth.claims.sub"] | conflict "@request.auth.claims.sub" (the gateway mesh)'],
    ['VS-09', `hosts: [a], gateways: [mesh, ns/gw], http: [{match: [{withoutHeaders: {'@request.auth.claims.sub': {exact: a}}}], ${R}}]`,
      'virtual-service-claims | spec.http[0].match[0].withoutHeaders["@request.auth.claims.sub"] | conflict "@request.auth.claims.sub" (the gateway mesh)'],
    ['VS-14', `hosts: [a], http: [null, {${R}}]`,
      'null-entry | spec.http[0] | invalid null'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(VIRTUAL_SERVICE, 'hosts: a, gateways: {a: b}, http: [1, a, {match: {a: b}, route: [x], headers: [1], timeout: 5, retries: 3, fault: true, corsPolicy: {allowOrigins: a, allowMethods: [1]}}, {redirect: [1], delegate: 3, rewrite: a, route: [{destination: 1, weight: a, headers: {request: {set: [1], remove: a}}}]}], tls: [{match: [{sniHosts: 1}]}], tcp: [3]')).not.toThrow();
  });
});
