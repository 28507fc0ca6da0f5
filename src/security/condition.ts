import type { AuthorizationPolicySpecRulesWhen } from '../../imports/security.istio.io';
import { checkConditionKey, checkWhen } from '../checks/authorization-condition';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { lateText, whenKnown } from '../private/when-known';
import { refuseEmptyLists } from './render/refuse-empty-lists';

/**
 * An attribute of a request that conditions compare. Values are compared exactly, or by prefix or suffix with one `*` at the end or start; `*` matches any
 * non-empty value.
 */
export class ConditionKey {
  /** @internal */
  public static _of(key: string): ConditionKey {
    return new ConditionKey(key);
  }

  private constructor(
    /** The name of the attribute in Istio. */
    public readonly key: string,
  ) {
    refuseErrors(report => checkConditionKey(key, 'Condition', report));
  }

  /**
   * Requires one of `values`, and excludes `notValues`. Throws for an empty list, and for values that the attribute cannot have.
   *
   * @param notValues values to exclude; by default none
   */
  public values(values: string[], notValues?: string[]): Condition {
    return Condition._of(this.key, values, notValues);
  }

  /** Excludes `notValues`. Throws for an empty list, and for values that the attribute cannot have. */
  public notValues(notValues: string[]): Condition {
    return Condition._of(this.key, undefined, notValues);
  }
}

/**
 * An additional condition of a rule of an AuthorizationPolicy.
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 *
 * @example
 * istio.Condition.requestHeader('x-version').values(['v1', 'v2']);
 * istio.Condition.requestClaim('groups').values(['admins']);
 * istio.Condition.sourceNamespace().notValues(['untrusted']);
 */
export class Condition {
  /** A header of the request (HTTP only). Throws for an empty name. */
  public static requestHeader(name: string): ConditionKey {
    return entryOf('Condition.requestHeader', 'request.headers', [name]);
  }

  /** The source address of the connection, as IP addresses and CIDRs. */
  public static sourceIp(): ConditionKey {
    return ConditionKey._of('source.ip');
  }

  /** The address of the original client, from `X-Forwarded-For` or the PROXY protocol, as IP addresses and CIDRs. */
  public static remoteIp(): ConditionKey {
    return ConditionKey._of('remote.ip');
  }

  /** The namespace of the caller, from its certificate. */
  public static sourceNamespace(): ConditionKey {
    return ConditionKey._of('source.namespace');
  }

  /** The service account of the caller, from its certificate: `name` or `namespace/name`, without `*`. */
  public static sourceServiceAccount(): ConditionKey {
    return ConditionKey._of('source.serviceAccount');
  }

  /** The identity of the caller, from its certificate: `<trust domain>/ns/<namespace>/sa/<service account>`. */
  public static sourcePrincipal(): ConditionKey {
    return ConditionKey._of('source.principal');
  }

  /** The trust domain of the caller, from its certificate. */
  public static sourceTrustDomain(): ConditionKey {
    return ConditionKey._of('source.trustDomain');
  }

  /** The identity of the verified token: `<issuer>/<subject>` (HTTP only). */
  public static requestPrincipal(): ConditionKey {
    return ConditionKey._of('request.auth.principal');
  }

  /** The audiences of the verified token (HTTP only). */
  public static requestAudiences(): ConditionKey {
    return ConditionKey._of('request.auth.audiences');
  }

  /** The presenter of the verified token, from its claim `azp` (HTTP only). */
  public static requestPresenter(): ConditionKey {
    return ConditionKey._of('request.auth.presenter');
  }

  /**
   * A claim of the verified token; for a list, one of its entries (HTTP only).
   *
   * @param path the name of the claim, followed by the names of nested claims
   */
  public static requestClaim(...path: string[]): ConditionKey {
    return entryOf('Condition.requestClaim', 'request.auth.claims', path);
  }

  /** The destination address of the connection, as IP addresses and CIDRs. */
  public static destinationIp(): ConditionKey {
    return ConditionKey._of('destination.ip');
  }

  /** The port of the workload, from 0 to 65535. */
  public static destinationPort(): ConditionKey {
    return ConditionKey._of('destination.port');
  }

  /** The server name (SNI) of the connection. */
  public static connectionSni(): ConditionKey {
    return ConditionKey._of('connection.sni');
  }

  /**
   * Dynamic metadata of an Envoy filter (experimental). Throws if the name of the filter does not start with `envoy.filters.`.
   *
   * @param filter the name of the filter, such as `envoy.filters.network.mysql_proxy`
   * @param name the name of the metadata
   */
  public static envoyFilterMetadata(filter: string, name: string): ConditionKey {
    return entryOf('Condition.envoyFilterMetadata', lateText`experimental.${filter}`, [name]);
  }

  /** An attribute by its name in Istio, such as `request.headers[x-version]`. Throws for an attribute that Istio does not support, and for a map without a key. */
  public static attribute(name: string): ConditionKey {
    return ConditionKey._of(name);
  }

  /** @internal */
  public static _of(key: string, values: string[] | undefined, notValues: string[] | undefined): Condition {
    return new Condition(key, values, notValues);
  }

  private readonly fragment: AuthorizationPolicySpecRulesWhen;

  private constructor(
    /** The name of the attribute in Istio. */
    public readonly key: string,
    values: string[] | undefined,
    notValues: string[] | undefined,
  ) {
    this.fragment = onlySet({ key, values, notValues });
    refuseEmptyLists('Condition', onlySet({ values, notValues }));
    refuseErrors(report => checkWhen(this.fragment, 'Condition', report));
  }

  /** @internal */
  public _toIstio(): AuthorizationPolicySpecRulesWhen {
    return this.fragment;
  }
}

/** An attribute that is a map, with the name of its entry. Istio accepts empty names of nested claims, which match no token. */
function entryOf(factory: string, map: string, path: string[]): ConditionKey {
  path.forEach(name => refuse(defectOfText(factory, name, 'set it to the name of the header, claim or metadata')));
  return ConditionKey._of(whenKnown([map, ...path], ([first, ...names]) => first + names.map(name => `[${name}]`).join('')));
}
