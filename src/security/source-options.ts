import { Principal } from '../values/principal';
import { ServiceAccountRef } from '../values/service-account-ref';

/** What every source may say beside the identity of the caller. Of each list one value must hold, and of all lists each. */
export interface CommonSourceOptions {
  /**
   * Identities of verified tokens, `<issuer>/<subject>`; `*` for any verified token. They need a RequestAuthentication.
   * @default - any, a token is not needed
   */
  readonly requestPrincipals?: string[];
  /**
   * Identities of tokens that it must not have; `*` for requests without a verified token.
   * @default - none is excluded
   */
  readonly notRequestPrincipals?: string[];
  /**
   * IP addresses and CIDRs that the connection comes from: the last hop before the proxy.
   * @default - any
   */
  readonly ipBlocks?: string[];
  /**
   * IP addresses and CIDRs that the connection must not come from.
   * @default - none is excluded
   */
  readonly notIpBlocks?: string[];
  /**
   * IP addresses and CIDRs of the original client, from `X-Forwarded-For` or the PROXY protocol. The mesh must say how many proxies to trust (`numTrustedProxies`).
   * @default - any
   */
  readonly remoteIpBlocks?: string[];
  /**
   * IP addresses and CIDRs that the original client must not have.
   * @default - none is excluded
   */
  readonly notRemoteIpBlocks?: string[];
  /**
   * Trust domains of the caller's certificate; one `*` at the start or the end for any text. Since Istio 1.30.
   * @default - any
   */
  readonly trustDomains?: string[];
  /**
   * Trust domains that the caller must not be of. Since Istio 1.30.
   * @default - none is excluded
   */
  readonly notTrustDomains?: string[];
}

/** Who a request comes from, by principals and namespaces. */
export interface SourceOptions extends CommonSourceOptions {
  /**
   * Identities of callers.
   * @default - any, a certificate is not needed
   */
  readonly principals?: Principal[];
  /**
   * Identities that the caller must not have.
   * @default - none is excluded
   */
  readonly notPrincipals?: Principal[];
  /**
   * Namespaces of callers, by their certificates; one `*` at the start or the end for any text.
   * @default - any
   */
  readonly namespaces?: string[];
  /**
   * Namespaces that the caller must not be of.
   * @default - none is excluded
   */
  readonly notNamespaces?: string[];
}

/** Who a request comes from, beside the service accounts that are named. */
export interface ServiceAccountSourceOptions extends CommonSourceOptions {
  /**
   * Service accounts that the caller must not have, at most 16.
   * @default - none is excluded
   */
  readonly notServiceAccounts?: ServiceAccountRef[];
}
