import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

const MODES = [istio.WorkloadMode.CLIENT_AND_SERVER, istio.WorkloadMode.CLIENT, istio.WorkloadMode.SERVER];

function tracing(): istio.Tracing[] {
  const customTags = {
    literal: istio.CustomTag.literal('a'),
    environment: istio.CustomTag.environment('A', 'b'),
    header: istio.CustomTag.header('x-a', 'b'),
    formatter: istio.CustomTag.formatter('%REQUESTED_SERVER_NAME%'),
  };
  return MODES.map(mode => istio.Tracing.sampling(istio.Percent.of(0), {
    mode, customTags, providers: ['zipkin'], disableSpanReporting: false, enableIstioTags: false, disableContextPropagation: false, useRequestIdForTraceSampling: false,
  }));
}

function metrics(): istio.Metrics[] {
  const matches = [
    ...Object.values(istio.IstioMetric).map(metric => istio.MetricSelector.metric(metric)),
    ...MODES.map(mode => istio.MetricSelector.mode(mode)),
    istio.MetricSelector.customMetric('a'),
  ];
  const tagOverrides = { a: istio.TagOverride.upsert('request.host'), b: istio.TagOverride.remove() };
  return [istio.Metrics.of({ providers: ['prometheus'], reportingInterval: Duration.seconds(5), overrides: matches.map(match => ({ match, disabled: false, tagOverrides })) })];
}

/** Two Telemetries: one of workloads, one that is attached to resources. */
export function manifests(chart: Chart): void {
  new istio.Telemetry(chart, 'selected', {
    target: istio.PolicyTarget.selector({ app: 'a' }),
    tracing: tracing(),
    metrics: metrics(),
    accessLogging: MODES.map(mode => istio.AccessLogging.of({ mode, providers: ['envoy'], filter: 'response.code >= 400', disabled: false })),
  });
  new istio.Telemetry(chart, 'attached', { target: istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')]) });
}
