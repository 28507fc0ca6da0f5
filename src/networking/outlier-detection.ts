import { Duration } from 'cdk8s';
import { Percent } from '../values/percent';

/**
 * Ejection of endpoints that fail, for some time.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Consecutive 5xx responses (TCP: failed connections) after which the endpoint is ejected; 0 disables it.
   * @default - 5
   */
  readonly consecutive5xxErrors?: number;
  /**
   * Consecutive gateway errors (502, 503, 504; TCP: failed connections) after which the endpoint is ejected; 0 disables it.
   * @default - disabled
   */
  readonly consecutiveGatewayErrors?: number;
  /**
   * Consecutive failures on the side of the proxy (timeout, reset) after which the endpoint is ejected. Requires `splitExternalLocalOriginErrors`.
   * @default - 5
   */
  readonly consecutiveLocalOriginFailures?: number;
  /**
   * Counts locally originated failures, such as connection timeouts, separately from errors that the endpoint returns.
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;
  /**
   * HTTP status codes that count as errors instead of 5xx, 100 to 599.
   * @default - 5xx
   */
  readonly outlierDetectionHttpErrorCodes?: number[];
  /**
   * The time between two analyses, in whole milliseconds.
   * @default - 10 seconds
   */
  readonly interval?: Duration;
  /**
   * The duration of the first ejection, in whole milliseconds; it increases with each ejection.
   * @default - 30 seconds
   */
  readonly baseEjectionTime?: Duration;
  /**
   * The percentage of endpoints that may be ejected: `Percent.of` with a whole number. One of fewer than ten endpoints is more than 10 percent,
   * so a host with fewer endpoints never has one ejected by default.
   * @default - 10 percent
   */
  readonly maxEjectionPercent?: Percent;
  /**
   * The percentage of endpoints that must be healthy for outlier detection to be enabled: `Percent.of` with a whole number.
   * @default - 0 percent
   */
  readonly minHealthPercent?: Percent;
}
