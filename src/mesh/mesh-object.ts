import { mapOf } from '../private/manifest';

/** Where an object comes from. */
export interface MeshObjectOrigin {
  /**
   * The path of the construct.
   * @default - a file
   */
  readonly construct?: string;
  /**
   * The file.
   * @default - a construct
   */
  readonly file?: string;
}

/** What a rule says of one place of one object: `MeshObject.violation` makes it. */
export interface Violation {
  /** The object. */
  readonly object: MeshObject;
  /** The field, `spec.http[0].route[1].destination`; the empty text for the object as a whole. */
  readonly path: string;
  /** What is wrong, the value that was found included, and what to do: lower case, no full stop. */
  readonly message: string;
}

/** Kinds that lie in no namespace. */
const CLUSTER_KINDS = new Set([
  'Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass', 'PriorityClass', 'IngressClass',
  'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'APIService', 'ClusterIssuer',
]);

/** A Kubernetes object as it is applied: rendered by a construct of whatever kind, or read from a file. */
export class MeshObject {
  /** The API group; the empty text for the core group. */
  public readonly group: string;
  /** The kind. */
  public readonly kind: string;
  /** The name; the empty text where it has none. */
  public readonly name: string;
  /** The namespace that it is applied to: its own, else the one that the model was told to assume; the empty text where nothing is known. */
  public readonly namespace: string;

  /**
   * @param manifest the object as Kubernetes gets it
   * @param origin where it comes from
   */
  constructor(public readonly manifest: { [key: string]: any }, public readonly origin: MeshObjectOrigin = {}, defaultNamespace: string = '') {
    const { apiVersion, kind, metadata } = manifest;
    this.group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    this.kind = typeof kind === 'string' ? kind : '';
    this.name = textOf(metadata?.name);
    this.namespace = CLUSTER_KINDS.has(this.kind) ? '' : textOf(metadata?.namespace) || defaultNamespace;
  }

  /** `metadata.labels`. */
  public get labels(): { [key: string]: any } {
    return mapOf(this.manifest.metadata?.labels);
  }

  /** `metadata.annotations`. */
  public get annotations(): { [key: string]: any } {
    return mapOf(this.manifest.metadata?.annotations);
  }

  /** `spec`, empty where there is none. */
  public get spec(): { [key: string]: any } {
    return mapOf(this.manifest.spec);
  }

  /** `Kind namespace/name`. */
  public get title(): string {
    return `${this.kind} ${this.namespace === '' ? '' : `${this.namespace}/`}${this.name}`;
  }

  /**
   * What a rule says of the object.
   *
   * @param path the field, `spec.http[0].route[1].destination`; the empty text for the object as a whole
   * @param message what is wrong, the value that was found included, and what to do: lower case, no full stop
   */
  public violation(path: string, message: string): Violation {
    return { object: this, path, message };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
