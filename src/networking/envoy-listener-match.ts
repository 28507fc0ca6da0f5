import type { EnvoyFilterSpecConfigPatchesMatchListener } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

type Filter = NonNullable<NonNullable<EnvoyFilterSpecConfigPatchesMatchListener['filterChain']>['filter']>;

const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

/**
 * A filter of a listener, by its name in the configuration that istiod generates.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterMatch
 */
export class EnvoyFilterMatch {
  /** The HTTP connection manager (`envoy.filters.network.http_connection_manager`), which contains the HTTP filters. */
  public static httpConnectionManager(): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name: HTTP_CONNECTION_MANAGER });
  }

  /** An HTTP filter inside the HTTP connection manager, such as `envoy.filters.http.router`; for patches of HTTP filters only. Throws for an empty name. */
  public static httpFilter(name: string): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name: HTTP_CONNECTION_MANAGER, subFilter: { name } });
  }

  /** A network filter, such as `envoy.filters.network.tcp_proxy`. Throws for an empty name. */
  public static networkFilter(name: string): EnvoyFilterMatch {
    return new EnvoyFilterMatch({ name });
  }

  private constructor(private readonly fragment: Filter) {
    refuse(defectOfText('EnvoyFilterMatch.name', fragment.subFilter?.name ?? fragment.name, 'name the filter'));
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
 * A filter chain of a listener. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterChainMatch
 */
export interface EnvoyFilterChainMatch {
  /**
   * The name of the chain.
   * @default - any
   */
  readonly name?: string;
  /**
   * The server name (SNI) of the chain.
   * @default - any, or no server name
   */
  readonly sni?: string;
  /**
   * The transport protocol of the chain, `raw_buffer` or `tls`; for inbound listeners of sidecars.
   * @default - any
   */
  readonly transportProtocol?: string;
  /**
   * The application protocols of the chain, separated by commas, such as `h2,http/1.1`; for sidecars.
   * @default - any
   */
  readonly applicationProtocols?: string;
  /**
   * The destination port of the chain.
   * @default - any, or no port
   */
  readonly destinationPort?: number;
  /**
   * A filter of the chain: `EnvoyFilterMatch.httpConnectionManager`, `httpFilter` or `networkFilter`.
   * @default - all filters, or a position that the operation determines
   */
  readonly filter?: EnvoyFilterMatch;
}

/**
 * A listener. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch
 */
export interface EnvoyListenerMatch {
  /**
   * The port of the service, or of the gateway. Inbound listeners match by the port of the Service, too.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The name of the listener, usually `<address>_<port>`.
   * @default - any
   */
  readonly name?: string;
  /**
   * The name of a listener filter, such as `envoy.filters.listener.tls_inspector`.
   * @default - no filter, or a position that the operation determines
   */
  readonly listenerFilter?: string;
  /**
   * A filter chain of the listener.
   * @default - all filter chains
   */
  readonly filterChain?: EnvoyFilterChainMatch;
}
