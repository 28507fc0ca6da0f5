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
   * What stands before the token, such as `Bearer ` with its space. A header without it carries no valid token.
   * @default - nothing
   */
  readonly prefix?: string;
}

/**
 * A claim that the workload gets as a header.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#ClaimToHeader
 */
export interface ClaimToHeader {
  /** The name of the header, letters, digits, `-` and `_`; one that the caller sent is replaced. */
  readonly header: string;
  /** The claim, of type string, number or boolean; one within another by its path with `.`. */
  readonly claim: string;
}

/**
 * Tokens of one issuer. A request may carry none; one that is there must be valid.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export interface JwtRule {
  /**
   * The issuer of the tokens, their claim `iss`.
   * @default - any issuer, whose tokens the keys of `Jwks.uri` verify
   */
  readonly issuer?: string;
  /**
   * The keys that the tokens are verified with.
   * @default - those that the issuer publishes by OpenID Discovery
   */
  readonly jwks?: Jwks;
  /**
   * Audiences, one of which the token's claim `aud` must have.
   * @default - any audience
   */
  readonly audiences?: string[];
  /**
   * Headers that carry the token.
   * @default - `Authorization: Bearer <token>` and the query parameter `access_token`, if `fromParams` and `fromCookies` are left out too
   */
  readonly fromHeaders?: JwtHeader[];
  /**
   * Query parameters that carry the token.
   * @default - see `fromHeaders`
   */
  readonly fromParams?: string[];
  /**
   * Cookies that carry the token.
   * @default - see `fromHeaders`
   */
  readonly fromCookies?: string[];
  /**
   * Whether the workload gets the token too.
   * @default false
   */
  readonly forwardOriginalToken?: boolean;
  /**
   * A header by which the workload gets the payload of the token, as base64 of its JSON.
   * @default - it does not get it
   */
  readonly outputPayloadToHeader?: string;
  /**
   * Claims that the workload gets as headers, each header once.
   * @default - none
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];
  /**
   * Claims that are lists of words with spaces between them, beside `scope` and `permission`; at most 64.
   * @default - `scope` and `permission`
   */
  readonly spaceDelimitedClaims?: string[];
  /**
   * How long the keys of `Jwks.uri` may take to be fetched: whole milliseconds, at least 1. It holds where the proxies fetch them (`PILOT_JWT_ENABLE_REMOTE_JWKS`).
   * @default - 5 seconds
   */
  readonly timeout?: Duration;
}
