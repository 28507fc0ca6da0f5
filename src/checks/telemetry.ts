import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { eachOf, isMap } from '../private/manifest';
import { invalid, limit, missing, stated } from './defect';
import { defectOfCel } from './formats/cel';
import { defectOfNumber } from './formats/number';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['Telemetry'];
/** The field that each source of a tag requires. */
const TAG_FIELDS = { literal: 'value', header: 'name', environment: 'name' };

const PROVIDERS = refused(KINDS, {
  id: 'telemetry-providers', summary: 'Telemetry provider has no name', why: 'the resource is rejected, because providers are referenced by name', covers: ['TEL-01'],
});
const FILTER = refused(KINDS, {
  id: 'telemetry-filter', summary: 'Telemetry access log filter is not a CEL expression', why: 'the resource is rejected, because proxies evaluate the filter for each request', covers: ['TEL-02'],
});
const TRACING = warned(KINDS, {
  id: 'telemetry-tracing', summary: 'Telemetry has several tracing entries, or several providers in one of them',
  why: 'all but the first are ignored, because a proxy sends its spans to one provider', covers: ['TEL-03', 'TEL-04'],
});
const SAMPLING = refused(KINDS, {
  id: 'telemetry-sampling', summary: 'Telemetry randomSamplingPercentage is not between 0 and 100', why: 'the resource is rejected, because the value is a percentage', covers: ['TEL-05'],
});
const TAGS = refused(KINDS, {
  id: 'telemetry-custom-tags', summary: 'Telemetry custom tag has no name or no value', why: 'the resource is rejected, because the tag would be empty',
  covers: ['TEL-06', 'TEL-08', 'TEL-09', 'TEL-10'],
});
const OVERRIDES = refused(KINDS, {
  id: 'telemetry-tag-overrides', summary: 'Telemetry tag override has UPSERT without a value, or REMOVE with one', why: 'the resource is rejected, because UPSERT requires a value and REMOVE excludes it',
  covers: ['TEL-14', 'TEL-15'],
});
const OVERRIDE_NAME = warned(KINDS, {
  id: 'telemetry-tag-override-name', summary: 'Telemetry tag override has an empty tag name', why: 'the override has no effect, because no tag has an empty name', covers: ['TEL-12'],
});
const METRIC = refused(KINDS, {
  id: 'telemetry-custom-metric', summary: 'Telemetry customMetric is empty', why: 'the resource is rejected, because no metric has an empty name', covers: ['TEL-16'],
});

/** The checks of Istio's webhook for a Telemetry. */
export const TELEMETRY: KindCheck = {
  kind: 'Telemetry',
  group: 'telemetry.istio.io',
  rules: [PROVIDERS, FILTER, TRACING, SAMPLING, TAGS, OVERRIDES, OVERRIDE_NAME, METRIC, NULL_ENTRY, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, 'spec', report);
    eachOf(spec.accessLogging, (logging, i) => checkAccessLogging(logging, `spec.accessLogging[${i}]`, report));
    if (Array.isArray(spec.tracing) && spec.tracing.length > 1) {
      report(TRACING, limit('spec.tracing', spec.tracing.length, 1, 'merge the entries, or use a Telemetry for each workload'));
    }
    eachOf(spec.tracing, (tracing, i) => checkTracing(tracing, `spec.tracing[${i}]`, report));
    eachOf(spec.metrics, (metrics, i) => checkMetrics(metrics, `spec.metrics[${i}]`, report));
  },
};

/** Checks an entry of `accessLogging`. */
export function checkAccessLogging({ filter, providers }: { [key: string]: any }, path: string, report: Report): void {
  checkProviders(providers, `${path}.providers`, report);
  if (isMap(filter) && (filter.expression === undefined || isLiteralString(filter.expression))) {
    report(FILTER, defectOfCel(`${path}.filter.expression`, filter.expression ?? ''));
  }
}

/** Checks an entry of `metrics`. */
export function checkMetrics({ providers, overrides }: { [key: string]: any }, path: string, report: Report): void {
  checkProviders(providers, `${path}.providers`, report);
  eachEntry(overrides, `${path}.overrides`, report, (override, at) => checkOverride(override, at, report));
}

function checkProviders(providers: unknown, path: string, report: Report): void {
  eachOf(providers, ({ name = '' }, i) => {
    if (name === '') {
      report(PROVIDERS, missing(`${path}[${i}].name`, 'set it to an extension provider of the mesh configuration'));
    }
  });
}

/** Checks an entry of `tracing`. */
export function checkTracing({ providers, randomSamplingPercentage, customTags }: { [key: string]: any }, path: string, report: Report): void {
  if (Array.isArray(providers) && providers.length > 1) {
    report(TRACING, limit(`${path}.providers`, providers.length, 1, 'keep the provider that receives the spans'));
  }
  checkProviders(providers, `${path}.providers`, report);
  report(SAMPLING, defectOfNumber(`${path}.randomSamplingPercentage`, randomSamplingPercentage, 0, 100));
  eachValue(customTags, `${path}.customTags`, report, (tag, name, at) => {
    if (name === '') {
      report(TAGS, stated(at, 'has an empty tag name', 'name the tag'));
    }
    checkCustomTag(tag, at, report);
  });
}

/** Checks the value of a tag of spans. */
export function checkCustomTag(tag: { [key: string]: any }, path: string, report: Report): void {
  for (const [source, field] of Object.entries(TAG_FIELDS)) {
    if (isMap(tag[source]) && (tag[source][field] === undefined || tag[source][field] === '')) {
      report(TAGS, missing(`${path}.${source}.${field}`, 'set it, or remove the tag'));
    }
  }
}

function checkOverride({ tagOverrides, match }: { [key: string]: any }, path: string, report: Report): void {
  eachValue(tagOverrides, `${path}.tagOverrides`, report, ({ operation = 'UPSERT', value = '' }, name, at) => {
    if (name === '') {
      report(OVERRIDE_NAME, stated(at, 'has an empty tag name', 'name the tag'));
    }
    if (operation === 'UPSERT' && value === '') {
      report(OVERRIDES, stated(at, 'has operation UPSERT without a value', 'set the value, or use REMOVE'));
    } else if (operation === 'REMOVE' && value !== '') {
      report(OVERRIDES, stated(at, 'has operation REMOVE with a value', 'remove the value, or use UPSERT', value));
    }
  });
  if (isMap(match)) {
    checkMetricSelector(match, `${path}.match`, report);
  }
}

/** Checks the metrics that an override applies to. */
export function checkMetricSelector({ customMetric }: { [key: string]: any }, path: string, report: Report): void {
  if (customMetric === '') {
    report(METRIC, invalid(`${path}.customMetric`, '', 'a non-empty string', 'set it to the name of a metric'));
  }
}

/** Calls a function for each object in a map, with its path, and reports null values. */
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
