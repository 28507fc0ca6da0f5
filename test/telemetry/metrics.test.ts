import { Duration } from 'cdk8s';
import { IstioMetric, Metrics, MetricSelector, TagOverride, WorkloadMode } from '../../src';

const PROMETHEUS = { providers: [{ name: 'prometheus' }] };

describe('Metrics', () => {
  test.each<[string, Metrics, object]>([
    ['off', Metrics.off(), { overrides: [{ match: { metric: 'ALL_METRICS' }, disabled: true }] }],
    ['off for a provider', Metrics.off(['prometheus']), { ...PROMETHEUS, overrides: [{ match: { metric: 'ALL_METRICS' }, disabled: true }] }],
    ['of an override of all metrics', Metrics.of({ overrides: [{ disabled: false }] }), { overrides: [{ disabled: false }] }],
    ['of no override', Metrics.of({ providers: ['prometheus'], overrides: [] }), PROMETHEUS],
    ['of every option', Metrics.of({
      providers: ['prometheus'],
      reportingInterval: Duration.millis(1500),
      overrides: [{ match: MetricSelector.metric(IstioMetric.REQUEST_COUNT), tagOverrides: { a: TagOverride.upsert('request.host'), b: TagOverride.remove() } }],
    }), {
      ...PROMETHEUS,
      reportingInterval: '1500ms',
      overrides: [{ match: { metric: 'REQUEST_COUNT' }, tagOverrides: { a: { operation: 'UPSERT', value: 'request.host' }, b: { operation: 'REMOVE' } } }],
    }],
  ])('renders %s', (_, metrics, expected) => expect(metrics._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['a provider without a name', () => Metrics.off(['']), 'Metrics providers[0]: got ""'],
    ['an interval of nothing', () => Metrics.of({ reportingInterval: Duration.millis(0) }), 'Metrics reportingInterval: got "0ms", allowed is whole milliseconds, at least 1'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

describe('MetricSelector', () => {
  test.each<[string, MetricSelector, object]>([
    ['a metric', MetricSelector.metric(IstioMetric.REQUEST_SIZE), { metric: 'REQUEST_SIZE' }],
    ['a metric at one side', MetricSelector.metric(IstioMetric.ALL_METRICS, WorkloadMode.SERVER), { metric: 'ALL_METRICS', mode: 'SERVER' }],
    ['another metric', MetricSelector.customMetric('a'), { customMetric: 'a' }],
    ['another metric at one side', MetricSelector.customMetric('a', WorkloadMode.CLIENT), { customMetric: 'a', mode: 'CLIENT' }],
    ['one side', MetricSelector.mode(WorkloadMode.CLIENT), { mode: 'CLIENT' }],
  ])('renders %s', (_, selector, expected) => expect(selector._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['a metric without a name', () => MetricSelector.customMetric(''), 'MetricSelector.customMetric name: got ""'],
    ['a side that Telemetry does not have', () => MetricSelector.mode(WorkloadMode.UNDEFINED), 'MetricSelector mode: got "UNDEFINED"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

describe('TagOverride', () => {
  test('fails for an empty value', () => {
    expect(() => TagOverride.upsert('')).toThrow('TagOverride.upsert value: got "", allowed is a CEL expression; mend it: it is empty');
  });

  test('fails for a value that is no expression', () => expect(() => TagOverride.upsert('(a')).toThrow('")" is missing at the end'));
});
