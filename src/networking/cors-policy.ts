import { Duration } from 'cdk8s';
import { StringMatch } from '../values/string-match';

/** The handling of preflight requests that match no allowed origin. */
export enum UnmatchedPreflights {
  /** Forwards them to the workload. */
  FORWARD = 'FORWARD',
  /** Answers them from the proxy, without CORS headers. */
  IGNORE = 'IGNORE',
}

/**
 * Cross-origin resource sharing (CORS): the web pages that may send requests.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * Origins that may send requests: `StringMatch.exact`, `prefix` or `regex`, not empty.
   * @default - no origin
   */
  readonly allowOrigins?: StringMatch[];
  /**
   * Allowed HTTP methods, or `*`.
   * @default - the header is not sent
   */
  readonly allowMethods?: string[];
  /**
   * Allowed request headers, or `*`.
   * @default - the header is not sent
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that the page may read, or `*`.
   * @default - the header is not sent
   */
  readonly exposeHeaders?: string[];
  /**
   * The time for which the response to a preflight request is cached, in whole seconds.
   * @default - the header is not sent
   */
  readonly maxAge?: Duration;
  /**
   * Allows the page to send credentials.
   * @default - the header is not sent
   */
  readonly allowCredentials?: boolean;
  /**
   * The handling of preflight requests that match no allowed origin.
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
