import { ApiObject, Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { defectOfDnsLabel, defectOfLength, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { lateText } from '../private/when-known';
import { Mesh } from '../validation/mesh';
import { workloadObject, workloadServiceAccount } from './workload';

/** Options for a reference to a service account. */
export interface ServiceAccountRefOptions {
  /**
   * The namespace of the service account.
   * @default - the namespace of the resource that references it
   */
  readonly namespace?: string;
}

/** A resource that references service accounts. */
interface Referrer extends IConstruct { readonly namespace?: string }

/**
 * A reference to a Kubernetes service account, which is the identity of the workloads that run as it.
 * @see https://istio.io/latest/docs/concepts/security/#istio-identity
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * istio.Source.serviceAccounts([istio.ServiceAccountRef.fromConstruct(deployment), istio.ServiceAccountRef.of('sleep', { namespace: 'default' })]);
 */
export class ServiceAccountRef {
  /**
   * The service account of a construct: a ServiceAccount, or the service account of a workload's pods, which is resolved when manifests are rendered
   * (`default` if the workload does not set one). Throws for other kinds.
   */
  public static fromConstruct(construct: IConstruct): ServiceAccountRef {
    const object = ApiObject.of(construct);
    if (object.kind === 'ServiceAccount' && object.apiGroup === 'core') {
      return new ServiceAccountRef(() => object.name, object.metadata.namespace, object);
    }
    workloadObject('ServiceAccountRef.fromConstruct', construct);
    return new ServiceAccountRef(() => workloadServiceAccount(object), object.metadata.namespace, object);
  }

  /** A service account by name. Throws for a name that is empty or longer than 253 characters, and for an invalid namespace. */
  public static of(name: string, options: ServiceAccountRefOptions = {}): ServiceAccountRef {
    refuse(defectOfText('ServiceAccountRef.name', name, 'set it to the name of the service account'));
    refuse(defectOfLength('ServiceAccountRef.name', name, 253));
    if (isLiteralString(name) && /[/*]/.test(name)) {
      throw refusal(invalid('ServiceAccountRef.name', name, 'a name without "/" and "*"', 'set the namespace in the options'));
    }
    refuse(defectOfDnsLabel('ServiceAccountRef.namespace', options.namespace));
    return new ServiceAccountRef(() => name, options.namespace);
  }

  private constructor(
    private readonly findName: () => string,
    /** The namespace; undefined if it is the namespace of the resource that references the service account, or unknown. */
    public readonly namespace?: string,
    private readonly object?: ApiObject,
  ) {}

  /** The name of the service account; that of a workload may change until synth. */
  public get name(): string {
    return this.findName();
  }

  /**
   * The entry of `serviceAccounts`: `name` or `namespace/name`; a token for the service account of a construct.
   * @internal
   */
  public _toIstio(): string {
    const render = () => this.namespace === undefined ? this.name : lateText`${this.namespace}/${this.name}`;
    return this.object === undefined ? render() : Lazy.any({ produce: render });
  }

  /**
   * The identity in certificates, without the scheme: `trust-domain/ns/namespace/sa/name`.
   * @internal
   */
  public _principal(referrer: Referrer): string {
    const namespace = this.namespace ?? (this.object === undefined ? referrer.namespace : undefined);
    if (namespace === undefined) {
      throw refusal(missing(this.object === undefined ? 'ServiceAccountRef.namespace' : `${this.object.kind}.metadata.namespace`, `set the namespace of service account "${this.name}", or of its chart`, 'because a principal contains the namespace'));
    }
    return lateText`${Mesh.of(this.object ?? referrer).trustDomain}/ns/${namespace}/sa/${this.name}`;
  }
}
