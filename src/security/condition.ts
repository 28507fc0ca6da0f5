import type { AuthorizationPolicySpecRulesWhen } from '../../imports/security.istio.io';
import { invalid } from '../checks/defect';
import { defectOfNotEmpty, defectOfSubnet, defectOfText } from '../checks/formats/name';
import { defectOfPatterns, defectOfTexts } from '../checks/formats/pattern';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import { lateText, whenKnown } from '../private/when-known';
import { checkServiceAccounts } from './render/check-service-accounts';

/** How the values of an attribute are checked, where its name says it. */
const CHECKS: { readonly [key: string]: (field: string, values: string[] | undefined) => void } = {
  'source.ip': checkAddresses,
  'remote.ip': checkAddresses,
  'destination.ip': checkAddresses,
  'destination.port': checkPorts,
  'source.serviceAccount': checkServiceAccounts,
  'source.trustDomain': defectOfPatterns,
};

/** Attributes that are maps: their keys name an entry, `a[b]`. */
const MAPS = /^(request\.headers|request\.auth\.claims|experimental\.envoy\.filters\.)/;

/** Attributes that policies had once, and what took their place. */
const GONE: { readonly [key: string]: string } = {
  'destination.namespace': 'put the policy into that namespace',
  'destination.labels': 'use PolicyTarget.selector',
  'destination.name': 'use PolicyTarget.workload',
  'destination.user': 'use PolicyTarget.workload',
};

/**
 * An attribute of a request, whose values a condition is about. Values are compared as a whole, or with one `*` at their start or end; `*` alone is any text
 * that is not empty.
 */
export class ConditionKey {
  /** @internal */
  public static _of(key: string): ConditionKey {
    return new ConditionKey(key);
  }

  /**
   * @param key as Istio writes it
   */
  private constructor(
    /** The attribute as Istio writes it. */
    public readonly key: string,
  ) {}

  /**
   * The attribute must have one of `values`, and none of `notValues`. Throws for an empty list, and for what the attribute cannot be.
   *
   * @param notValues values that it must not have; none is excluded where they are left out
   */
  public values(values: string[], notValues?: string[]): Condition {
    return Condition._of(this.key, values, notValues);
  }

  /** The attribute must have none of `notValues`. Throws for an empty list, and for what the attribute cannot be. */
  public notValues(notValues: string[]): Condition {
    return Condition._of(this.key, undefined, notValues);
  }
}

/**
 * What else must hold for a rule of an AuthorizationPolicy to match.
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
    return entryOf('request.headers', [name]);
  }

  /** The address that the connection comes from, as IP addresses and CIDRs. */
  public static sourceIp(): ConditionKey {
    return ConditionKey._of('source.ip');
  }

  /** The address of the original client, from `X-Forwarded-For` or the PROXY protocol, as IP addresses and CIDRs. */
  public static remoteIp(): ConditionKey {
    return ConditionKey._of('remote.ip');
  }

  /** The namespace of the caller, by its certificate. */
  public static sourceNamespace(): ConditionKey {
    return ConditionKey._of('source.namespace');
  }

  /** The service account of the caller, by its certificate: `name` or `namespace/name`, without `*`. */
  public static sourceServiceAccount(): ConditionKey {
    return ConditionKey._of('source.serviceAccount');
  }

  /** The identity of the caller, by its certificate: `<trust domain>/ns/<namespace>/sa/<service account>`. */
  public static sourcePrincipal(): ConditionKey {
    return ConditionKey._of('source.principal');
  }

  /** The trust domain of the caller, by its certificate. */
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

  /** The presenter of the verified token, its claim `azp` (HTTP only). */
  public static requestPresenter(): ConditionKey {
    return ConditionKey._of('request.auth.presenter');
  }

  /**
   * A claim of the verified token, one of its values where it is a list (HTTP only).
   *
   * @param path the name of the claim, and of those within it
   */
  public static requestClaim(...path: string[]): ConditionKey {
    return entryOf('request.auth.claims', path);
  }

  /** The address that the connection goes to, as IP addresses and CIDRs. */
  public static destinationIp(): ConditionKey {
    return ConditionKey._of('destination.ip');
  }

  /** The port of the workload, 0 to 65535. */
  public static destinationPort(): ConditionKey {
    return ConditionKey._of('destination.port');
  }

  /** The server name (SNI) of the connection. */
  public static connectionSni(): ConditionKey {
    return ConditionKey._of('connection.sni');
  }

  /**
   * Metadata that a filter of Envoy's has left (experimental).
   *
   * @param filter the name of the filter, such as `envoy.filters.network.mysql_proxy`
   * @param name the name of the metadata
   */
  public static envoyFilterMetadata(filter: string, name: string): ConditionKey {
    if (isLiteralString(filter) && !filter.startsWith('envoy.filters.')) {
      throw refusal(invalid('Condition.envoyFilterMetadata filter', filter, 'a name that starts with "envoy.filters."', 'name the filter in full'));
    }
    return entryOf(lateText`experimental.${filter}`, [name]);
  }

  /**
   * Any attribute, by its name as Istio writes it, also one that is newer than this library. Throws for an empty name, for a map without the name of an entry,
   * and for attributes that policies no longer have.
   */
  public static attribute(name: string): ConditionKey {
    refuse(defectOfText('Condition key', name, 'name an attribute'));
    const gone = typeof name === 'string' ? GONE[name.split('[')[0]] : undefined;
    if (gone !== undefined) {
      throw refusal(invalid('Condition key', name, 'an attribute that policies have', gone));
    }
    if (isLiteralString(name) && MAPS.test(name) && !/^[^[]+\[.+\]$/.test(name)) {
      throw refusal(invalid('Condition key', name, 'the name of an entry in brackets, such as "request.headers[x-version]"', 'name the entry'));
    }
    return ConditionKey._of(name);
  }

  /** @internal */
  public static _of(key: string, values: string[] | undefined, notValues: string[] | undefined): Condition {
    return new Condition(key, values, notValues);
  }

  private readonly fragment: AuthorizationPolicySpecRulesWhen;

  private constructor(
    /** The attribute as Istio writes it. */
    public readonly key: string,
    values: string[] | undefined,
    notValues: string[] | undefined,
  ) {
    for (const list of [values, notValues]) {
      refuse(defectOfNotEmpty(`Condition ${key}`, list, 'name a value'));
      refuse(defectOfTexts(`Condition ${key}`, list));
      CHECKS[key]?.(`Condition ${key}`, list);
    }
    this.fragment = onlySet({ key, values, notValues });
  }

  /** @internal */
  public _toIstio(): AuthorizationPolicySpecRulesWhen {
    return this.fragment;
  }
}

function entryOf(map: string, path: string[]): ConditionKey {
  for (const name of path.length === 0 ? [''] : path) {
    refuse(defectOfText(`Condition ${map}`, name, 'give the name'));
  }
  return ConditionKey._of(whenKnown([map, ...path], ([first, ...names]) => first + names.map(name => `[${name}]`).join('')));
}

function checkAddresses(field: string, values: string[] | undefined): void {
  checkEach(values, value => refuse(defectOfSubnet(field, value)));
}

function checkPorts(field: string, values: string[] | undefined): void {
  checkEach(values, value => {
    if (isLiteralString(value) && !(/^\d{1,5}$/.test(value) && Number(value) <= 65535)) {
      throw refusal(invalid(field, value, 'a port number from 0 to 65535', 'give the number of a port'));
    }
  });
}
