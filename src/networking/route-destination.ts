import { Destination } from './destination';
import { Headers } from './headers';

/**
 * A destination with its weight among TCP or TLS connections.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#RouteDestination
 */
export interface RouteDestination {
  /** The destination: `Destination.service` or `Destination.host`. */
  readonly destination: Destination;
  /**
   * The share of the traffic, relative to the route's other weights; a whole number, at least 0. The sum need not be 100.
   * @default - all of the traffic if there is no other destination, otherwise 0
   */
  readonly weight?: number;
}

/**
 * A destination with its weight among HTTP requests.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export interface HttpRouteDestination extends RouteDestination {
  /**
   * Header changes for this destination only.
   * @default - headers are unchanged
   */
  readonly headers?: Headers;
}
