import type { IConstruct } from 'constructs';
import { defectOfPatterns } from '../checks/formats/pattern';
import { refuse } from '../checks/refuse';
import { ServiceAccountRef } from './service-account-ref';

/** A resource that refers to principals. */
interface Referrer extends IConstruct { readonly namespace?: string }

/**
 * The identity of a caller, taken from its certificate: `<trust domain>/ns/<namespace>/sa/<service account>`.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export class Principal {
  /** Any caller with a certificate of the mesh (`*`). */
  public static readonly ANY = new Principal(() => '*');

  /**
   * The identity that a construct has: a ServiceAccount, or a workload by the service account of its pods. Trust domain and name are read when manifests
   * are rendered, and `cdk8s synth` fails where its namespace is not known.
   */
  public static fromConstruct(construct: IConstruct): Principal {
    return Principal.serviceAccount(ServiceAccountRef.fromConstruct(construct));
  }

  /** The identity of a service account. */
  public static serviceAccount(account: ServiceAccountRef): Principal {
    return new Principal(referrer => account._principal(referrer));
  }

  /**
   * An identity as Istio writes it, without `spiffe://`. One `*` at its start or its end stands for any text. Throws for an empty one, and for another `*`.
   */
  public static of(value: string): Principal {
    refuse(defectOfPatterns('Principal', [value]));
    return new Principal(() => value);
  }

  private constructor(private readonly render: (referrer: Referrer) => string) {}

  /** @internal */
  public _toIstio(referrer: Referrer): string {
    return this.render(referrer);
  }
}
