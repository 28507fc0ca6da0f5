import type { TelemetrySpecTracing } from '../../imports/telemetry.istio.io';
import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { Percent } from '../values/percent';
import { WorkloadMode } from '../values/workload-mode';
import { CustomTag } from './custom-tag';
import { mapValues } from './render/map-values';
import { checkMode, checkProviders, renderProviders } from './render/providers';

type Fragment = Plain<TelemetrySpecTracing>;

/** What may be said of traces beside the share of requests. */
export interface TracingSamplingOptions {
  /**
   * The side of the traffic that spans are reported for.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
  /**
   * The name of the provider that spans are reported to (`extensionProviders` of the mesh configuration). Istio takes one.
   * @default - as a wider Telemetry says, else the mesh's default (`defaultProviders.tracing`)
   */
  readonly providers?: string[];
  /**
   * Tags of the spans, by their names. They replace those of a wider Telemetry, all of them.
   * @default - as a wider Telemetry says
   */
  readonly customTags?: { [name: string]: CustomTag };
  /**
   * Whether no spans are reported; trace headers are passed on all the same, and requests are sampled.
   * @default - as a wider Telemetry says, else false
   */
  readonly disableSpanReporting?: boolean;
  /**
   * Whether spans carry Istio's own tags, such as the canonical service.
   * @default true
   */
  readonly enableIstioTags?: boolean;
  /**
   * Whether trace headers are taken out of requests that are passed on, as at an egress gateway.
   * @default false
   */
  readonly disableContextPropagation?: boolean;
  /**
   * Whether Envoy may decide by the request id; `false` keeps traces whole where the request id is not Envoy's.
   * @default true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}

/** What may be said of traces. */
export interface TracingOptions extends TracingSamplingOptions {
  /**
   * The share of requests that start a trace, in steps of 0.01 %. One that is part of a trace already follows the decision that was made at its start.
   * @default - as a wider Telemetry says, else as the mesh configuration: 1 %
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
  /** A share of the requests starts a trace. */
  public static sampling(percentage: Percent, options: TracingSamplingOptions = {}): Tracing {
    return new Tracing({ ...options, randomSamplingPercentage: percentage });
  }

  /** No spans are reported; trace headers are passed on all the same. */
  public static off(): Tracing {
    return new Tracing({ disableSpanReporting: true });
  }

  /** Traces with all that Istio can say of them. Throws for a tag without a name, for several providers, and for an empty name of one. */
  public static of(options: TracingOptions): Tracing {
    return new Tracing(options);
  }

  private readonly fragment: Fragment;

  private constructor(options: TracingOptions) {
    const { mode, providers, customTags, randomSamplingPercentage } = options;
    checkMode('Tracing mode', mode);
    checkProviders('Tracing providers', providers);
    if (Array.isArray(providers) && providers.length > 1) {
      throw refusal(invalid('Tracing providers', providers, 'one provider, Istio has no more of them yet', 'name one'));
    }
    this.fragment = {
      match: ifSet(mode, m => ({ mode: m })),
      providers: renderProviders(providers),
      randomSamplingPercentage: randomSamplingPercentage?.value,
      customTags: mapValues(customTags, renderTag),
      disableSpanReporting: options.disableSpanReporting,
      enableIstioTags: options.enableIstioTags,
      disableContextPropagation: options.disableContextPropagation,
      useRequestIdForTraceSampling: options.useRequestIdForTraceSampling,
    };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function renderTag(tag: CustomTag, name: string): ReturnType<CustomTag['_toIstio']> {
  if (name === '') {
    throw refusal(invalid('Tracing customTags', name, 'tags with names', 'name the tag'));
  }
  return tag._toIstio();
}
