import { HttpForwardOptions } from '../networking/http-route';
import { TrafficMirror } from './traffic-mirror';

/** Options for requests that a pattern forwards to backends. */
export interface TrafficRuleOptions extends HttpForwardOptions {
  /**
   * Copies of requests, which are sent to other backends; several require Istio 1.19 or newer.
   * @default - no copies are sent
   */
  readonly mirrors?: TrafficMirror[];
}
