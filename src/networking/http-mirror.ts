import { Percent } from '../values/percent';
import { Destination } from './destination';

/**
 * A copy of requests is sent elsewhere; its answer is dropped.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export interface HttpMirror {
  /** Where the copy goes. */
  readonly destination: Destination;
  /**
   * The share of requests that is copied.
   * @default - all of them
   */
  readonly percentage?: Percent;
}
