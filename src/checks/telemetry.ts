import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { eachOf, isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfCel } from './formats/cel';
import { defectOfNumber } from './formats/number';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

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
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, report);
    eachOf(spec.accessLogging, ({ filter, providers }, i) => {
      checkProviders(providers, `spec.accessLogging[${i}].providers`, report);
      if (isMap(filter) && (filter.expression === undefined || isLiteralString(filter.expression))) {
        const expression: string = filter.expression ?? '';
        report(FILTER, defectOfCel(`spec.accessLogging[${i}].filter.expression`, expression));
      }
    });
    if (Array.isArray(spec.tracing) && spec.tracing.length > 1) {
      report(TRACING, invalid('spec.tracing', `${spec.tracing.length} entries`, 'one', 'make it one entry, or a Telemetry for each workload'));
    }
    eachOf(spec.tracing, (tracing, i) => checkTracing(tracing, `spec.tracing[${i}]`, report));
    eachOf(spec.metrics, ({ providers, overrides }, i) => {
      checkProviders(providers, `spec.metrics[${i}].providers`, report);
      eachEntry(overrides, `spec.metrics[${i}].overrides`, report, (override, path) => checkOverride(override, path, report));
    });
  },
};

function checkProviders(providers: unknown, path: string, report: Report): void {
  eachOf(providers, ({ name = '' }, i) => {
    if (name === '') {
      report(PROVIDERS, missing(`${path}[${i}].name`, 'name one of the mesh'));
    }
  });
}

function checkTracing({ providers, randomSamplingPercentage, customTags }: { [key: string]: any }, path: string, report: Report): void {
  if (Array.isArray(providers) && providers.length > 1) {
    report(TRACING, invalid(`${path}.providers`, `${providers.length} providers`, 'one', 'name the one that gets the spans'));
  }
  checkProviders(providers, `${path}.providers`, report);
  report(SAMPLING, defectOfNumber(`${path}.randomSamplingPercentage`, randomSamplingPercentage, 0, 100));
  eachValue(customTags, `${path}.customTags`, report, (tag, name, at) => {
    if (name === '') {
      report(TAGS, invalid(at, 'a tag without a name', 'a name', 'name the tag'));
    }
    for (const [source, field] of Object.entries(TAG_FIELDS)) {
      if (isMap(tag[source]) && (tag[source][field] === undefined || tag[source][field] === '')) {
        report(TAGS, missing(`${at}.${source}.${field}`, 'give it, or leave the tag out'));
      }
    }
  });
}

function checkOverride({ tagOverrides, match }: { [key: string]: any }, path: string, report: Report): void {
  eachValue(tagOverrides, `${path}.tagOverrides`, report, ({ operation = 'UPSERT', value = '' }, name, at) => {
    if (name === '') {
      report(OVERRIDE_NAME, invalid(at, 'a tag without a name', 'a name', 'name the tag'));
    }
    if (operation === 'UPSERT' && value === '') {
      report(OVERRIDES, missing(at, 'give the value, or REMOVE the tag'));
    } else if (operation === 'REMOVE' && value !== '') {
      report(OVERRIDES, invalid(at, `${JSON.stringify(value)} with REMOVE`, 'no value', 'leave it out, or use UPSERT'));
    }
  });
  if (match?.customMetric === '') {
    report(METRIC, invalid(`${path}.match.customMetric`, '', 'the name of a metric', 'name it'));
  }
}

/** Does something with each value of a map that is an object, with its path; says it of those that are null. */
function eachValue(map: unknown, path: string, report: Report, work: (value: { [key: string]: any }, key: string, path: string) => void): void {
  for (const [key, value] of isMap(map) ? Object.entries(map) : []) {
    const at = `${path}${keyPath(key)}`;
    if (value === null) {
      report(NULL_ENTRY, invalid(at, null, 'an entry', 'remove it'));
    } else if (isMap(value)) {
      work(value, key, at);
    }
  }
}
