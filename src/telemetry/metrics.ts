import { Duration } from 'cdk8s';
import type { TelemetrySpecMetrics, TelemetrySpecMetricsOverrides } from '../../imports/telemetry.istio.io';
import { refuseErrors } from '../checks/problem';
import { checkMetrics } from '../checks/telemetry';
import { ifSet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderDuration } from '../values/render-duration';
import { IstioMetric, MetricSelector } from './metric-selector';
import { mapValues } from './render/map-values';
import { renderProviders } from './render/providers';
import { TagOverride } from './tag-override';

type Fragment = Plain<TelemetrySpecMetrics>;

/**
 * A change to metrics.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides
 */
export interface MetricsOverrides {
  /**
   * The metrics that the override applies to. See `MetricSelector.metric`, `MetricSelector.customMetric` and `MetricSelector.mode`.
   * @default - all metrics of Istio, on both sides of the traffic
   */
  readonly match?: MetricSelector;
  /**
   * Disables the metrics; `false` enables them where a Telemetry with a wider target disables them.
   * @default - the value of the Telemetry with the next wider target, or else false
   */
  readonly disabled?: boolean;
  /**
   * Tags (labels, dimensions) to add, change or remove, by name. Not all providers support it. See `TagOverride.upsert` and `TagOverride.remove`.
   * @default - the tags of the metric are not changed
   */
  readonly tagOverrides?: { [name: string]: TagOverride };
}

/** Options for metrics. */
export interface MetricsOptions {
  /**
   * The names of the providers that the options apply to (`extensionProviders` of the mesh configuration); every mesh has the provider `prometheus`.
   * @default - the default providers of the mesh (`defaultProviders.metrics`), which is `prometheus` unless configured
   */
  readonly providers?: string[];
  /**
   * Changes to metrics, in order: general ones first, more specific ones after them.
   * @default - the overrides of the Telemetry with the next wider target
   */
  readonly overrides?: MetricsOverrides[];
  /**
   * The interval between reports for open TCP connections; at least 1 ms.
   * @default - 5 seconds
   */
  readonly reportingInterval?: Duration;
}

/**
 * Metrics of requests and connections.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Metrics
 *
 * @example
 * istio.Metrics.of({
 *   providers: ['prometheus'],
 *   overrides: [{
 *     match: istio.MetricSelector.metric(istio.IstioMetric.REQUEST_COUNT),
 *     tagOverrides: { request_host: istio.TagOverride.upsert('request.host'), response_flags: istio.TagOverride.remove() },
 *   }],
 * });
 */
export class Metrics {
  /**
   * Disables all metrics.
   *
   * @param providers the names of the providers to disable; by default those of the mesh
   */
  public static off(providers?: string[]): Metrics {
    return new Metrics({ providers, overrides: [{ match: MetricSelector.metric(IstioMetric.ALL_METRICS), disabled: true }] });
  }

  /** Metrics with all options of Istio. Throws for a provider without a name, and for an interval below 1 ms. */
  public static of(options: MetricsOptions): Metrics {
    return new Metrics(options);
  }

  private readonly fragment: Fragment;

  private constructor({ providers, overrides, reportingInterval }: MetricsOptions) {
    this.fragment = {
      providers: renderProviders('Metrics.providers', providers),
      overrides: mapEach(overrides?.length === 0 ? undefined : overrides, renderOverrides),
      reportingInterval: ifSet(reportingInterval, d => renderDuration('Metrics.reportingInterval', d)),
    };
    refuseErrors(report => checkMetrics(this.fragment, 'Metrics', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function renderOverrides({ match, disabled, tagOverrides }: MetricsOverrides): Plain<TelemetrySpecMetricsOverrides> {
  return { match: match?._toIstio(), disabled, tagOverrides: mapValues(tagOverrides, tag => tag._toIstio()) };
}
