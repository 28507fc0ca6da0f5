import { EnvoyClusterMatch } from './envoy-cluster-match';
import { EnvoyFilterMatch, EnvoyListenerMatch } from './envoy-listener-match';
import { EnvoyRouteConfigurationMatch } from './envoy-route-match';

/**
 * The side of a proxy that a patch applies to.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-PatchContext
 */
export enum EnvoyPatchContext {
  /** Both sides of sidecars, and gateways. */
  ANY = 'ANY',
  /** Inbound traffic of a sidecar. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** Outbound traffic of a sidecar. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** A gateway. */
  GATEWAY = 'GATEWAY',
}

/**
 * The proxies that a patch applies to. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ProxyMatch
 */
export interface EnvoyProxyMatch {
  /**
   * The Istio release of the proxy: an RE2 expression of at most 1024 characters, such as `^1\.31.*`.
   * @default - any
   */
  readonly proxyVersion?: string;
  /**
   * Node metadata of the proxy, by exact values.
   * @default - any
   */
  readonly metadata?: { [key: string]: string };
}

/** Options of every patch. */
export interface EnvoyMatchOptions {
  /**
   * The side of the proxy that the patch applies to.
   * @default EnvoyPatchContext.ANY
   */
  readonly context?: EnvoyPatchContext;
  /**
   * The proxies that the patch applies to.
   * @default - all proxies that the EnvoyFilter applies to
   */
  readonly proxy?: EnvoyProxyMatch;
}

/** Options of a patch of a listener, or of its parts. */
export interface EnvoyListenerPatchOptions extends EnvoyMatchOptions {
  /**
   * The listener, its filter chain and filter.
   * @default - all listeners
   */
  readonly listener?: EnvoyListenerMatch;
}

/** Options of a patch of a route configuration, or of its parts. */
export interface EnvoyRoutePatchOptions extends EnvoyMatchOptions {
  /**
   * The route configuration, its virtual host and route.
   * @default - all route configurations
   */
  readonly routeConfiguration?: EnvoyRouteConfigurationMatch;
}

/** Options of a patch of a cluster. */
export interface EnvoyClusterPatchOptions extends EnvoyMatchOptions {
  /**
   * The cluster.
   * @default - all clusters
   */
  readonly cluster?: EnvoyClusterMatch;
}

/** Options of a patch of a waypoint. All fields that are set must match. */
export interface EnvoyWaypointPatchOptions {
  /**
   * The port of the service.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The name of a route: that of the VirtualService's HTTP route, or `default`.
   * @default - any
   */
  readonly routeName?: string;
  /**
   * A filter: `EnvoyFilterMatch.httpConnectionManager`, `httpFilter` or `networkFilter`.
   * @default - all filters, or a position that the operation determines
   */
  readonly filter?: EnvoyFilterMatch;
  /**
   * The proxies that the patch applies to.
   * @default - all proxies that the EnvoyFilter applies to
   */
  readonly proxy?: EnvoyProxyMatch;
}
