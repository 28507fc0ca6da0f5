import { Chart, Lazy, Testing } from 'cdk8s';
import { Destination, HttpMatch, HttpMatchOptions, HttpRoute, StringMatch, VirtualService } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

function rendered(match: HttpMatch): unknown {
  const route = HttpRoute.route([{ destination: Destination.host('a') }], { match: [match] });
  return (specOf(new VirtualService(new Chart(Testing.app(), 'chart'), 'vs', { hosts: ['a'], http: [route] })) as { http: { match: unknown[] }[] }).http[0].match[0];
}

describe('HttpMatch', () => {
  test.each<[string, HttpMatch, object]>([
    ['uriExact', HttpMatch.uriExact('/a'), { uri: { exact: '/a' } }],
    ['uriPrefix', HttpMatch.uriPrefix('/a'), { uri: { prefix: '/a' } }],
    ['uriPrefix of nothing', HttpMatch.uriPrefix(''), { uri: { prefix: '' } }],
    ['uriRegex', HttpMatch.uriRegex('/a.*'), { uri: { regex: '/a.*' } }],
    ['header', HttpMatch.header('x-a', StringMatch.exact('b')), { headers: { 'x-a': { exact: 'b' } } }],
    ['a pseudo header', HttpMatch.header(':method', StringMatch.exact('GET')), { headers: { ':method': { exact: 'GET' } } }],
    ['a claim', HttpMatch.header('@request.auth.claims.group', StringMatch.exact('b')), { headers: { '@request.auth.claims.group': { exact: 'b' } } }],
  ])('renders %s', (_, match, expected) => expect(rendered(match)).toEqual(expected));

  test.each(['headers', 'withoutHeaders', 'queryParams'].map(field => [field]))('accepts late %s, as a whole and one by one', field => {
    const whole: HttpMatchOptions = { [field]: Lazy.any({ produce: () => ({ a: StringMatch.exact('b') }) }) };
    const single: HttpMatchOptions = { [field]: { a: StringMatch.exact(Lazy.any({ produce: () => 'b' })) } };
    expect([whole, single].map(options => rendered(HttpMatch.of(options)))).toEqual([{ [field]: { a: { exact: 'b' } } }, { [field]: { a: { exact: 'b' } } }]);
  });

  test.each<[string, () => unknown, string]>([
    ['an empty prefix of the scheme', () => HttpMatch.of({ scheme: StringMatch.prefix('') }), 'match-prefix | HttpMatch.scheme.prefix | invalid ""'],
    ['an empty prefix of a parameter', () => HttpMatch.of({ queryParams: { q: StringMatch.prefix('') } }), 'match-prefix | HttpMatch.queryParams.q.prefix | invalid ""'],
    ['an empty header name', () => HttpMatch.of({ withoutHeaders: { '': StringMatch.present() } }), 'match-header-name | HttpMatch.withoutHeaders[""] | invalid ""'],
    ['an unknown pseudo-header', () => HttpMatch.header(':host', StringMatch.present()), 'match-header-name | HttpMatch.headers[":host"] | invalid ":host"'],
    ['an invalid label', () => HttpMatch.of({ sourceLabels: { a: 'b c' } }), 'match-source | HttpMatch.sourceLabels.a | invalid "b c"'],
    ['a label that only Istio accepts', () => HttpMatch.of({ sourceLabels: { a: 'b'.repeat(64) } }), `HttpMatch.sourceLabels.a | invalid "${'b'.repeat(64)}"`],
    ['port 0, which Istio ignores', () => HttpMatch.of({ port: 0 }), 'HttpMatch.port | invalid 0'],
    ['a gateway whose name has a dot', () => HttpMatch.of({ gateways: [{ name: 'edge.shop' }] }), 'HttpMatch.gateways[0].name | invalid "edge.shop"'],
    ['an invalid namespace', () => HttpMatch.of({ sourceNamespace: 'a.b' }), 'match-source | HttpMatch.sourceNamespace | invalid "a.b"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
