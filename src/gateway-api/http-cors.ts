import type { Duration } from 'cdk8s';

/**
 * Cross-origin resource sharing: which scripts of other sites browsers let call.
 * @see https://gateway-api.sigs.k8s.io/guides/http-cors/
 */
export interface HttpCors {
  /**
   * Origins that may call: `https://example.com`, with a port where it is not that of the scheme, `https://*.example.com` for all below, or `*` alone for all; at most 64.
   * @default - none
   */
  readonly allowOrigins?: string[];
  /**
   * Whether the browser may send credentials, such as cookies.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Methods that are allowed, or `*` alone for all.
   * @default - those that need no question: GET, HEAD and POST
   */
  readonly allowMethods?: string[];
  /**
   * Request headers that are allowed, or `*` alone for all; at most 64.
   * @default - none but those that need no question
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that scripts may read; at most 64.
   * @default - none but those that need no permission
   */
  readonly exposeHeaders?: string[];
  /**
   * How long the browser may keep the answer, in whole seconds, 1 at least.
   * @default Duration.seconds(5)
   */
  readonly maxAge?: Duration;
}
