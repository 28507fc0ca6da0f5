import { Duration } from 'cdk8s';
import { StringMatch } from '../values/string-match';

/** What becomes of preflight requests that match no allowed origin. */
export enum UnmatchedPreflights {
  /** As the proxy does by itself: they go to the workload. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** They go to the workload. */
  FORWARD = 'FORWARD',
  /** The proxy answers them, without CORS headers. */
  IGNORE = 'IGNORE',
}

/**
 * Cross-origin resource sharing: which web pages may call.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * Origins that may call.
   * @default - none
   */
  readonly allowOrigins?: StringMatch[];
  /**
   * HTTP methods that are allowed, or `*`.
   * @default - the header is not sent
   */
  readonly allowMethods?: string[];
  /**
   * Request headers that are allowed, or `*`.
   * @default - the header is not sent
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that the page may read, or `*`.
   * @default - the header is not sent
   */
  readonly exposeHeaders?: string[];
  /**
   * How long an answer to a preflight request is kept, in whole seconds.
   * @default - the header is not sent
   */
  readonly maxAge?: Duration;
  /**
   * Whether the page may send credentials.
   * @default - the header is not sent
   */
  readonly allowCredentials?: boolean;
  /**
   * What becomes of preflight requests that match no allowed origin.
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
