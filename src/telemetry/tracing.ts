import type { TelemetrySpecTracing } from '../../imports/telemetry.istio.io';
import { limit } from '../checks/defect';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkTracing } from '../checks/telemetry';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { Percent } from '../values/percent';
import { WorkloadMode } from '../values/workload-mode';
import { CustomTag } from './custom-tag';
import { mapValues } from './render/map-values';
import { renderProviders } from './render/providers';

type Fragment = Plain<TelemetrySpecTracing>;

/** Options for traces with a fixed sampling percentage. */
export interface TracingSamplingOptions {
  /**
   * The side of the traffic that spans are reported for.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * The name of the provider that receives the spans (`extensionProviders` of the mesh configuration). Istio supports only one.
   * @default - the provider of the Telemetry with the next wider target, or else the default provider of the mesh (`defaultProviders.tracing`)
   */
  readonly providers?: string[];
  /**
   * Tags of the spans, by name, which replace all tags of a Telemetry with a wider target. See the factories of `CustomTag`, such as `CustomTag.literal`.
   * @default - the tags of the Telemetry with the next wider target
   */
  readonly customTags?: { [name: string]: CustomTag };
  /**
   * Reports no spans; trace headers are still propagated, and requests are still sampled.
   * @default - the value of the Telemetry with the next wider target, or else false
   */
  readonly disableSpanReporting?: boolean;
  /**
   * Adds Istio's own tags to spans, such as the canonical service.
   * @default true
   */
  readonly enableIstioTags?: boolean;
  /**
   * Removes trace headers from forwarded requests, for example at an egress gateway.
   * @default false
   */
  readonly disableContextPropagation?: boolean;
  /**
   * Uses Envoy's request ID for the sampling decision; `false` keeps traces complete where the request ID is not Envoy's.
   * @default true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}

/** Options for traces. */
export interface TracingOptions extends TracingSamplingOptions {
  /**
   * The share of requests that start a trace, in steps of 0.01 %, by `Percent.of`. Requests that belong to a trace follow the decision of its first request.
   * @default - the percentage of the Telemetry with the next wider target, or else of the mesh configuration: 1 %
   */
  readonly randomSamplingPercentage?: Percent;
}

/**
 * Traces of requests.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 *
 * @example
 * istio.Tracing.sampling(istio.Percent.of(5), { customTags: { team: istio.CustomTag.literal('shop') } });
 */
export class Tracing {
  /**
   * Traces a share of the requests.
   *
   * @param percentage the share of requests that start a trace, by `Percent.of`
   */
  public static sampling(percentage: Percent, options: TracingSamplingOptions = {}): Tracing {
    return new Tracing({ ...options, randomSamplingPercentage: percentage });
  }

  /** Reports no spans; trace headers are still propagated. */
  public static off(): Tracing {
    return new Tracing({ disableSpanReporting: true });
  }

  /** Traces with all options of Istio. Throws for a tag without a name, for several providers, and for a provider without a name. */
  public static of(options: TracingOptions): Tracing {
    return new Tracing(options);
  }

  private readonly fragment: Fragment;

  private constructor(options: TracingOptions) {
    const { mode, providers, customTags, randomSamplingPercentage } = options;
    // Only a warning in manifests.
    refuse(Array.isArray(providers) && providers.length > 1 ? limit('Tracing.providers', providers.length, 1, 'keep the provider that receives the spans') : undefined);
    this.fragment = {
      match: ifSet(mode, m => ({ mode: m })),
      providers: renderProviders('Tracing.providers', providers),
      randomSamplingPercentage: randomSamplingPercentage?.value,
      customTags: mapValues(customTags, tag => tag._toIstio()),
      disableSpanReporting: options.disableSpanReporting,
      enableIstioTags: options.enableIstioTags,
      disableContextPropagation: options.disableContextPropagation,
      useRequestIdForTraceSampling: options.useRequestIdForTraceSampling,
    };
    refuseErrors(report => checkTracing(this.fragment, 'Tracing', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
