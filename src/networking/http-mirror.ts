import { Percent } from '../values/percent';
import { Destination } from './destination';

/**
 * A copy of requests, sent to another service, whose responses are dropped.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export interface HttpMirror {
  /** The destination of the copies: `Destination.service` or `Destination.host`. */
  readonly destination: Destination;
  /**
   * The share of requests that are copied (`Percent.of`).
   * @default - all of them
   */
  readonly percentage?: Percent;
}
