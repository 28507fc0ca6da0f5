import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { stated } from '../checks/defect';
import { defectOfMetadata } from '../checks/formats/metadata';
import { REMOTE_CLUSTER_SECRET } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { mergeMetadata } from '../private/merge-metadata';
import { AppValidation } from '../validation/app-validation';
import { addLateCheck } from '../validation/late-checks';
import { Mesh } from '../validation/mesh';
import { RemoteClusterSecretOptions, RemoteClusterSecretTemplate, RemoteClusterSecretType } from './remote-cluster-secret-template';
import { checkExisting } from './render/existing-secret';

/** Properties of a RemoteClusterSecret. */
export interface RemoteClusterSecretProps extends RemoteClusterSecretOptions {
  /**
   * Metadata of the Secret; labels and annotations are merged with those that istiod requires. The namespace must be that of istiod, which reads no others.
   * @default - the name that istioctl uses, in the root namespace of the mesh
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * A construct that creates the Secret: an ExternalSecret, a SealedSecret, a Secret or another one. No Secret is rendered then.
   * `RemoteClusterSecretTemplate` has the content that it needs; `cdk8s synth` checks it for those three kinds.
   * @default - a Secret is rendered
   */
  readonly existingSecret?: IConstruct;
}

/**
 * The Secret by which istiod of one cluster reads the services and endpoints of another, as `istioctl create-remote-secret` generates it.
 * It is applied to the cluster of that istiod. It contains no secret, except for `RemoteClusterAuth.unsafeToken`.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary/#enable-endpoint-discovery
 *
 * @example
 * declare const chart: Chart;
 * new istio.multicluster.RemoteClusterSecret(chart, 'west', {
 *   clusterName: 'west',
 *   server: 'https://203.0.113.10:6443',
 *   auth: istio.multicluster.RemoteClusterAuth.token('${WEST_TOKEN}'),
 * });
 */
export class RemoteClusterSecret extends Construct {
  /** The Secret, if one is rendered. */
  public readonly secret?: ApiObject;
  /** The content of the Secret. */
  public readonly template: RemoteClusterSecretTemplate;
  private readonly existing?: ApiObject;
  private readonly clusterName?: string;
  private readonly namespace?: string;

  /** Throws as `RemoteClusterSecretTemplate.of`, and if the metadata is invalid. */
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
    AppValidation.of(this); // the app may have no kind of this library
    addLateCheck(this, report => this.checkLate(report));
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

  private checkLate(report: Report): void {
    const mesh = Mesh.of(this);
    if (this.clusterName !== undefined && this.clusterName === mesh.clusterName) {
      report(REMOTE_CLUSTER_SECRET, stated('RemoteClusterSecret.clusterName', `is "${this.clusterName}", the cluster of this chart, and istiod ignores a secret for its own cluster`,
        'name the other cluster, or move the secret to a chart of another cluster', this.clusterName));
    }
    if (this.existing !== undefined) {
      checkExisting(this.existing, this.template, this.namespace ?? mesh.rootNamespace, report);
    }
  }
}
