import type { TelemetrySpecAccessLogging } from '../../imports/telemetry.istio.io';
import { defectOfCel } from '../checks/formats/cel';
import { refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { WorkloadMode } from '../values/workload-mode';
import { checkMode, checkProviders, renderProviders } from './render/providers';

type Fragment = Plain<TelemetrySpecAccessLogging>;

const ENVOY = 'envoy';

/** Which requests and connections are logged. */
export interface AccessLoggingFilterOptions {
  /**
   * A CEL expression over Envoy's attributes: only requests and connections that it is true for are logged, such as `response.code >= 400`.
   * @default - all are logged
   */
  readonly filter?: string;
  /**
   * The side of the traffic that is logged.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/** What may be said of access logs. */
export interface AccessLoggingOptions extends AccessLoggingFilterOptions {
  /**
   * Names of the providers that write the logs (`extensionProviders` of the mesh configuration); `envoy` is there in every mesh.
   * @default - the mesh's default (`defaultProviders.accessLogging`); without one nothing is logged
   */
  readonly providers?: string[];
  /**
   * Whether logs are switched off; `false` switches them on again where a wider Telemetry has switched them off.
   * @default - as a wider Telemetry says, else on
   */
  readonly disabled?: boolean;
}

/**
 * Logs of requests and connections.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 *
 * @example
 * istio.AccessLogging.envoy({ filter: 'response.code >= 400' });
 */
export class AccessLogging {
  /** A line of text for each request and connection, on the standard output of the proxy: the provider `envoy`, which is there in every mesh. */
  public static envoy(options: AccessLoggingFilterOptions = {}): AccessLogging {
    return new AccessLogging({ filter: options.filter, mode: options.mode, providers: [ENVOY] });
  }

  /** No logs by the providers that would write them: those of the next wider Telemetry, else the mesh's default. */
  public static off(): AccessLogging {
    return new AccessLogging({ disabled: true });
  }

  /** Logs with all that Istio can say of them. Throws for an empty name of a provider, and for a filter that CEL cannot read. */
  public static of(options: AccessLoggingOptions): AccessLogging {
    return new AccessLogging(options);
  }

  private readonly fragment: Fragment;

  private constructor({ providers, mode, filter, disabled }: AccessLoggingOptions) {
    checkProviders('AccessLogging providers', providers);
    checkMode('AccessLogging mode', mode);
    if (filter !== undefined) {
      refuse(defectOfCel('AccessLogging filter', filter));
    }
    this.fragment = { providers: renderProviders(providers), match: ifSet(mode, m => ({ mode: m })), filter: ifSet(filter, expression => ({ expression })), disabled };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
