import { Percent } from '../values/percent';
import { Backend } from './backend';

/**
 * A copy of requests that a pattern sends to a backend; the response is dropped.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export interface TrafficMirror {
  /** The destination of the copy, made by `Backend.subset`, `Backend.service` or `Backend.host`; without weight and headers. The pattern defines the subset in its DestinationRule. */
  readonly backend: Backend;
  /**
   * The share of requests that is copied, made by `Percent.of`.
   * @default - all requests
   */
  readonly percentage?: Percent;
}
