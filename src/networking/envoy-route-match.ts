import { IGateway } from './gateway';

/**
 * The action of a route.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch-Action
 */
export enum EnvoyRouteAction {
  /** Any action. */
  ANY = 'ANY',
  /** The request is sent to a cluster. */
  ROUTE = 'ROUTE',
  /** The client is redirected. */
  REDIRECT = 'REDIRECT',
  /** The proxy responds directly. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}

/**
 * A route of a virtual host. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch
 */
export interface EnvoyRouteMatch {
  /**
   * The name of the route: that of the VirtualService's HTTP route, or `default` for one that Istio generates.
   * @default - any
   */
  readonly name?: string;
  /**
   * The action of the route.
   * @default - any action
   */
  readonly action?: EnvoyRouteAction;
}

/**
 * A virtual host: the routes of one host on one port. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-VirtualHostMatch
 */
export interface EnvoyVirtualHostMatch {
  /**
   * The name of the virtual host, `<host>:<port>`.
   * @default - any
   */
  readonly name?: string;
  /**
   * One of the domain names of the virtual host.
   * @default - any
   */
  readonly domainName?: string;
  /**
   * A route of the virtual host.
   * @default - all routes
   */
  readonly route?: EnvoyRouteMatch;
}

/**
 * A route configuration: the virtual hosts of one port. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch
 */
export interface EnvoyRouteConfigurationMatch {
  /**
   * The port of the service, or of the gateway's server.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The port name of the gateway's server; for gateways only.
   * @default - any
   */
  readonly portName?: string;
  /**
   * The Gateway, such as `Gateway.fromGatewayName`; for gateways only. Its namespace, or that of the EnvoyFilter, must be known.
   * @default - any
   */
  readonly gateway?: IGateway;
  /**
   * The name of the route configuration: for a sidecar the port (`80`), or `inbound|<port>||`.
   * @default - any
   */
  readonly name?: string;
  /**
   * A virtual host of the route configuration.
   * @default - all virtual hosts
   */
  readonly vhost?: EnvoyVirtualHostMatch;
}
