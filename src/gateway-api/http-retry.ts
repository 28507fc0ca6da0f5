import type { Duration } from 'cdk8s';

/**
 * When and how often a request is retried. Istio also retries if the connection failed, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED.
 * The field is in the experimental channel of the Gateway API.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export interface HttpRouteRetry {
  /**
   * The number of retries, at least 1.
   * @default 2
   */
  readonly attempts?: number;
  /**
   * Status codes that are retried, 400 to 599.
   * @default - no status is retried
   */
  readonly codes?: number[];
  /**
   * How long to wait before the first retry.
   * @default - 25 ms, the default of Envoy
   */
  readonly backoff?: Duration;
}

/**
 * Timeouts of a request.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#timeouts-optional
 */
export interface HttpRouteTimeouts {
  /**
   * Timeout of the whole request, retries included; 0 for no timeout.
   * @default - no timeout
   */
  readonly request?: Duration;
  /**
   * Timeout of one attempt; at most `request`, and 0 for no timeout.
   * @default - no timeout
   */
  readonly backendRequest?: Duration;
}
