import { Chart, Lazy, Testing } from 'cdk8s';
import { Destination, HttpMatch, HttpMatchOptions, HttpRoute, StringMatch, VirtualService } from '../../src';
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

  test.each(['headers', 'withoutHeaders', 'queryParams'].map(field => [field]))('takes late %s, in whole and one by one', field => {
    const whole: HttpMatchOptions = { [field]: Lazy.any({ produce: () => ({ a: StringMatch.exact('b') }) }) };
    const single: HttpMatchOptions = { [field]: { a: StringMatch.exact(Lazy.any({ produce: () => 'b' })) } };
    expect([whole, single].map(options => rendered(HttpMatch.of(options)))).toEqual([{ [field]: { a: { exact: 'b' } } }, { [field]: { a: { exact: 'b' } } }]);
  });

  test.each<[string, () => unknown, string]>([
    ['an empty prefix of the scheme', () => HttpMatch.of({ scheme: StringMatch.prefix('') }), 'HttpMatch scheme: got "", allowed is a prefix that is not empty; use StringMatch.present() for any value'],
    ['an empty prefix of a parameter', () => HttpMatch.of({ queryParams: { q: StringMatch.prefix('') } }), 'HttpMatch queryParams.q: got ""'],
    ['a header name that is none', () => HttpMatch.of({ withoutHeaders: { '': StringMatch.present() } }), 'HttpMatch withoutHeaders: got "", allowed is a header name, one of :method, :scheme, :authority, :path, :status, or @request.auth.claims.<claim>; correct the name'],
    ['an unknown pseudo header', () => HttpMatch.header(':host', StringMatch.present()), 'HttpMatch headers: got ":host"'],
    ['a label that Kubernetes does not take', () => HttpMatch.of({ sourceLabels: { a: 'b c' } }), 'HttpMatch sourceLabels.a: got "b c"'],
    ['a namespace that is no label', () => HttpMatch.of({ sourceNamespace: 'a.b' }), 'HttpMatch sourceNamespace: got "a.b"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
