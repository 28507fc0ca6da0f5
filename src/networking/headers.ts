/** Header changes in one direction. */
export interface HeaderOperations {
  /**
   * Headers to set, which replace existing ones.
   * @default - no header is set
   */
  readonly set?: { [name: string]: string };
  /**
   * Values to add to headers.
   * @default - no value is added
   */
  readonly add?: { [name: string]: string };
  /**
   * Headers to remove.
   * @default - no header is removed
   */
  readonly remove?: string[];
}

/**
 * Header changes. A value may contain Envoy variables such as `%REQ(x-id)%`; a literal percent sign is written `%%`.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface Headers {
  /**
   * Changes before a request is forwarded. `host` or `:authority` may be set here, unless the route also rewrites the authority.
   * @default - the request is unchanged
   */
  readonly request?: HeaderOperations;
  /**
   * Changes before a response is sent back.
   * @default - the response is unchanged
   */
  readonly response?: HeaderOperations;
}
