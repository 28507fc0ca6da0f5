import { Duration } from 'cdk8s';

/**
 * When an endpoint that fails is left out for a while.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * 5xx answers (TCP: failed connections) in a row until the endpoint is ejected; 0 switches it off.
   * @default - 5
   */
  readonly consecutive5xxErrors?: number;
  /**
   * Gateway errors (502, 503, 504; TCP: failed connections) in a row until the endpoint is ejected; 0 switches it off.
   * @default - off
   */
  readonly consecutiveGatewayErrors?: number;
  /**
   * Failures that arise in the proxy itself (time-out, reset) in a row until ejection; needs `splitExternalLocalOriginErrors`.
   * @default - 5
   */
  readonly consecutiveLocalOriginFailures?: number;
  /**
   * Count failures of the proxy itself apart from errors that the endpoint answers.
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;
  /**
   * HTTP status codes that count as errors instead of 5xx.
   * @default - 5xx
   */
  readonly outlierDetectionHttpErrorCodes?: number[];
  /**
   * Time between analyses.
   * @default - 10 seconds
   */
  readonly interval?: Duration;
  /**
   * The shortest ejection; it grows with each one.
   * @default - 30 seconds
   */
  readonly baseEjectionTime?: Duration;
  /**
   * The share of endpoints that may be ejected, 0 to 100 percent. Of fewer than ten endpoints one is more than 10 percent already, and none is ever ejected by default.
   * @default - 10
   */
  readonly maxEjectionPercent?: number;
  /**
   * Outlier detection is switched off while fewer endpoints than this are healthy, 0 to 100 percent.
   * @default - 0
   */
  readonly minHealthPercent?: number;
}
