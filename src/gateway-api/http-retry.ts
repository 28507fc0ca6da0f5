import type { Duration } from 'cdk8s';

/**
 * When and how often a request is tried again. Istio also tries again where no connection came about, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED.
 * The field is in the experimental channel of the Gateway API.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export interface HttpRouteRetry {
  /**
   * How often, 1 at least.
   * @default 2
   */
  readonly attempts?: number;
  /**
   * Status codes that are tried again, 400 to 599.
   * @default - none
   */
  readonly codes?: number[];
  /**
   * How long to wait before the first new attempt.
   * @default - 25 ms, which Envoy has
   */
  readonly backoff?: Duration;
}

/**
 * How long a request may take.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#timeouts-optional
 */
export interface HttpRouteTimeouts {
  /**
   * With all its retries; 0 for no limit.
   * @default - no limit
   */
  readonly request?: Duration;
  /**
   * For one attempt; at most as long as `request`, and 0 for no limit.
   * @default - no limit
   */
  readonly backendRequest?: Duration;
}
