import { Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { defectOfPattern } from '../checks/formats/pattern';
import { refuse } from '../checks/refuse';
import { ServiceAccountRef } from './service-account-ref';

/** A resource that references principals. */
interface Referrer extends IConstruct { readonly namespace?: string }

/**
 * The identity of a caller, from its certificate: `<trust domain>/ns/<namespace>/sa/<service account>`.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export class Principal {
  /** Any caller with a certificate of the mesh (`*`). */
  public static readonly ANY = new Principal(() => '*');

  /**
   * The identity of a construct: a ServiceAccount, or a workload, whose identity is its pods' service account. Trust domain and name are resolved when manifests are
   * rendered; synth fails if its namespace is unknown.
   */
  public static fromConstruct(construct: IConstruct): Principal {
    return Principal.serviceAccount(ServiceAccountRef.fromConstruct(construct));
  }

  /**
   * The identity of a service account.
   *
   * @param account see `ServiceAccountRef.of`, and `ServiceAccountRef.fromConstruct` for any construct that is a workload or a ServiceAccount
   */
  public static serviceAccount(account: ServiceAccountRef): Principal {
    return new Principal(referrer => Lazy.any({ produce: () => account._principal(referrer) }));
  }

  /** An identity as Istio writes it, without `spiffe://`, with one `*` at the start or end for any text. Throws for an empty string, and for any other `*`. */
  public static of(value: string): Principal {
    refuse(defectOfPattern('Principal.of', value));
    return new Principal(() => value);
  }

  private constructor(private readonly render: (referrer: Referrer) => string) {}

  /**
   * The identity as Istio writes it; a token where it depends on constructs or the mesh.
   * @internal
   */
  public _toIstio(referrer: Referrer): string {
    return this.render(referrer);
  }
}
