import type { Duration } from 'cdk8s';
import { Jwks } from './jwks';

/**
 * A header that carries a token.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTHeader
 */
export interface JwtHeader {
  /** The name of the header. */
  readonly name: string;
  /**
   * The text before the token, such as `Bearer ` including the space. Headers without the prefix are ignored.
   * @default - no prefix
   */
  readonly prefix?: string;
}

/**
 * A claim that is forwarded to the workload in a header.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#ClaimToHeader
 */
export interface ClaimToHeader {
  /** The name of the header, of letters, digits, `-` and `_`. A header of this name from the caller is replaced. */
  readonly header: string;
  /** The claim, of type string, number or boolean; nested claims are separated by `.`. */
  readonly claim: string;
}

/**
 * The tokens of one issuer. A request may have no token, but a token that it has must be valid.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export interface JwtRule {
  /**
   * The issuer of the tokens, from their claim `iss`.
   * @default - any issuer whose tokens the keys of `Jwks.uri` verify
   */
  readonly issuer?: string;
  /**
   * The keys that verify the tokens. See `Jwks.uri` and `Jwks.inline`.
   * @default - the keys that the issuer publishes by OpenID Discovery
   */
  readonly jwks?: Jwks;
  /**
   * Audiences, one of which the claim `aud` of the token must contain.
   * @default - any audience
   */
  readonly audiences?: string[];
  /**
   * Headers that may contain the token.
   * @default - `Authorization: Bearer <token>` and the query parameter `access_token`, if `fromParams` and `fromCookies` are not set either
   */
  readonly fromHeaders?: JwtHeader[];
  /**
   * Query parameters that may contain the token.
   * @default - see `fromHeaders`
   */
  readonly fromParams?: string[];
  /**
   * Cookies that may contain the token.
   * @default - see `fromHeaders`
   */
  readonly fromCookies?: string[];
  /**
   * Forwards the token to the workload.
   * @default false
   */
  readonly forwardOriginalToken?: boolean;
  /**
   * A header that forwards the payload of the token to the workload, as base64-encoded JSON.
   * @default - the payload is not forwarded
   */
  readonly outputPayloadToHeader?: string;
  /**
   * Claims that are forwarded to the workload in headers, each of which may occur once.
   * @default - no claim is forwarded
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];
  /**
   * Claims that are space-delimited lists, in addition to `scope` and `permission`; at most 64.
   * @default - only `scope` and `permission`
   */
  readonly spaceDelimitedClaims?: string[];
  /**
   * The timeout for fetching the keys of `Jwks.uri`, in whole milliseconds, at least 1. Applies only if proxies fetch the keys (`PILOT_JWT_ENABLE_REMOTE_JWKS`).
   * @default - 5 seconds
   */
  readonly timeout?: Duration;
}
