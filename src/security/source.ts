import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRulesFromSource } from '../../imports/security.istio.io';
import { checkSource } from '../checks/authorization-rule';
import { invalid, missing } from '../checks/defect';
import { defectOfPatterns } from '../checks/formats/pattern';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import { IIngressGateway } from '../values/ingress-gateway';
import { Principal } from '../values/principal';
import { ServiceAccountRef } from '../values/service-account-ref';
import { refuseEmptyLists } from './render/refuse-empty-lists';
import { CommonSourceOptions, ServiceAccountSourceOptions, SourceOptions } from './source-options';

/** The minor release of Istio that introduced a field, where that is not the first. Older releases ignore it, so that the source matches more requests. */
const SINCE: { readonly [field: string]: number } = { serviceAccounts: 25, notServiceAccounts: 25, trustDomains: 30, notTrustDomains: 30 };

/** The options of all factories together. */
interface Fields extends SourceOptions, ServiceAccountSourceOptions { readonly serviceAccounts?: ServiceAccountRef[] }

/** A policy, whose namespace and mesh complete the names of service accounts. */
interface Policy extends IConstruct { readonly namespace?: string }

/**
 * A source that a rule of an AuthorizationPolicy matches. The identity of the caller requires mutual TLS.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * istio.Source.workload(deployment);
 * istio.Source.of({ requestPrincipals: ['https://accounts.example.com/*'], notIpBlocks: ['203.0.113.4'] });
 */
export class Source {
  /**
   * A source with all attributes that Istio supports, all of which must match. Throws if no attribute is set, and for an empty list or value, a `*` that is not
   * at the start or end, and an invalid IP address or CIDR.
   */
  public static of(options: SourceOptions): Source {
    const { principals, notPrincipals, namespaces, notNamespaces } = options;
    return new Source({ principals, notPrincipals, namespaces, notNamespaces, ...sharedOf(options) });
  }

  /**
   * Callers with one of 1 to 16 service accounts, in any trust domain (`serviceAccounts`). Since Istio 1.25; before 1.27.9, 1.28.6 and 1.29.2 a dot in a name
   * matches any character (CVE-2026-39350). Throws for an empty list, and for more than 16 entries.
   *
   * @param accounts see `ServiceAccountRef.fromConstruct`, for any construct that is a workload or a ServiceAccount, and `ServiceAccountRef.of`
   */
  public static serviceAccounts(accounts: ServiceAccountRef[], options: ServiceAccountSourceOptions = {}): Source {
    return new Source({ serviceAccounts: accounts, notServiceAccounts: options.notServiceAccounts, ...sharedOf(options) });
  }

  /**
   * Callers with any service account except 1 to 16, in any trust domain (`notServiceAccounts`). Since Istio 1.25. Throws for an empty list, and for more than
   * 16 entries.
   *
   * @param accounts see `ServiceAccountRef.fromConstruct`, for any construct that is a workload or a ServiceAccount, and `ServiceAccountRef.of`
   */
  public static notServiceAccounts(accounts: ServiceAccountRef[], options: CommonSourceOptions = {}): Source {
    return new Source({ notServiceAccounts: accounts, ...sharedOf(options) });
  }

  /** A workload of the app, by the principal of its service account: any construct whose API object is a workload or a ServiceAccount. */
  public static workload(workload: IConstruct): Source {
    return new Source({ principals: [Principal.fromConstruct(workload)] });
  }

  /** All workloads of a namespace: any construct whose API object is a Namespace. Throws for other kinds. */
  public static namespace(namespace: IConstruct): Source {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace') {
      throw refusal(invalid('Source.namespace', `${object.kind} [${namespace.node.path}]`, 'a Namespace', 'pass the Namespace, or use Source.of({ namespaces })'));
    }
    return new Source({ namespaces: [object.name] });
  }

  /** A gateway workload, such as an `IngressGateway`, by the principal of its service account. Throws if its namespace or service account is unknown. */
  public static ingressGateway(gateway: IIngressGateway): Source {
    const { serviceAccountName: name, namespace } = gateway;
    if (name === undefined || namespace === undefined) {
      throw refusal(missing(`IngressGateway.${namespace === undefined ? 'namespace' : 'serviceAccountName'}`, 'set it in IngressGateway.fromSelector, or use Source.of({ namespaces })', 'because Source.ingressGateway identifies the gateway by its service account'));
    }
    return new Source({ principals: [Principal.serviceAccount(ServiceAccountRef.of(name, { namespace }))] });
  }

  /**
   * Requests with a token that a RequestAuthentication has verified.
   *
   * @param principals identities of tokens, `<issuer>/<subject>`, with one `*` at the start or end for any text; by default any token
   */
  public static requestPrincipals(principals: string[] = ['*']): Source {
    return new Source({ requestPrincipals: principals });
  }

  private readonly fields: Fields;

  private constructor(fields: Fields) {
    this.fields = onlySet(fields);
    refuseEmptyLists('Source', this.fields);
    refuseErrors(report => checkSource(this.fields, 'Source', report)); // identities are checked by their own classes
    this.refuseUnmatched();
  }

  /**
   * The fields that a minor release of Istio does not support.
   * @internal
   */
  public _unknownTo(minor: number): string[] {
    return Object.keys(this.fields).filter(field => SINCE[field] > minor);
  }

  /** @internal */
  public _toIstio(policy: Policy): AuthorizationPolicySpecRulesFromSource {
    const { principals, notPrincipals, serviceAccounts, notServiceAccounts, ...texts } = this.fields;
    return {
      ...texts,
      principals: mapEach(principals, p => p._toIstio(policy)),
      notPrincipals: mapEach(notPrincipals, p => p._toIstio(policy)),
      serviceAccounts: mapEach(serviceAccounts, a => a._toIstio()),
      notServiceAccounts: mapEach(notServiceAccounts, a => a._toIstio()),
    };
  }

  /** Throws for values that Istio accepts, but that no request matches. In a manifest they are warnings at most. */
  private refuseUnmatched(): void {
    for (const field of ['requestPrincipals', 'notRequestPrincipals', 'namespaces', 'notNamespaces'] as const) {
      refuse(defectOfPatterns(`Source.${field}`, this.fields[field]));
    }
    for (const field of ['namespaces', 'notNamespaces'] as const) {
      checkEach(this.fields[field], (value, i) => refuse(isLiteralString(value) && value.includes('/')
        ? invalid(`Source.${field}[${i}]`, value, 'a namespace without "/"', 'use principals for a whole identity') : undefined));
    }
  }
}

function sharedOf(o: CommonSourceOptions): Fields {
  const { requestPrincipals, notRequestPrincipals, ipBlocks, notIpBlocks, remoteIpBlocks, notRemoteIpBlocks, trustDomains, notTrustDomains } = o;
  return { requestPrincipals, notRequestPrincipals, ipBlocks, notIpBlocks, remoteIpBlocks, notRemoteIpBlocks, trustDomains, notTrustDomains };
}
