import { Duration } from 'cdk8s';
import type { TelemetrySpecMetrics, TelemetrySpecMetricsOverrides } from '../../imports/telemetry.istio.io';
import { ifSet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderDuration } from '../private/render-duration';
import { IstioMetric, MetricSelector } from './metric-selector';
import { mapValues } from './render/map-values';
import { checkProviders, renderProviders } from './render/providers';
import { TagOverride } from './tag-override';

type Fragment = Plain<TelemetrySpecMetrics>;

/**
 * How metrics differ from what they are by default.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides
 */
export interface MetricsOverrides {
  /**
   * The metrics.
   * @default - all of Istio's, at both sides of the traffic
   */
  readonly match?: MetricSelector;
  /**
   * Whether they are not reported; `false` switches them on again where a wider Telemetry has switched them off.
   * @default - as a wider Telemetry says, else they are reported
   */
  readonly disabled?: boolean;
  /**
   * Tags (labels, dimensions) that are added, changed or removed, by their names. Not every provider can do it.
   * @default - those of the metric
   */
  readonly tagOverrides?: { [name: string]: TagOverride };
}

/** What may be said of metrics. */
export interface MetricsOptions {
  /**
   * Names of the providers that it is said for (`extensionProviders` of the mesh configuration); `prometheus` is there in every mesh.
   * @default - the mesh's default (`defaultProviders.metrics`), `prometheus` in a stock mesh
   */
  readonly providers?: string[];
  /**
   * How metrics differ from what they are by default, in order: what holds for all first, what is special behind it.
   * @default - as a wider Telemetry says
   */
  readonly overrides?: MetricsOverrides[];
  /**
   * The time between reports of TCP connections that are still open; at least 1 ms.
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
   * Metrics that are not reported at all.
   *
   * @param providers names of the providers that get none; the mesh's default if they are left out
   */
  public static off(providers?: string[]): Metrics {
    return new Metrics({ providers, overrides: [{ match: MetricSelector.metric(IstioMetric.ALL_METRICS), disabled: true }] });
  }

  /** Metrics with all that Istio can say of them. Throws for an empty name of a provider, and for an interval below 1 ms. */
  public static of(options: MetricsOptions): Metrics {
    return new Metrics(options);
  }

  private readonly fragment: Fragment;

  private constructor({ providers, overrides, reportingInterval }: MetricsOptions) {
    checkProviders('Metrics providers', providers);
    this.fragment = {
      providers: renderProviders(providers),
      overrides: mapEach(overrides?.length === 0 ? undefined : overrides, renderOverrides),
      reportingInterval: ifSet(reportingInterval, d => renderDuration('Metrics reportingInterval', d)),
    };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function renderOverrides({ match, disabled, tagOverrides }: MetricsOverrides): Plain<TelemetrySpecMetricsOverrides> {
  return { match: match?._toIstio(), disabled, tagOverrides: mapValues(tagOverrides, tag => tag._toIstio()) };
}
