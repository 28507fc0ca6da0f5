import { TELEMETRY } from '../../src/checks/telemetry';
import { saidOf } from './said-of';

describe('a Telemetry', () => {
  test.each<[string, string]>([
    ['a filter', "accessLogging: [{filter: {expression: 'response.code >= 400 && has(request.headers) || a.exists(x, x > 1)'}}]"],
    ['what cannot be judged', "accessLogging: [{filter: {expression: 'Message{a: 1}'}}]"],
    ['tracing', 'tracing: [{providers: [{name: zipkin}], randomSamplingPercentage: 12.5, customTags: {a: {literal: {value: b}}, c: {header: {name: x-c}}, d: {environment: {name: D}}}}]'],
    ['tags of metrics', 'metrics: [{overrides: [{match: {metric: REQUEST_COUNT}, tagOverrides: {a: {value: b}, c: {operation: REMOVE}}}]}]'],
    ['placeholders', 'accessLogging: [{filter: {expression: \'${FILTER}\'}}], tracing: [{randomSamplingPercentage: "${SHARE}"}]'],
  ])('passes with %s', (_, spec) => expect(saidOf(TELEMETRY, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['TEL-01', 'accessLogging: [{providers: [{}]}]',
      'telemetry-providers | spec.accessLogging[0].providers[0].name | missing'],
    ['TEL-01', 'metrics: [{providers: [{name: ""}]}]',
      'telemetry-providers | spec.metrics[0].providers[0].name | missing'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'response.code >='}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | invalid "response.code >="'],
    ['TEL-02', "accessLogging: [{filter: {expression: ''}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | invalid ""'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'has(a)'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | invalid "has(a)"'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'f(1, )'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | invalid "f(1, )"'],
    ['TEL-02', "accessLogging: [{filter: {expression: '[9999999999999999999]'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | invalid "[9999999999999999999]"'],
    ['TEL-03', 'tracing: [{}, {}]', 'telemetry-tracing | spec.tracing | limit 2'],
    ['TEL-04', 'tracing: [{providers: [{name: a}, {name: b}]}]',
      'telemetry-tracing | spec.tracing[0].providers | limit 2'],
    ['TEL-05', 'tracing: [{randomSamplingPercentage: 100.5}]',
      'telemetry-sampling | spec.tracing[0].randomSamplingPercentage | invalid 100.5'],
    ['TEL-06', 'tracing: [{customTags: {"": {literal: {value: a}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags[""] | stated'],
    ['TEL-07', 'tracing: [{customTags: {a: null}}]', 'null-entry | spec.tracing[0].customTags.a | invalid null'],
    ['TEL-08', 'tracing: [{customTags: {a: {literal: {}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags.a.literal.value | missing'],
    ['TEL-09', 'tracing: [{customTags: {a: {header: {name: ""}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags.a.header.name | missing'],
    ['TEL-10', 'tracing: [{customTags: {a.b: {environment: {}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags["a.b"].environment.name | missing'],
    ['TEL-11', 'metrics: [{overrides: [null]}]', 'null-entry | spec.metrics[0].overrides[0] | invalid null'],
    ['TEL-12', 'metrics: [{overrides: [{tagOverrides: {"": {value: a}}}]}]',
      'telemetry-tag-override-name | spec.metrics[0].overrides[0].tagOverrides[""] | stated'],
    ['TEL-13', 'metrics: [{overrides: [{tagOverrides: {a: null}}]}]',
      'null-entry | spec.metrics[0].overrides[0].tagOverrides.a | invalid null'],
    ['TEL-14', 'metrics: [{overrides: [{tagOverrides: {a: {operation: UPSERT}}}]}]',
      'telemetry-tag-overrides | spec.metrics[0].overrides[0].tagOverrides.a | stated'],
    ['TEL-15', 'metrics: [{overrides: [{tagOverrides: {a: {operation: REMOVE, value: b}}}]}]',
      'telemetry-tag-overrides | spec.metrics[0].overrides[0].tagOverrides.a | stated "b"'],
    ['TEL-16', 'metrics: [{overrides: [{match: {customMetric: ""}}]}]',
      'telemetry-custom-metric | spec.metrics[0].overrides[0].match.customMetric | invalid ""'],
    ['TARGETREF-02', 'targetRef: {kind: Service, name: ""}',
      'policy-target-reference | spec.targetRef.name | missing'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(TELEMETRY, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(TELEMETRY, 'accessLogging: [1, {filter: 3, providers: [1]}, {filter: {expression: 4}}], tracing: [1, {providers: a, randomSamplingPercentage: b, customTags: [1, {literal: 3}]}], metrics: [1, {overrides: [1, {tagOverrides: [3], match: 4}]}]')).not.toThrow();
  });
});
