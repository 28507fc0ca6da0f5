import { Metrics } from '../../src/watcher/metrics';

describe('the metrics of the burst watcher', () => {
  test('are none before anything is known', () => {
    expect(new Metrics().render()).toBe('');
  });

  test('count, and hold the last value', () => {
    const metrics = new Metrics();
    metrics.count('burst_watcher_ticks_total', { outcome: 'a' });
    metrics.count('burst_watcher_ticks_total', { outcome: 'a' });
    metrics.set('burst_watcher_rate', 1);
    metrics.set('burst_watcher_rate', 0.5);
    expect(metrics.render()).toBe([
      '# HELP burst_watcher_ticks_total Ticks of the watcher, by outcome.',
      '# TYPE burst_watcher_ticks_total counter',
      'burst_watcher_ticks_total{outcome="a"} 2',
      '# HELP burst_watcher_rate The last rate that Prometheus returned.',
      '# TYPE burst_watcher_rate gauge',
      'burst_watcher_rate 0.5',
      '',
    ].join('\n'));
  });

  test('escape what a label may hold', () => {
    const metrics = new Metrics();
    metrics.set('burst_watcher_weight', 1, { backend: 'a"b\\c\nd' });
    expect(metrics.render()).toContain('burst_watcher_weight{backend="a\\"b\\\\c\\nd"} 1\n');
  });
});
