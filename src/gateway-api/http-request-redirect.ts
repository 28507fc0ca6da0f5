import { HttpPathModifier } from './http-path-modifier';

/** The scheme of an HTTP URL. */
export enum HttpScheme {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/**
 * The target of a redirect. Parts that are not set are those of the request.
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 */
export interface HttpRequestRedirect {
  /**
   * The scheme.
   * @default - that of the request
   */
  readonly scheme?: HttpScheme;
  /**
   * The host name, without `*`.
   * @default - that of the request
   */
  readonly hostname?: string;
  /**
   * The path.
   * @default - that of the request
   */
  readonly path?: HttpPathModifier;
  /**
   * The port, 1 to 65535.
   * @default - the well-known port of `scheme`; without a scheme the port of the request
   */
  readonly port?: number;
  /**
   * The status of the response: 301, 302, 303, 307 or 308.
   * @default 302
   */
  readonly statusCode?: number;
}

/**
 * Changes of host and path, before a request is forwarded.
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 */
export interface HttpUrlRewrite {
  /**
   * The new host name (Host header), without `*`.
   * @default - the host name is not changed
   */
  readonly hostname?: string;
  /**
   * The new path, by the factories of `HttpPathModifier`.
   * @default - the path is not changed
   */
  readonly path?: HttpPathModifier;
}
