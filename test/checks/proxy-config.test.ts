import { PROXY_CONFIG } from '../../src/checks/proxy-config';
import { saidOf } from './said-of';

describe('a ProxyConfig', () => {
  test.each<[string, string]>([
    ['threads', 'concurrency: 0'],
    ['nothing', ''],
  ])('passes with %s', (_, spec) => expect(saidOf(PROXY_CONFIG, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['PC-01', 'concurrency: -1', 'proxy-config-concurrency | spec.concurrency | invalid -1'],
    ['SELECTOR-03', 'selector: {}',
      'workload-selector-empty | spec.selector | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(PROXY_CONFIG, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(PROXY_CONFIG, 'selector: 3, concurrency: a')).not.toThrow();
  });
});
