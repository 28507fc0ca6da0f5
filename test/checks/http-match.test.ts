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
      'null-entry | spec.http[0].match[0].headers.x-a | got null, allowed is a match; write {} for any value'],
    ['VS-28', http(`match: [{headers: {'x a': {exact: b}}}], ${R}`),
      'match-header-name | spec.http[0].match[0].headers["x a"] | got "x a", allowed is a header name, one of :method, :scheme, :authority, :path, :status, or @request.auth.claims.<claim>; correct the name'],
    ['VS-28', http(`match: [{withoutHeaders: {'@request.auth.claims': {exact: b}}}], ${R}`),
      'match-header-name | spec.http[0].match[0].withoutHeaders["@request.auth.claims"] | got "@request.auth.claims", allowed is a header name, one of :method, :scheme, :authority, :path, :status, or @request.auth.claims.<claim>; correct the name'],
    ['VS-29', http(`match: [{headers: {x-a: {prefix: ''}}}], ${R}`),
      'match-prefix | spec.http[0].match[0].headers.x-a.prefix | got "", allowed is a prefix that is not empty; write {} for any value'],
    ['VS-29', http(`match: [{method: {prefix: ''}}], ${R}`),
      'match-prefix | spec.http[0].match[0].method.prefix | got "", allowed is a prefix that is not empty; write {} for any value'],
    ['VS-29', http(`match: [{queryParams: {q: {prefix: ''}}}], ${R}`),
      'match-prefix | spec.http[0].match[0].queryParams.q.prefix | got "", allowed is a prefix that is not empty; write {} for any value'],
    ['VS-30', http(`match: [{uri: {regex: ''}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | got "", allowed is an expression that is not empty; write ".*" for any text'],
    ['VS-31', http(`match: [{uri: {regex: '${'a'.repeat(1025)}'}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | got 1025 bytes, allowed is at most 1024; shorten it, or use several matches'],
    ['VS-32', http(`match: [{uri: {regex: '/(?!admin).*'}}], ${R}`),
      'regex | spec.http[0].match[0].uri.regex | got "/(?!admin).*", allowed is an RE2 expression; mend it: invalid or unsupported Perl syntax: `(?!`'],
    ['VS-32', http(`match: [{headers: {x-a: {regex: '(a)\\1'}}}], ${R}`),
      'regex | spec.http[0].match[0].headers.x-a.regex | got "(a)\\\\1", allowed is an RE2 expression; mend it: invalid escape sequence: `\\1`'],
    ['VS-33', http(`match: [{port: 70000}], ${R}`),
      'match-source | spec.http[0].match[0].port | got 70000, allowed is a port number from 1 to 65535; give the number of a port'],
    ['VS-34', http(`match: [{sourceLabels: {a/b/c: d}}], ${R}`),
      'match-source | spec.http[0].match[0].sourceLabels | got "a/b/c", allowed is a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."; rename the key'],
    ['VS-34', http(`match: [{sourceLabels: {a: 'b c'}}], ${R}`),
      'match-source | spec.http[0].match[0].sourceLabels | got "b c", allowed is a label value: letters, digits, "-", "_", "."; correct the value'],
    ['VS-36', http(`match: [{sourceNamespace: n.s}], ${R}`),
      'match-source | spec.http[0].match[0].sourceNamespace | got "n.s", allowed is a DNS label: letters, digits and "-", at most 63 characters; rename it'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(VIRTUAL_SERVICE, spec)).toEqual(said));
});
