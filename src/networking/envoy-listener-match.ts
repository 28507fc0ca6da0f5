import type { EnvoyFilterSpecConfigPatchesMatchListener } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

type Filter = NonNullable<NonNullable<EnvoyFilterSpecConfigPatchesMatchListener['filterChain']>['filter']>;

const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

/**
 * A filter of a listener, by the name that Istio gives it.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterMatch
 */
export class EnvoyFilterMatch {
  /** The filter that speaks HTTP (`envoy.filters.network.http_connection_manager`), which holds the HTTP filters. */
  public static httpConnectionManager(): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name: HTTP_CONNECTION_MANAGER });
  }

  /** An HTTP filter within the one that speaks HTTP, such as `envoy.filters.http.router`; for patches of HTTP filters alone. Throws for an empty name. */
  public static httpFilter(name: string): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name: HTTP_CONNECTION_MANAGER, subFilter: { name } });
  }

  /** A network filter, such as `envoy.filters.network.tcp_proxy`. Throws for an empty name. */
  public static networkFilter(name: string): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name });
  }

  private constructor(private readonly fragment: Filter) {
    refuse(defectOfText('EnvoyFilterMatch name', fragment.subFilter?.name ?? fragment.name, 'name the filter'));
  }

  /** @internal */
  public get _isHttpFilter(): boolean {
    return this.fragment.subFilter !== undefined;
  }

  /** @internal */
  public _toIstio(): Filter {
    return this.fragment;
  }
}

/**
 * A filter chain of a listener. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterChainMatch
 */
export interface EnvoyFilterChainMatch {
  /**
   * The name of the chain.
   * @default - any
   */
  readonly name?: string;
  /**
   * The server name (SNI) that the chain is for.
   * @default - any, none too
   */
  readonly sni?: string;
  /**
   * The transport protocol that the chain is for, `raw_buffer` or `tls`; at inbound listeners of sidecars.
   * @default - any
   */
  readonly transportProtocol?: string;
  /**
   * The application protocols that the chain is for, separated by commas, such as `h2,http/1.1`; at sidecars.
   * @default - any
   */
  readonly applicationProtocols?: string;
  /**
   * The port that the chain is for.
   * @default - any, none too
   */
  readonly destinationPort?: number;
  /**
   * A filter of the chain.
   * @default - every one, or a place that the operation chooses
   */
  readonly filter?: EnvoyFilterMatch;
}

/**
 * A listener. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch
 */
export interface EnvoyListenerMatch {
  /**
   * The port of the service, or of the gateway. Inbound listeners are found by the port of the Service, too.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The name of the listener, mostly `<address>_<port>`.
   * @default - any
   */
  readonly name?: string;
  /**
   * The name of a listener filter, such as `envoy.filters.listener.tls_inspector`.
   * @default - none, or a place that the operation chooses
   */
  readonly listenerFilter?: string;
  /**
   * A filter chain of the listener.
   * @default - every one
   */
  readonly filterChain?: EnvoyFilterChainMatch;
}
