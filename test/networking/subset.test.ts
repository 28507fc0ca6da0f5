import { LoadBalancer, Subset } from '../../src';

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
    ['a name that is no label', () => Subset.of('v_1', {}), 'Subset name: got "v_1", allowed is a DNS label: letters, digits and "-", at most 63 characters; rename the subset'],
    ['an empty name', () => Subset.ofAll(''), 'Subset name: got ""'],
    ['a long name', () => Subset.ofAll('a'.repeat(64)), 'allowed is a DNS label'],
    ['a label key with a space', () => Subset.of('v1', { 'a b': 'c' }), "Subset 'v1' labels: got \"a b\", allowed is a label key"],
    ['an empty label key', () => Subset.of('v1', { '': 'c' }), "Subset 'v1' labels: got \"\", allowed is a label key"],
    ['a label key with two slashes', () => Subset.of('v1', { 'a/b/c': 'd' }), "Subset 'v1' labels: got \"a/b/c\""],
    ['a long label value', () => Subset.of('v1', { version: 'a'.repeat(64) }), "Subset 'v1' labels.version: got"],
    ['a wildcard as label value', () => Subset.of('v1', { version: '*' }), "Subset 'v1' labels.version: got \"*\", allowed is a label value"],
    ['an empty traffic policy', () => Subset.ofAll('v1', { trafficPolicy: {} }), "Subset 'v1' trafficPolicy: got {}, allowed is at least one field"],
    ['a mistake in its traffic policy', () => Subset.ofAll('v1', { trafficPolicy: { connectionPool: {} } }), "Subset 'v1' trafficPolicy.connectionPool: got {}"],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
