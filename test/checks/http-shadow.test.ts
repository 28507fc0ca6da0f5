import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const R = 'route: [{destination: {host: a}}]';

describe('a route behind others', () => {
  test.each<[string, string]>([
    ['a narrower path first', `hosts: [a], http: [{match: [{uri: {prefix: /a/b}}], ${R}}, {match: [{uri: {prefix: /a}}], ${R}}, {${R}}]`],
    ['another method behind a prefix, which Istio takes for the same', `hosts: [a], http: [{match: [{uri: {prefix: /a}, method: {exact: GET}}], ${R}}, {match: [{uri: {prefix: /ab}}], ${R}}]`],
    ['a header that only the earlier one asks for', `hosts: [a], http: [{match: [{uri: {prefix: /a}, headers: {x: {exact: y}}}], ${R}}, {match: [{uri: {prefix: /ab}, headers: {x: {}}}], ${R}}]`],
    ['a caller that only the earlier one asks for', `hosts: [a], http: [{match: [{uri: {prefix: /a}, sourceLabels: {app: a}}], ${R}}, {match: [{uri: {prefix: /ab}}], ${R}}]`],
    ['a namespace, port or gateway that only the earlier one asks for', `hosts: [a], http: [{match: [{sourceNamespace: a}], ${R}}, {match: [{port: 80}], ${R}}, {match: [{gateways: [gw]}], ${R}}, {match: [{uri: {prefix: /}}], ${R}}]`],
    ['case', `hosts: [a], http: [{match: [{uri: {prefix: /A}}], ${R}}, {match: [{uri: {prefix: /a}, ignoreUriCase: true}], ${R}}]`],
    ['an expression', `hosts: [a], http: [{match: [{uri: {regex: /a.*}}], ${R}}, {match: [{uri: {exact: /ab}}], ${R}}]`],
    ['what another VirtualService leaves over', `hosts: [a], http: [{delegate: {name: d}}, {${R}}]`],
    ['CONNECT, which has no path', `hosts: [a], http: [{match: [{uri: {prefix: /}}], ${R}}, {match: [{method: {exact: CONNECT}}], ${R}}]`],
    ['a header that must not be there', `hosts: [a], http: [{match: [{withoutHeaders: {x: {exact: a}}}], ${R}}, {match: [{uri: {prefix: /a}}], ${R}}]`],
    ['a placeholder', `hosts: [a], http: [{match: [{uri: {prefix: '/$A'}}], ${R}}, {match: [{uri: {prefix: '/$AB'}}], ${R}}]`],
    ['a narrower match of the same route', `hosts: [a], http: [{match: [{uri: {prefix: /}}, {uri: {exact: /}, method: {exact: GET}}, {headers: {x: {}}}], ${R}}]`],
    ['what a delegate leaves over', `hosts: [a], http: [{match: [{uri: {prefix: /a}}], delegate: {name: d}}, {match: [{uri: {prefix: /a}}], ${R}}]`],
    ['a field of a later Istio', `hosts: [a], http: [{match: [{fresh: 1}], ${R}}, {match: [{uri: {prefix: /a}}], ${R}}]`],
  ])('passes with %s', (_, spec) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual([]));

  test.each<string[]>([
    ['VS-95', `hosts: [a], http: [{${R}}, {${R}}]`,
      'virtual-service-unreachable-route | spec.http[1] | dead (spec.http[0])'],
    ['VS-96', `hosts: [a], http: [{${R}}, {match: [{uri: {prefix: /a}}], ${R}}]`,
      'virtual-service-unreachable-route | spec.http[1] | dead (spec.http[0])'],
    ['VS-97', `hosts: [a], http: [{match: [{uri: {exact: /a}}, {uri: {exact: /b}}], ${R}}, {match: [{uri: {exact: /b}, name: again}], ${R}}]`,
      'virtual-service-unreachable-route | spec.http[1] | dead (spec.http[0].match[1])',
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[1])'],
    ['VS-98', `hosts: [a], http: [{match: [{uri: {exact: /a}}, {uri: {exact: /a}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[0].match[1] | dead (spec.http[0].match[0])'],
    ['VS-98', `hosts: [a], http: [{match: [{uri: {exact: /a}}], ${R}}, {match: [{uri: {exact: /a}}, {uri: {exact: /b}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {prefix: /a}}], ${R}}, {match: [{uri: {prefix: /a/b}}, {uri: {prefix: /c}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {prefix: /a}}, {uri: {prefix: /a/b}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[0].match[1] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {prefix: /a}, headers: {x: {prefix: y}}, method: {exact: GET}}], ${R}}, {match: [{uri: {exact: /ab}, headers: {x: {exact: yz}, z: {}}, method: {exact: GET}, port: 80}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {prefix: /A}, ignoreUriCase: true}], ${R}}, {match: [{uri: {prefix: /ab}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {prefix: /}}], ${R}}, {match: [{headers: {x: {exact: y}}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{gateways: [gw, mesh], sourceLabels: {a: b}}], ${R}}, {match: [{gateways: [gw], sourceLabels: {a: b, c: d}, uri: {regex: /a}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])'],
    ['VS-96', `hosts: [a], tcp: [{${R}}, {match: [{port: 1}], ${R}}]`,
      'virtual-service-unreachable-route | spec.tcp[1] | dead (spec.tcp[0])'],
    ['VS-97', `hosts: [a], tls: [{match: [{sniHosts: [a]}], ${R}}, {match: [{sniHosts: [a]}], ${R}}]`,
      'virtual-service-unreachable-route | spec.tls[1] | dead (spec.tls[0].match[0])',
      'virtual-service-shadowed-match | spec.tls[1].match[0] | dead (spec.tls[0].match[0])'],
    ['VS-98', `hosts: [a], tcp: [{match: [{port: 1}, {port: 1}], ${R}}]`,
      'virtual-service-shadowed-match | spec.tcp[0].match[1] | dead (spec.tcp[0].match[0])'],
    ['VS-98', `hosts: [a], http: [{match: [{}, {uri: {exact: /a}}, {uri: {exact: /a}, name: again}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[0].match[2] | dead (spec.http[0].match[1])'],
    ['VS-97', `hosts: [a], tls: [{match: [{port: 1, sniHosts: [a]}], ${R}}, {match: [{sniHosts: [a], port: 1}], ${R}}]`,
      'virtual-service-unreachable-route | spec.tls[1] | dead (spec.tls[0].match[0])',
      'virtual-service-shadowed-match | spec.tls[1].match[0] | dead (spec.tls[0].match[0])'],
    ['VS-99', `hosts: [a], http: [{match: [{uri: {exact: /b}}, {uri: {prefix: /a}}], ${R}}, {match: [{uri: {exact: /b}}, {uri: {exact: /ab}}], ${R}}]`,
      'virtual-service-shadowed-match | spec.http[1].match[0] | dead (spec.http[0].match[0])',
      'virtual-service-shadowed-match | spec.http[1].match[1] | dead (spec.http[0].match[1])'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));
});
