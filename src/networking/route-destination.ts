import { Destination } from './destination';
import { Headers } from './headers';

/**
 * A destination with its share of TCP or TLS connections.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#RouteDestination
 */
export interface RouteDestination {
  /** Where the traffic goes. */
  readonly destination: Destination;
  /**
   * The share of the traffic, relative to the sum of all weights of the route; at least 0. The sum need not be 100.
   * @default - all of it where the destination is the only one, else 0
   */
  readonly weight?: number;
}

/**
 * A destination with its share of requests.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export interface HttpRouteDestination extends RouteDestination {
  /**
   * Headers that are changed for this destination only.
   * @default - no header is changed
   */
  readonly headers?: Headers;
}
