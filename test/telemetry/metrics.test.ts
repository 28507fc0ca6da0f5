import { Duration } from 'cdk8s';
import { IstioMetric, Metrics, MetricSelector, TagOverride, WorkloadMode } from '../../src';
import { refusalOf } from '../brief';

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
    ['a provider without a name', () => Metrics.off(['']), 'telemetry-providers | Metrics.providers[0].name | missing'],
    ['an interval of nothing', () => Metrics.of({ reportingInterval: Duration.millis(0) }), 'Metrics.reportingInterval | invalid "0s"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
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
    ['a metric without a name', () => MetricSelector.customMetric(''), 'telemetry-custom-metric | MetricSelector.customMetric | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('TagOverride', () => {
  test('fails for an empty value', () => {
    expect(refusalOf(() => TagOverride.upsert(''))).toBe('TagOverride.value | invalid ""');
  });

  test('fails for a value that is no expression', () => expect(refusalOf(() => TagOverride.upsert('(a'))).toBe('TagOverride.value | invalid "(a"'));
});
