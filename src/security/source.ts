import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRulesFromSource } from '../../imports/security.istio.io';
import { invalid } from '../checks/defect';
import { defectOfSubnet } from '../checks/formats/name';
import { defectOfPatterns } from '../checks/formats/pattern';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { checkEach, mapEach } from '../private/map-each';
import { IIngressGateway } from '../values/ingress-gateway';
import { Principal } from '../values/principal';
import { ServiceAccountRef } from '../values/service-account-ref';
import { checkLists } from './render/check-lists';
import { checkNumberOfServiceAccounts } from './render/check-service-accounts';
import { CommonSourceOptions, ServiceAccountSourceOptions, SourceOptions } from './source-options';

/** The minor release that a field came with, where that is not the first. Older ones drop it, and the source becomes wider. */
const SINCE: { readonly [field: string]: number } = { serviceAccounts: 25, notServiceAccounts: 25, trustDomains: 30, notTrustDomains: 30 };

/** Fields that say nothing of identities: CUSTOM takes these alone. */
const ADDRESSES = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];

/** What both ways to say who calls have, seen as one. */
interface Fields extends SourceOptions, ServiceAccountSourceOptions { readonly serviceAccounts?: ServiceAccountRef[] }

/** A policy, whose namespace and mesh complete the names of service accounts. */
interface Policy extends IConstruct { readonly namespace?: string }

/**
 * Who a request comes from, for a rule of an AuthorizationPolicy to match. Identities of callers need mutual TLS: a plain connection has none.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * istio.Source.workload(deployment);
 * istio.Source.of({ requestPrincipals: ['https://accounts.example.com/*'], notIpBlocks: ['203.0.113.4'] });
 */
export class Source {
  /** All that is named must hold. Throws for nothing at all, an empty list or value, a `*` elsewhere than at an end, and what is no IP address or CIDR. */
  public static of(options: SourceOptions): Source {
    const { principals, notPrincipals, namespaces, notNamespaces } = options;
    return new Source({ principals, notPrincipals, namespaces, notNamespaces, ...sharedOf(options) });
  }

  /**
   * Callers by their service accounts, in any trust domain (`serviceAccounts`), 1 to 16. Since Istio 1.25; before 1.27.9, 1.28.6 and 1.29.2 a dot in a name
   * stands for any character (CVE-2026-39350). Throws for more, and for an empty list.
   */
  public static serviceAccounts(accounts: ServiceAccountRef[], options: ServiceAccountSourceOptions = {}): Source {
    return new Source({ serviceAccounts: accounts, notServiceAccounts: options.notServiceAccounts, ...sharedOf(options) });
  }

  /** Callers with any service account but these, in any trust domain (`notServiceAccounts`), 1 to 16. Since Istio 1.25. */
  public static notServiceAccounts(accounts: ServiceAccountRef[], options: CommonSourceOptions = {}): Source {
    return new Source({ notServiceAccounts: accounts, ...sharedOf(options) });
  }

  /** A workload of the app, by the principal of the service account of its pods; or a ServiceAccount. */
  public static workload(workload: IConstruct): Source {
    return new Source({ principals: [Principal.fromConstruct(workload)] });
  }

  /** Every workload of a namespace: any construct whose API object is a Namespace. Throws for any other. */
  public static namespace(namespace: IConstruct): Source {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace') {
      throw refusal(invalid('Source.namespace', `${object.kind} [${namespace.node.path}]`, 'a Namespace', 'pass the Namespace, or use Source.of({ namespaces })'));
    }
    return new Source({ namespaces: [object.name] });
  }

  /** A gateway workload, by the principal of its service account. Throws where its service account or its namespace is not known. */
  public static ingressGateway(gateway: IIngressGateway): Source {
    const { serviceAccountName: name, namespace } = gateway;
    if (name === undefined || namespace === undefined) {
      throw refusal(invalid('Source.ingressGateway', { namespace, serviceAccountName: name }, 'a gateway whose namespace and service account are known', 'name both in IngressGateway.fromSelector, or use Source.of({ namespaces })'));
    }
    return new Source({ principals: [Principal.serviceAccount(ServiceAccountRef.of(name, { namespace }))] });
  }

  /**
   * Requests with a token that a RequestAuthentication has verified.
   *
   * @param principals `<issuer>/<subject>` of the token, one `*` at the start or the end for any text
   */
  public static requestPrincipals(principals: string[] = ['*']): Source {
    return new Source({ requestPrincipals: principals });
  }

  private readonly fields: Fields;

  private constructor(fields: Fields) {
    this.fields = onlySet(fields);
    checkLists('Source', this.fields, "leave 'from' of the rule out for any source");
    for (const field of ['requestPrincipals', 'notRequestPrincipals', 'namespaces', 'notNamespaces', 'trustDomains', 'notTrustDomains'] as const) {
      refuse(defectOfPatterns(`Source ${field}`, fields[field]));
    }
    for (const field of ['trustDomains', 'notTrustDomains', 'namespaces', 'notNamespaces'] as const) {
      checkEach(fields[field], value => checkNoSlash(`Source ${field}`, value));
    }
    for (const field of ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const) {
      checkEach(fields[field], value => refuse(defectOfSubnet(`Source ${field}`, value)));
    }
    for (const field of ['serviceAccounts', 'notServiceAccounts'] as const) {
      checkNumberOfServiceAccounts(`Source ${field}`, fields[field]);
    }
  }

  /**
   * The fields that say who the caller is.
   * @internal
   */
  public get _identities(): string[] {
    return Object.keys(this.fields).filter(field => !ADDRESSES.includes(field));
  }

  /**
   * The fields that a minor release of Istio does not know.
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
}

function sharedOf(o: CommonSourceOptions): Fields {
  const { requestPrincipals, notRequestPrincipals, ipBlocks, notIpBlocks, remoteIpBlocks, notRemoteIpBlocks, trustDomains, notTrustDomains } = o;
  return { requestPrincipals, notRequestPrincipals, ipBlocks, notIpBlocks, remoteIpBlocks, notRemoteIpBlocks, trustDomains, notTrustDomains };
}

function checkNoSlash(field: string, value: string): void {
  if (typeof value === 'string' && value.includes('/')) {
    throw refusal(invalid(field, value, 'a name without "/"', 'use principals for a whole identity'));
  }
}
