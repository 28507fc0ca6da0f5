import { DESTINATION_RULE } from '../../src/checks/destination-rule';
import { saidOf } from './said-of';

describe('a DestinationRule', () => {
  test.each<[string, string]>([
    ['a short host', 'host: a'],
    ['a wildcard', "host: '*.example.com'"],
    ['any host', "host: '*'"],
    ['subsets', 'host: a, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {a.b/c: ""}}, {name: all}]'],
    ['a selector', 'host: a, workloadSelector: {matchLabels: {app: a}}'],
    ['placeholders', "host: '${HOST}', subsets: [{name: '${NAME}', labels: {version: '${VERSION} x'}}], trafficPolicy: {tls: {mode: SIMPLE, credentialName: 'configmap://${NS}/a'}, tunnel: {targetHost: '${HOST}', targetPort: 80, protocol: '${P}'}, connectionPool: {tcp: {connectTimeout: '${T}'}}}"],
  ])('passes with %s', (_, spec) => expect(saidOf(DESTINATION_RULE, spec)).toEqual([]));

  test.each<string[]>([
    ['DR-01', 'host: a_b',
      'destination-rule-host | spec.host | invalid "a_b"'],
    ['DR-01', 'host: 10.0.0.1',
      'destination-rule-host | spec.host | invalid "10.0.0.1"'],
    ['DR-01', 'subsets: [{name: a}]',
      'destination-rule-host | spec.host | missing'],
    ['DR-53', 'host: a, subsets: [null]',
      'null-entry | spec.subsets[0] | invalid null'],
    ['DR-54', 'host: a, subsets: [{name: v1}, {name: v2}, {name: v1}]',
      'destination-rule-subsets | spec.subsets[2].name | stated "v1"'],
    ['DR-55', 'host: a, subsets: [{labels: {a: b}}]',
      'destination-rule-subsets | spec.subsets[0].name | missing'],
    ['DR-56', 'host: a, subsets: [{name: v_1}]',
      'destination-rule-subsets | spec.subsets[0].name | invalid "v_1"'],
    ['DR-57', "host: a, subsets: [{name: v1, labels: {version: 'a b'}}, {name: v2, labels: {'a b': c}}]",
      'destination-rule-subsets | spec.subsets[0].labels.version | invalid "a b"',
      'destination-rule-subsets | spec.subsets[1].labels | invalid "a b"'],
    ['SELECTOR-01', "host: a, workloadSelector: {matchLabels: {'': a}}",
      'workload-selector-labels | spec.workloadSelector.matchLabels | invalid ""'],
    ['SELECTOR-02', "host: a, workloadSelector: {matchLabels: {app: 'a*'}}",
      'workload-selector-labels | spec.workloadSelector.matchLabels.app | invalid "a*"'],
    ['SELECTOR-03', 'host: a, workloadSelector: {}',
      'workload-selector-empty | spec.workloadSelector | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(DESTINATION_RULE, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(DESTINATION_RULE, 'host: [a], subsets: [1, {name: [x], labels: [1]}], workloadSelector: 3, trafficPolicy: {portLevelSettings: [1], tls: {mode: 1, credentialName: 3}, loadBalancer: {consistentHash: {httpCookie: {name: 1, attributes: {a: b}}, maglev: {tableSize: a}}, localityLbSetting: {distribute: [{to: a}], failover: {a: b}, failoverPriority: a}, warmup: {duration: 1, aggression: a}}, connectionPool: {http: {http2KeepAlive: 3}, tcp: {connectTimeout: 1, maxConnections: a}}, outlierDetection: {interval: 1, maxEjectionPercent: a}, tunnel: {targetHost: 1, targetPort: a}}')).not.toThrow();
  });
});
