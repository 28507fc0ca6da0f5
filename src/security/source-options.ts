import { Principal } from '../values/principal';
import { ServiceAccountRef } from '../values/service-account-ref';

/** Attributes of a source other than the identity of the caller. A request must match every list that is set, with at least one of its entries. */
export interface CommonSourceOptions {
  /**
   * Identities of verified tokens, `<issuer>/<subject>`, with one `*` at the start or end; `*` matches any verified token. Requires a RequestAuthentication.
   * @default - no token is required
   */
  readonly requestPrincipals?: string[];
  /**
   * Identities of verified tokens to exclude; `*` matches requests without a verified token.
   * @default - no token is excluded
   */
  readonly notRequestPrincipals?: string[];
  /**
   * IP addresses and CIDRs of the last hop before the proxy.
   * @default - any address
   */
  readonly ipBlocks?: string[];
  /**
   * IP addresses and CIDRs of the last hop to exclude.
   * @default - no address is excluded
   */
  readonly notIpBlocks?: string[];
  /**
   * IP addresses and CIDRs of the original client, from `X-Forwarded-For` or the PROXY protocol. Requires the number of trusted proxies (`numTrustedProxies`) in
   * the mesh configuration.
   * @default - any address
   */
  readonly remoteIpBlocks?: string[];
  /**
   * IP addresses and CIDRs of the original client to exclude.
   * @default - no address is excluded
   */
  readonly notRemoteIpBlocks?: string[];
  /**
   * Trust domains of the caller's certificate, with one `*` at the start or end for any text. Since Istio 1.30.
   * @default - any trust domain
   */
  readonly trustDomains?: string[];
  /**
   * Trust domains to exclude. Since Istio 1.30.
   * @default - no trust domain is excluded
   */
  readonly notTrustDomains?: string[];
}

/** Attributes of a source that is identified by principals and namespaces. */
export interface SourceOptions extends CommonSourceOptions {
  /**
   * Identities of callers. See `Principal.fromConstruct`, for any construct that is a workload or a ServiceAccount, and the other factories of `Principal`.
   * @default - any caller; no certificate is required
   */
  readonly principals?: Principal[];
  /**
   * Identities of callers to exclude. See `Principal.fromConstruct` and the other factories of `Principal`.
   * @default - no caller is excluded
   */
  readonly notPrincipals?: Principal[];
  /**
   * Namespaces of callers, from their certificates, with one `*` at the start or end for any text.
   * @default - any namespace
   */
  readonly namespaces?: string[];
  /**
   * Namespaces of callers to exclude.
   * @default - no namespace is excluded
   */
  readonly notNamespaces?: string[];
}

/** Attributes of a source that is identified by service accounts. */
export interface ServiceAccountSourceOptions extends CommonSourceOptions {
  /**
   * Service accounts to exclude, at most 16. See `ServiceAccountRef.fromConstruct`, for any construct that is a workload or a ServiceAccount.
   * @default - no service account is excluded
   */
  readonly notServiceAccounts?: ServiceAccountRef[];
}
