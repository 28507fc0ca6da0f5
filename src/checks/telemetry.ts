import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { eachOf, isMap } from '../private/manifest';
import { checkCel } from './formats/cel';
import { checkNumber } from './formats/number';
import { KindCheck, Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['Telemetry'];
/** What a tag is made of, and the field that must be given. */
const TAG_FIELDS = { literal: 'value', header: 'name', environment: 'name' };

const PROVIDERS = refused(KINDS, { id: 'telemetry-providers', summary: 'a provider has no name', why: 'the mesh knows its providers by their names', covers: ['TEL-01'] });
const FILTER = refused(KINDS, {
  id: 'telemetry-filter', summary: 'the filter of an access log is no CEL expression', why: 'the proxy asks it which requests are logged', covers: ['TEL-02'],
});
const TRACING = warned(KINDS, {
  id: 'telemetry-tracing', summary: 'there are several ways of tracing, or several providers of one', why: 'the proxy sends its spans to one, and the rest is ignored', covers: ['TEL-03', 'TEL-04'],
});
const SAMPLING = refused(KINDS, { id: 'telemetry-sampling', summary: 'the share of traced requests is no percentage', why: 'it is one of 100 requests', covers: ['TEL-05'] });
const TAGS = refused(KINDS, {
  id: 'telemetry-custom-tags', summary: 'a tag of a span has no name, or nothing that it is made of', why: 'it would say nothing', covers: ['TEL-06', 'TEL-08', 'TEL-09', 'TEL-10'],
});
const OVERRIDES = refused(KINDS, {
  id: 'telemetry-tag-overrides', summary: 'a tag of a metric is set to nothing, or removed and set', why: 'UPSERT needs a value, REMOVE has none', covers: ['TEL-14', 'TEL-15'],
});
const OVERRIDE_NAME = warned(KINDS, { id: 'telemetry-tag-override-name', summary: 'a tag of a metric has no name', why: 'no tag is changed', covers: ['TEL-12'] });
const METRIC = refused(KINDS, { id: 'telemetry-custom-metric', summary: 'a custom metric has no name', why: 'no metric is changed', covers: ['TEL-16'] });

/** What Istio's webhook says of a Telemetry by itself. */
export const TELEMETRY: KindCheck = {
  kind: 'Telemetry',
  group: 'telemetry.istio.io',
  rules: [PROVIDERS, FILTER, TRACING, SAMPLING, TAGS, OVERRIDES, OVERRIDE_NAME, METRIC, NULL_ENTRY, ...POLICY_TARGET_RULES],
  check: ({ spec }, say) => {
    checkPolicyTarget(spec, say);
    eachOf(spec.accessLogging, ({ filter, providers }, i) => {
      checkProviders(providers, `spec.accessLogging[${i}].providers`, say);
      if (isMap(filter) && (filter.expression === undefined || isLiteralString(filter.expression))) {
        const expression: string = filter.expression ?? '';
        sayProblem(say, FILTER, `spec.accessLogging[${i}].filter.expression`, field => checkCel(field, expression));
      }
    });
    if (Array.isArray(spec.tracing) && spec.tracing.length > 1) {
      say(TRACING, 'spec.tracing', `got ${spec.tracing.length} entries, allowed is one; make it one entry, or a Telemetry for each workload`);
    }
    eachOf(spec.tracing, (tracing, i) => checkTracing(tracing, `spec.tracing[${i}]`, say));
    eachOf(spec.metrics, ({ providers, overrides }, i) => {
      checkProviders(providers, `spec.metrics[${i}].providers`, say);
      eachEntry(overrides, `spec.metrics[${i}].overrides`, say, (override, path) => checkOverride(override, path, say));
    });
  },
};

function checkProviders(providers: unknown, path: string, say: Say): void {
  eachOf(providers, ({ name = '' }, i) => {
    if (name === '') {
      say(PROVIDERS, `${path}[${i}].name`, 'got nothing, allowed is the name of a provider; name one of the mesh');
    }
  });
}

function checkTracing({ providers, randomSamplingPercentage, customTags }: { [key: string]: any }, path: string, say: Say): void {
  if (Array.isArray(providers) && providers.length > 1) {
    say(TRACING, `${path}.providers`, `got ${providers.length} providers, allowed is one; name the one that gets the spans`);
  }
  checkProviders(providers, `${path}.providers`, say);
  sayProblem(say, SAMPLING, `${path}.randomSamplingPercentage`, field => checkNumber(field, randomSamplingPercentage, 0, 100));
  eachValue(customTags, `${path}.customTags`, say, (tag, name, at) => {
    if (name === '') {
      say(TAGS, at, 'got a tag without a name, allowed is a name; name the tag');
    }
    for (const [source, field] of Object.entries(TAG_FIELDS)) {
      if (isMap(tag[source]) && (tag[source][field] === undefined || tag[source][field] === '')) {
        say(TAGS, `${at}.${source}.${field}`, 'got nothing, allowed is a text that is not empty; give it, or leave the tag out');
      }
    }
  });
}

function checkOverride({ tagOverrides, match }: { [key: string]: any }, path: string, say: Say): void {
  eachValue(tagOverrides, `${path}.tagOverrides`, say, ({ operation = 'UPSERT', value = '' }, name, at) => {
    if (name === '') {
      say(OVERRIDE_NAME, at, 'got a tag without a name, allowed is a name; name the tag');
    }
    if (operation === 'UPSERT' && value === '') {
      say(OVERRIDES, at, 'got no value with UPSERT, allowed is an expression; give the value, or REMOVE the tag');
    } else if (operation === 'REMOVE' && value !== '') {
      say(OVERRIDES, at, `got ${JSON.stringify(value)} with REMOVE, allowed is no value; leave it out, or use UPSERT`);
    }
  });
  if (match?.customMetric === '') {
    say(METRIC, `${path}.match.customMetric`, 'got "", allowed is the name of a metric; name it');
  }
}

/** Does something with each value of a map that is an object, with its path; says it of those that are null. */
function eachValue(map: unknown, path: string, say: Say, work: (value: { [key: string]: any }, key: string, path: string) => void): void {
  for (const [key, value] of isMap(map) ? Object.entries(map) : []) {
    const at = `${path}${keyPath(key)}`;
    if (value === null) {
      say(NULL_ENTRY, at, 'got null, allowed is an entry; remove it');
    } else if (isMap(value)) {
      work(value, key, at);
    }
  }
}
