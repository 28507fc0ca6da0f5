import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, IConstruct, IValidation } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfMetadata } from '../checks/formats/metadata';
import { atConstruct, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { mergeMetadata } from '../private/merge-metadata';
import { Mesh } from '../validation/mesh';
import { RemoteClusterSecretOptions, RemoteClusterSecretTemplate, RemoteClusterSecretType } from './remote-cluster-secret-template';
import { problemsOfExisting } from './render/existing-secret';

/** Properties of a RemoteClusterSecret. */
export interface RemoteClusterSecretProps extends RemoteClusterSecretOptions {
  /**
   * Metadata of the Secret; labels and annotations come beside those that istiod needs. The namespace must be that of istiod, which reads remote secrets nowhere else.
   * @default - the name that istioctl gives it, in the root namespace of the mesh
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * A construct that brings the Secret into the cluster: an ExternalSecret, a SealedSecret, a Secret, or what else does; none is made then.
   * `RemoteClusterSecretTemplate` says what it must carry; for those three kinds it is checked when the app is synthesized.
   * @default - a Secret is made
   */
  readonly existingSecret?: IConstruct;
}

/**
 * The Secret by which istiod of one cluster reads the services and endpoints of another: what `istioctl create-remote-secret` makes.
 * It is applied to the cluster of that istiod. Nothing secret is written unless `RemoteClusterAuth.unsafeToken` asks for it.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary/#enable-endpoint-discovery
 *
 * @example
 * declare const chart: Chart;
 * new istio.RemoteClusterSecret(chart, 'west', {
 *   clusterName: 'west',
 *   server: 'https://203.0.113.10:6443',
 *   auth: istio.RemoteClusterAuth.token('${WEST_TOKEN}'),
 * });
 */
export class RemoteClusterSecret extends Construct {
  /** The Secret, where one is made. */
  public readonly secret?: ApiObject;
  /** What the Secret carries, or must carry. */
  public readonly template: RemoteClusterSecretTemplate;
  private readonly existing?: ApiObject;
  private readonly clusterName?: string;
  private readonly namespace?: string;

  /** Throws for what `RemoteClusterSecretTemplate.of` throws for, and for metadata that Kubernetes does not take. */
  constructor(scope: Construct, id: string, props: RemoteClusterSecretProps) {
    super(scope, id);
    this.template = atConstruct(this, () => RemoteClusterSecretTemplate.of(props));
    this.clusterName = props.type === RemoteClusterSecretType.CONFIG ? undefined : props.clusterName;
    this.namespace = props.metadata?.namespace;
    if (props.existingSecret === undefined) {
      this.secret = this.secretOf(props.metadata);
    } else {
      this.existing = atConstruct(this, () => ApiObject.of(props.existingSecret!));
    }
    this.node.addValidation(new RemoteClusterSecretValidation(this));
  }

  private secretOf(metadata: ApiObjectMetadata | undefined): ApiObject {
    const { name, labels, annotations } = this.template;
    atConstruct(this, () => refuse(defectOfMetadata('Secret', metadata?.name ?? name, metadata?.namespace, metadata?.labels)));
    const namespace = Lazy.any({ produce: () => Mesh.of(this).rootNamespace }) as string;
    return new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, ...mergeMetadata(metadata, { labels, annotations }) },
      type: 'Opaque',
      stringData: Lazy.any({ produce: () => this.template.data }),
    });
  }

  /**
   * What is wrong with the Secret once the whole app stands.
   * @internal
   */
  public _validate(): string[] {
    const mesh = Mesh.of(this);
    return [
      ...this.clusterName !== mesh.clusterName ? [] : [sentenceOf(invalid('RemoteClusterSecret clusterName', this.clusterName, 'the name of another cluster: istiod ignores a secret for its own', 'name the other cluster, or put the secret into a chart of the other one'))],
      ...this.existing === undefined ? [] : problemsOfExisting(this.existing, this.template, this.namespace ?? mesh.rootNamespace),
    ];
  }
}

/** Asks a secret what is wrong with it. */
class RemoteClusterSecretValidation implements IValidation {
  constructor(private readonly secret: RemoteClusterSecret) {}

  public validate(): string[] {
    return this.secret._validate();
  }
}
