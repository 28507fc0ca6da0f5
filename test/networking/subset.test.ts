import { LoadBalancer, Subset } from '../../src';
import { refusalOf } from '../brief';

describe('Subset', () => {
  test.each<[string, Subset, object]>([
    ['labels', Subset.of('v1', { 'version': 'v1', 'example.com/zone': '' }), { name: 'v1', labels: { 'version': 'v1', 'example.com/zone': '' } }],
    ['a traffic policy of its own', Subset.of('v1', { version: 'v1' }, { trafficPolicy: { loadBalancer: LoadBalancer.random() } }),
      { name: 'v1', labels: { version: 'v1' }, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }],
    ['no labels for all workloads', Subset.ofAll('all'), { name: 'all' }],
    ['a traffic policy for all workloads', Subset.ofAll('all', { trafficPolicy: { loadBalancer: LoadBalancer.random() } }), { name: 'all', trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }],
    ['a name as long as a DNS label may be', Subset.ofAll('a'.repeat(63)), { name: 'a'.repeat(63) }],
    ['placeholders', Subset.of('${NAME}', { '${KEY}': '${VALUE} !' }), { name: '${NAME}', labels: { '${KEY}': '${VALUE} !' } }],
  ])('renders %s', (_, subset, expected) => expect(subset._toIstio()).toEqual(expected));

  test('keeps its labels to itself', () => {
    const labels = { version: 'v1' };
    const subset = Subset.of('v1', labels);
    labels.version = 'v2';
    subset.labels.version = 'v3';
    expect(subset.labels).toEqual({ version: 'v1' });
    expect(subset._toIstio().labels).toEqual({ version: 'v1' });
    expect(Subset.ofAll('all').labels).toEqual({});
  });

  test.each<[string, () => unknown, string]>([
    ['a name that is no label', () => Subset.of('v_1', {}), 'destination-rule-subsets | Subset.name | invalid "v_1"'],
    ['an empty name', () => Subset.ofAll(''), 'destination-rule-subsets | Subset.name | missing'],
    ['a long name', () => Subset.ofAll('a'.repeat(64)), 'destination-rule-subsets | Subset.name | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'],
    ['a label key with a space', () => Subset.of('v1', { 'a b': 'c' }), 'destination-rule-subsets | Subset.labels | invalid "a b"'],
    ['an empty label key', () => Subset.of('v1', { '': 'c' }), 'destination-rule-subsets | Subset.labels | invalid ""'],
    ['a label key with two slashes', () => Subset.of('v1', { 'a/b/c': 'd' }), 'destination-rule-subsets | Subset.labels | invalid "a/b/c"'],
    ['a long label value', () => Subset.of('v1', { version: 'a'.repeat(64) }), 'Subset.labels.version | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'],
    ['a wildcard as label value', () => Subset.of('v1', { version: '*' }), 'destination-rule-subsets | Subset.labels.version | invalid "*"'],
    ['an empty traffic policy', () => Subset.ofAll('v1', { trafficPolicy: {} }), 'traffic-policy-empty | Subset.trafficPolicy | stated'],
    ['a mistake in its traffic policy', () => Subset.ofAll('v1', { trafficPolicy: { connectionPool: {} } }), 'connection-pool-empty | Subset.trafficPolicy.connectionPool | stated'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
