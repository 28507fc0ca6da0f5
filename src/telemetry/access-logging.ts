import type { TelemetrySpecAccessLogging } from '../../imports/telemetry.istio.io';
import { refuseErrors } from '../checks/problem';
import { checkAccessLogging } from '../checks/telemetry';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { WorkloadMode } from '../values/workload-mode';
import { renderProviders } from './render/providers';

type Fragment = Plain<TelemetrySpecAccessLogging>;

const ENVOY = 'envoy';

/** Options for access logs of a fixed provider. */
export interface AccessLoggingFilterOptions {
  /**
   * A CEL expression over Envoy's attributes that selects the requests and connections to log, such as `response.code >= 400`.
   * @default - all requests and connections are logged
   */
  readonly filter?: string;
  /**
   * The side of the traffic that is logged.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/** Options for access logs. */
export interface AccessLoggingOptions extends AccessLoggingFilterOptions {
  /**
   * The names of the providers that write the logs (`extensionProviders` of the mesh configuration); every mesh has the provider `envoy`.
   * @default - the default providers of the mesh (`defaultProviders.accessLogging`); without one, nothing is logged
   */
  readonly providers?: string[];
  /**
   * Disables access logs; `false` enables them where a Telemetry with a wider target disables them.
   * @default - the value of the Telemetry with the next wider target, or else false
   */
  readonly disabled?: boolean;
}

/**
 * Access logs of requests and connections.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 *
 * @example
 * istio.AccessLogging.envoy({ filter: 'response.code >= 400' });
 */
export class AccessLogging {
  /** A line of text for each request and connection on the standard output of the proxy, by the provider `envoy`, which every mesh has. */
  public static envoy(options: AccessLoggingFilterOptions = {}): AccessLogging {
    return new AccessLogging({ filter: options.filter, mode: options.mode, providers: [ENVOY] });
  }

  /** Disables the access logs of the providers of the Telemetry with the next wider target, or else of the default providers of the mesh. */
  public static off(): AccessLogging {
    return new AccessLogging({ disabled: true });
  }

  /** Access logs with all options of Istio. Throws for a provider without a name, and for a filter that is not a CEL expression. */
  public static of(options: AccessLoggingOptions): AccessLogging {
    return new AccessLogging(options);
  }

  private readonly fragment: Fragment;

  private constructor({ providers, mode, filter, disabled }: AccessLoggingOptions) {
    this.fragment = {
      providers: renderProviders('AccessLogging.providers', providers),
      match: ifSet(mode, m => ({ mode: m })),
      filter: ifSet(filter, expression => ({ expression })),
      disabled,
    };
    refuseErrors(report => checkAccessLogging(this.fragment, 'AccessLogging', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
