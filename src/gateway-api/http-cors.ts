import type { Duration } from 'cdk8s';

/**
 * Cross-origin resource sharing: which scripts of other sites may call.
 * @see https://gateway-api.sigs.k8s.io/guides/http-cors/
 */
export interface HttpCors {
  /**
   * Origins that may call: `https://example.com`, with the port if it is not the default of the scheme, `https://*.example.com` for all subdomains, or only `*` for all; at most 64.
   * @default - no other origin may call
   */
  readonly allowOrigins?: string[];
  /**
   * Allows the browser to send credentials, such as cookies.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Methods that are allowed, or only `*` for all.
   * @default - methods that require no preflight request: GET, HEAD and POST
   */
  readonly allowMethods?: string[];
  /**
   * Request headers that are allowed, or only `*` for all; at most 64.
   * @default - headers that require no preflight request
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that scripts may read; at most 64.
   * @default - headers that require no permission
   */
  readonly exposeHeaders?: string[];
  /**
   * How long browsers may cache the response of a preflight request, in whole seconds, at least 1.
   * @default Duration.seconds(5)
   */
  readonly maxAge?: Duration;
}
