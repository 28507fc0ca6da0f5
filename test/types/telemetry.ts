import { Refusal, Spelling } from './spellings';

const { UNKNOWN_FIELD, ARGUMENTS, TYPE, FIELD_TYPE } = Refusal;

const TELEMETRY_OF = "new istio.Telemetry(chart, 'a', ";
const REFS = "istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')])";
const TARGETS = ['Telemetry : selector | targetRef | targetRefs', 'TARGETREF-01'];
const METRICS = ['Telemetry metrics[].overrides[].match: customMetric | metric'];
const TAGS = ['Telemetry tracing[].customTags{}: environment | formatter | header | literal'];

/** Wrong and right ways to write the kind of telemetry.istio.io. */
export const TELEMETRY: readonly Spelling[] = [
  { about: TARGETS, wrong: `${TELEMETRY_OF}{ target: ${REFS}, selector: { app: 'a' } })`, refusal: [UNKNOWN_FIELD, "'selector'"], right: `${TELEMETRY_OF}{ target: ${REFS} })` },
  { about: TARGETS, wrong: `${TELEMETRY_OF}{ target: ${REFS}, targetRef: {} })`, refusal: [UNKNOWN_FIELD, "'targetRef'"], right: `${TELEMETRY_OF}{ target: istio.PolicyTarget.selector({ app: 'a' }) })` },
  { about: METRICS, wrong: "istio.MetricSelector.metric(istio.IstioMetric.REQUEST_COUNT, { customMetric: 'a' })", refusal: [TYPE, "'WorkloadMode"], right: 'istio.MetricSelector.metric(istio.IstioMetric.REQUEST_COUNT)' },
  { about: METRICS, wrong: "istio.Metrics.of({ overrides: [{ match: { metric: 'REQUEST_COUNT', customMetric: 'a' } }] })", refusal: [UNKNOWN_FIELD, "'metric'"], right: "istio.Metrics.of({ overrides: [{ match: istio.MetricSelector.customMetric('a') }] })" },
  { about: TAGS, wrong: "istio.CustomTag.literal('a', { header: 'b' })", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.CustomTag.literal('a')" },
  { about: TAGS, wrong: "istio.CustomTag.header('a', { environment: 'b' })", refusal: [TYPE, "'string'"], right: "istio.CustomTag.header('a', 'b')" },
  { about: TAGS, wrong: "istio.Tracing.of({ customTags: { a: { literal: { value: 'b' }, formatter: { value: 'c' } } } })", refusal: [UNKNOWN_FIELD, "'literal'"], right: "istio.Tracing.of({ customTags: { a: istio.CustomTag.formatter('c') } })" },
  { about: ['TEL-14'], wrong: 'istio.TagOverride.upsert()', refusal: [ARGUMENTS, 'Expected 1'], right: "istio.TagOverride.upsert('request.host')" },
  { about: ['TEL-15'], wrong: "istio.TagOverride.remove('request.host')", refusal: [ARGUMENTS, 'Expected 0'], right: 'istio.TagOverride.remove()' },
  { about: ['TEL-05'], wrong: 'istio.Tracing.sampling(10)', refusal: [TYPE, "'Percent'"], right: 'istio.Tracing.sampling(istio.Percent.of(10))' },
  { about: ['TEL-02'], wrong: "istio.AccessLogging.envoy({ filter: { expression: 'a' } })", refusal: [FIELD_TYPE, "'string'"], right: "istio.AccessLogging.envoy({ filter: 'a' })" },
];
