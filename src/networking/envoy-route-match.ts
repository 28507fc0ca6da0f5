import { IGateway } from './gateway';

/**
 * What a route does with a request.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch-Action
 */
export enum EnvoyRouteAction {
  /** Anything. */
  ANY = 'ANY',
  /** It sends it to a cluster. */
  ROUTE = 'ROUTE',
  /** It answers with a redirect. */
  REDIRECT = 'REDIRECT',
  /** It answers by itself. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}

/**
 * A route of a virtual host. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch
 */
export interface EnvoyRouteMatch {
  /**
   * The name of the route: that of the VirtualService's HTTP route, or `default` for one that Istio made by itself.
   * @default - any
   */
  readonly name?: string;
  /**
   * What the route does with a request.
   * @default - anything
   */
  readonly action?: EnvoyRouteAction;
}

/**
 * A virtual host: the routes of one host at one port. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-VirtualHostMatch
 */
export interface EnvoyVirtualHostMatch {
  /**
   * The name of the virtual host, `<host>:<port>`.
   * @default - any
   */
  readonly name?: string;
  /**
   * A domain name that is among those of the virtual host.
   * @default - any
   */
  readonly domainName?: string;
  /**
   * A route of the virtual host.
   * @default - every one
   */
  readonly route?: EnvoyRouteMatch;
}

/**
 * A route configuration: the virtual hosts of one port. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch
 */
export interface EnvoyRouteConfigurationMatch {
  /**
   * The port of the service, or of the gateway's server.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The name of the port of the gateway's server; at gateways only.
   * @default - any
   */
  readonly portName?: string;
  /**
   * The Gateway; at gateways only. Its namespace must be known, its own or that of the EnvoyFilter.
   * @default - any
   */
  readonly gateway?: IGateway;
  /**
   * The name of the route configuration: at a sidecar the port (`80`), or `inbound|<port>||`.
   * @default - any
   */
  readonly name?: string;
  /**
   * A virtual host of the route configuration.
   * @default - every one
   */
  readonly vhost?: EnvoyVirtualHostMatch;
}
