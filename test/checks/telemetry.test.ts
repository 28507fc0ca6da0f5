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
      'telemetry-providers | spec.accessLogging[0].providers[0].name | got nothing, allowed is the name of a provider; name one of the mesh'],
    ['TEL-01', 'metrics: [{providers: [{name: ""}]}]',
      'telemetry-providers | spec.metrics[0].providers[0].name | got nothing, allowed is the name of a provider; name one of the mesh'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'response.code >='}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | got "response.code >=", allowed is a CEL expression; mend it: it ends too early'],
    ['TEL-02', "accessLogging: [{filter: {expression: ''}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | got "", allowed is a CEL expression; mend it: it is empty'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'has(a)'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | got "has(a)", allowed is a CEL expression; mend it: has() asks for a field, such as has(request.useragent)'],
    ['TEL-02', "accessLogging: [{filter: {expression: 'f(1, )'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | got "f(1, )", allowed is a CEL expression; mend it: nothing can be made of ")" there'],
    ['TEL-02', "accessLogging: [{filter: {expression: '[9999999999999999999]'}}]",
      'telemetry-filter | spec.accessLogging[0].filter.expression | got "[9999999999999999999]", allowed is a CEL expression; mend it: 9999999999999999999 is too large'],
    ['TEL-03', 'tracing: [{}, {}]', 'telemetry-tracing | spec.tracing | got 2 entries, allowed is one; make it one entry, or a Telemetry for each workload'],
    ['TEL-04', 'tracing: [{providers: [{name: a}, {name: b}]}]',
      'telemetry-tracing | spec.tracing[0].providers | got 2 providers, allowed is one; name the one that gets the spans'],
    ['TEL-05', 'tracing: [{randomSamplingPercentage: 100.5}]',
      'telemetry-sampling | spec.tracing[0].randomSamplingPercentage | got 100.5, allowed is a number from 0 to 100; correct the number'],
    ['TEL-06', 'tracing: [{customTags: {"": {literal: {value: a}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags[""] | got a tag without a name, allowed is a name; name the tag'],
    ['TEL-07', 'tracing: [{customTags: {a: null}}]', 'null-entry | spec.tracing[0].customTags.a | got null, allowed is an entry; remove it'],
    ['TEL-08', 'tracing: [{customTags: {a: {literal: {}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags.a.literal.value | got nothing, allowed is a text that is not empty; give it, or leave the tag out'],
    ['TEL-09', 'tracing: [{customTags: {a: {header: {name: ""}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags.a.header.name | got nothing, allowed is a text that is not empty; give it, or leave the tag out'],
    ['TEL-10', 'tracing: [{customTags: {a.b: {environment: {}}}}]',
      'telemetry-custom-tags | spec.tracing[0].customTags["a.b"].environment.name | got nothing, allowed is a text that is not empty; give it, or leave the tag out'],
    ['TEL-11', 'metrics: [{overrides: [null]}]', 'null-entry | spec.metrics[0].overrides[0] | got null, allowed is an entry; remove it'],
    ['TEL-12', 'metrics: [{overrides: [{tagOverrides: {"": {value: a}}}]}]',
      'telemetry-tag-override-name | spec.metrics[0].overrides[0].tagOverrides[""] | got a tag without a name, allowed is a name; name the tag'],
    ['TEL-13', 'metrics: [{overrides: [{tagOverrides: {a: null}}]}]',
      'null-entry | spec.metrics[0].overrides[0].tagOverrides.a | got null, allowed is an entry; remove it'],
    ['TEL-14', 'metrics: [{overrides: [{tagOverrides: {a: {operation: UPSERT}}}]}]',
      'telemetry-tag-overrides | spec.metrics[0].overrides[0].tagOverrides.a | got no value with UPSERT, allowed is an expression; give the value, or REMOVE the tag'],
    ['TEL-15', 'metrics: [{overrides: [{tagOverrides: {a: {operation: REMOVE, value: b}}}]}]',
      'telemetry-tag-overrides | spec.metrics[0].overrides[0].tagOverrides.a | got "b" with REMOVE, allowed is no value; leave it out, or use UPSERT'],
    ['TEL-16', 'metrics: [{overrides: [{match: {customMetric: ""}}]}]',
      'telemetry-custom-metric | spec.metrics[0].overrides[0].match.customMetric | got "", allowed is the name of a metric; name it'],
    ['TARGETREF-02', 'targetRef: {kind: Service, name: ""}',
      'policy-target-reference | spec.targetRef.name | got nothing, allowed is a name; name what the policy is for'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(TELEMETRY, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(TELEMETRY, 'accessLogging: [1, {filter: 3, providers: [1]}, {filter: {expression: 4}}], tracing: [1, {providers: a, randomSamplingPercentage: b, customTags: [1, {literal: 3}]}], metrics: [1, {overrides: [1, {tagOverrides: [3], match: 4}]}]')).not.toThrow();
  });
});
