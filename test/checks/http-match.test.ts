import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const R = 'route: [{destination: {host: a}}]';
/** A VirtualService with one HTTP route. */
const http = (route: string) => `hosts: [a.example.com], gateways: [gw], http: [{${route}}]`;

describe('an HTTP match', () => {
  test.each<[string, string]>([
    ['an empty prefix of the path', http(`match: [{uri: {prefix: ''}}], ${R}`)],
    ['any value', http(`match: [{headers: {x-a: {}}, withoutHeaders: {x-b: {}}, queryParams: {q: {}}}], ${R}`)],
    ['a header that must not be there at all', http(`match: [{withoutHeaders: {x-b: {regex: '*'}}}], ${R}`)],
    ['pseudo headers and claims', http(`match: [{headers: {':method': {exact: GET}, '@request.auth.claims.a.b': {exact: c}, '@request.auth.claims[a]': {exact: c}}}], ${R}`)],
    ['expressions', http(`match: [{uri: {regex: '(?i)/(a|b)/[[:alpha:]]+$'}, method: {regex: 'GET|PUT'}, queryParams: {q: {regex: '\\pN{2,3}'}}}], ${R}`)],
    ['a caller', http(`match: [{port: 80, sourceLabels: {app.kubernetes.io/name: a, b: ""}, sourceNamespace: ns, gateways: [ns/gw]}], ${R}`)],
  ])('passes with %s', (_, spec) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual([]));

  test.each<string[]>([
    ['VS-27', http(`match: [{headers: {x-a: null}}], ${R}`),
      'null-entry | spec.http[0].match[0].headers.x-a | invalid null'],
    ['VS-28', http(`match: [{headers: {'x a': {exact: b}}}], ${R}`),
      'match-header-name | spec.http[0].match[0].headers["x a"] | invalid "x a"'],
    ['VS-28', http(`match: [{withoutHeaders: {'@request.auth.claims': {exact: b}}}], ${R}`),
      'match-header-name | spec.http[0].match[0].withoutHeaders["@request.auth.claims"] | invalid "@request.auth.claims"'],
    ['VS-29', http(`match: [{headers: {x-a: {prefix: ''}}}], ${R}`),
      'match-prefix | spec.http[0].match[0].headers.x-a.prefix | invalid ""'],
    ['VS-29', http(`match: [{method: {prefix: ''}}], ${R}`),
      'match-prefix | spec.http[0].match[0].method.prefix | invalid ""'],
    ['VS-29', http(`match: [{queryParams: {q: {prefix: ''}}}], ${R}`),
      'match-prefix | spec.http[0].match[0].queryParams.q.prefix | invalid ""'],
    ['VS-30', http(`match: [{uri: {regex: ''}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | invalid ""'],
    ['VS-31', http(`match: [{uri: {regex: '${'a'.repeat(1025)}'}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | stated 1025'],
    ['VS-32', http(`match: [{uri: {regex: '/(?!admin).*'}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | invalid "/(?!admin).*"'],
    ['VS-32', http(`match: [{headers: {x-a: {regex: '(a)\\1'}}}], ${R}`),
      'regex | spec.http[0].match[0].headers.x-a.regex | invalid "(a)\\\\1"'],
    ['VS-33', http(`match: [{port: 70000}], ${R}`),
      'match-source | spec.http[0].match[0].port | invalid 70000'],
    ['VS-34', http(`match: [{sourceLabels: {a/b/c: d}}], ${R}`),
      'match-source | spec.http[0].match[0].sourceLabels | invalid "a/b/c"'],
    ['VS-34', http(`match: [{sourceLabels: {a: 'b c'}}], ${R}`),
      'match-source | spec.http[0].match[0].sourceLabels.a | invalid "b c"'],
    ['VS-36', http(`match: [{sourceNamespace: n.s}], ${R}`),
      'match-source | spec.http[0].match[0].sourceNamespace | invalid "n.s"'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));
});
