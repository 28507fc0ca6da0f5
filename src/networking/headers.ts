/** Changes of headers in one direction. */
export interface HeaderOperations {
  /**
   * Headers that are set, in place of those that are there.
   * @default - none
   */
  readonly set?: { [name: string]: string };
  /**
   * Values that are added to headers.
   * @default - none
   */
  readonly add?: { [name: string]: string };
  /**
   * Headers that are removed.
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * Changes of headers. A value may hold Envoy variables such as `%REQ(x-id)%`; a percent sign by itself is written `%%`.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface Headers {
  /**
   * Changes before a request is sent on. `host` or `:authority` may be set here, unless the route rewrites the authority too.
   * @default - the request stays as it is
   */
  readonly request?: HeaderOperations;
  /**
   * Changes before a response is sent back.
   * @default - the response stays as it is
   */
  readonly response?: HeaderOperations;
}
