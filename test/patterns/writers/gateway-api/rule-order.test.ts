import { Chart, Testing } from 'cdk8s';
import { Backend, gatewayApi, HttpMatch, HttpMatchOptions, MeshService, StringMatch, TrafficRule } from '../../../../src';
import { refusalOf } from '../../../brief';

const uri = (text: string): HttpMatchOptions => ({ uri: StringMatch.exact(text) });
const prefix = (text: string): HttpMatchOptions => ({ uri: StringMatch.prefix(text) });
const regex = (text: string): HttpMatchOptions => ({ uri: StringMatch.regex(text) });
const header = (...names: string[]): HttpMatchOptions => ({ headers: Object.fromEntries(names.map(name => [name, StringMatch.exact(name)])) });

/** A split whose rules match as given, in this order. */
function splitBy(...matches: HttpMatchOptions[]): gatewayApi.TrafficSplit {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'default' });
  const service = MeshService.fromServiceName(chart, 'reviews');
  return new gatewayApi.TrafficSplit(chart, 'split', {
    service, backends: [Backend.service()], rules: matches.map(match => TrafficRule.toBackends([Backend.service()], { match: [HttpMatch.of(match)] })),
  });
}

describe('the order of rules in the Gateway API', () => {
  test.each<[string, HttpMatchOptions[]]>([
    ['an exact path before a prefix', [uri('/a/b'), prefix('/a')]],
    ['a long prefix before a short one', [prefix('/a/b'), prefix('/a')]],
    ['a trailing slash that does not count', [prefix('/a/'), prefix('/a')]],
    ['more headers before fewer', [header('a', 'b'), header('a')]],
    ['a method before headers', [{ method: StringMatch.exact('GET') }, header('a', 'b')]],
    ['equals, of which the first counts', [header('a'), header('b')]],
    ['paths that no request has both of', [prefix('/a'), uri('/b'), prefix('/c/d')]],
    ['headers that no request has both of', [header('a'), { headers: { a: StringMatch.exact('other'), b: StringMatch.present() } }]],
    ['methods that no request has both of', [{ ...prefix('/a'), method: StringMatch.exact('GET') }, { ...uri('/a/b'), method: StringMatch.exact('PUT') }]],
    ['query parameters before nothing', [{ queryParams: { q: StringMatch.exact('1') } }]],
  ])('is kept by %s', (_, matches) => {
    expect(() => splitBy(...matches)).not.toThrow();
  });

  test.each<[string, HttpMatchOptions[], string]>([
    ['a header before a path', [header('a'), uri('/a')], 'TrafficSplit.rules[1]'],
    ['a prefix before an exact path', [prefix('/a'), uri('/a/b')], 'TrafficSplit.rules[1]'],
    ['a short prefix before a long one', [prefix('/a'), header('x'), prefix('/a/b')], 'TrafficSplit.rules[2]'],
    ['a header before two others', [header('a'), header('b', 'c')], 'TrafficSplit.rules[1]'],
    ['an expression before the default route, which is a prefix', [regex('/a.*')], 'the default route'],
  ])('fails for %s', (_, matches, later) => {
    expect(refusalOf(() => splitBy(...matches))).toMatch(new RegExp(`^\\[chart/split\\] TrafficSplit\\.rules\\[0\\]\\.match \\| conflict .* \\(${later.replace(/[[\].]/g, '\\$&')}\\)$`));
  });
});
