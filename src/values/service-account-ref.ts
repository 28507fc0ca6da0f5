import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfLength, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { lateText } from '../private/when-known';
import { Mesh } from '../validation/mesh';
import { workloadObject, workloadServiceAccount } from './workload';

/** What may be said of a service account that the app does not make. */
export interface ServiceAccountRefOptions {
  /**
   * Its namespace.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** A resource that refers to service accounts. */
interface Referrer extends IConstruct { readonly namespace?: string }

/**
 * A Kubernetes service account: the identity that the workloads which run as it show to their callees.
 * @see https://istio.io/latest/docs/concepts/security/#istio-identity
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * istio.Source.serviceAccounts([istio.ServiceAccountRef.fromConstruct(deployment), istio.ServiceAccountRef.of('sleep', { namespace: 'default' })]);
 */
export class ServiceAccountRef {
  /**
   * The service account of a construct: of a ServiceAccount itself, or the one that a workload's pods run as, which is read when manifests are rendered
   * and is `default` where the workload names none. Throws for a construct that is neither.
   */
  public static fromConstruct(construct: IConstruct): ServiceAccountRef {
    const object = ApiObject.of(construct);
    if (object.kind === 'ServiceAccount' && object.apiGroup === 'core') {
      return new ServiceAccountRef(() => object.name, object.metadata.namespace, object);
    }
    workloadObject('ServiceAccountRef.fromConstruct', construct);
    return new ServiceAccountRef(() => workloadServiceAccount(object), object.metadata.namespace, object);
  }

  /** A service account by its name. Throws for an empty name, one of more than 253 characters, and for what is no name of a namespace. */
  public static of(name: string, options: ServiceAccountRefOptions = {}): ServiceAccountRef {
    refuse(defectOfText('ServiceAccountRef name', name, 'name the service account'));
    refuse(defectOfLength('ServiceAccountRef name', name, 253));
    if (isLiteralString(name) && /[/*]/.test(name)) {
      throw refusal(invalid('ServiceAccountRef name', name, 'the name alone, without "/" and "*"', 'give the namespace as an option'));
    }
    refuse(defectOfDnsLabel('ServiceAccountRef namespace', options.namespace));
    return new ServiceAccountRef(() => name, options.namespace);
  }

  private constructor(
    private readonly findName: () => string,
    /** The namespace; nothing where that is the one of the resource that refers to it, or not known. */
    public readonly namespace?: string,
    private readonly object?: ApiObject,
  ) {}

  /** The name of the service account; that of a workload may change until the app is synthesized. */
  public get name(): string {
    return this.findName();
  }

  /**
   * As `serviceAccounts` lists it: `namespace/name`.
   * @internal
   */
  public _toIstio(): string {
    return this.namespace === undefined ? this.name : lateText`${this.namespace}/${this.name}`;
  }

  /**
   * As certificates name it, without the scheme: `trust-domain/ns/namespace/sa/name`.
   * @internal
   */
  public _principal(referrer: Referrer): string {
    const namespace = this.namespace ?? (this.object === undefined ? referrer.namespace : undefined);
    if (namespace === undefined) {
      throw refusal(invalid('Principal', `service account ${this.name}`, 'a service account whose namespace is known', 'give its metadata or its chart a namespace'));
    }
    return lateText`${Mesh.of(this.object ?? referrer).trustDomain}/ns/${namespace}/sa/${this.name}`;
  }
}
