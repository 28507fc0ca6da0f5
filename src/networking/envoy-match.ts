import { EnvoyClusterMatch } from './envoy-cluster-match';
import { EnvoyFilterMatch, EnvoyListenerMatch } from './envoy-listener-match';
import { EnvoyRouteConfigurationMatch } from './envoy-route-match';

/**
 * The side of a proxy that a patch is for.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-PatchContext
 */
export enum EnvoyPatchContext {
  /** All of sidecars and gateways. */
  ANY = 'ANY',
  /** What a sidecar receives. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** What a sidecar sends. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** A gateway. */
  GATEWAY = 'GATEWAY',
}

/**
 * The proxies that a patch is for. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ProxyMatch
 */
export interface EnvoyProxyMatch {
  /**
   * The Istio release of the proxy: an RE2 expression of at most 1024 characters, such as `^1\.31.*`.
   * @default - any
   */
  readonly proxyVersion?: string;
  /**
   * Node metadata that the proxy told istiod, by their very values.
   * @default - any
   */
  readonly metadata?: { [key: string]: string };
}

/** What may be said of every patch. */
export interface EnvoyMatchOptions {
  /**
   * The side of the proxy that the patch is for.
   * @default EnvoyPatchContext.ANY
   */
  readonly context?: EnvoyPatchContext;
  /**
   * The proxies that the patch is for.
   * @default - all that the EnvoyFilter holds for
   */
  readonly proxy?: EnvoyProxyMatch;
}

/** Where a patch of a listener, or of what is in it, is done. */
export interface EnvoyListenerPatchOptions extends EnvoyMatchOptions {
  /**
   * The listener, and the filter chain and the filter in it.
   * @default - every one
   */
  readonly listener?: EnvoyListenerMatch;
}

/** Where a patch of a route configuration, or of what is in it, is done. */
export interface EnvoyRoutePatchOptions extends EnvoyMatchOptions {
  /**
   * The route configuration, and the virtual host and the route in it.
   * @default - every one
   */
  readonly routeConfiguration?: EnvoyRouteConfigurationMatch;
}

/** Where a patch of a cluster is done. */
export interface EnvoyClusterPatchOptions extends EnvoyMatchOptions {
  /**
   * The cluster.
   * @default - every one
   */
  readonly cluster?: EnvoyClusterMatch;
}

/** Where a patch of a waypoint is done. All that is set must hold. */
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
   * A filter.
   * @default - every one, or a place that the operation chooses
   */
  readonly filter?: EnvoyFilterMatch;
  /**
   * The proxies that the patch is for.
   * @default - all that the EnvoyFilter holds for
   */
  readonly proxy?: EnvoyProxyMatch;
}
