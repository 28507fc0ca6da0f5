import { ISTIO } from '../kinds';
import { mapOf } from '../private/manifest';

/** The origin of an object. */
export interface MeshObjectOrigin {
  /**
   * The path of the construct that renders the object.
   * @default - the object is read from a file
   */
  readonly construct?: string;
  /**
   * The file that the object is read from.
   * @default - the object is rendered by a construct
   */
  readonly file?: string;
}

/** A violation of a rule by one field of an object, made by `MeshObject.violation`. */
export interface Violation {
  /** The object. */
  readonly object: MeshObject;
  /** The path of the field, such as `spec.http[0].route[1].destination`; empty for the object as a whole. */
  readonly path: string;
  /** The defect with its value, and how to fix it: lower case, no full stop. */
  readonly message: string;
}

/** Kinds that are not namespaced. */
const CLUSTER_KINDS = new Set([
  ...ISTIO.filter(({ isNamespaced }) => !isNamespaced).map(({ kind }) => kind),
  'Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass', 'PriorityClass', 'IngressClass',
  'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'APIService', 'ClusterIssuer',
]);

/** A Kubernetes object as it is applied: rendered by a construct, or read from a file. */
export class MeshObject {
  /** The API group; empty for the core group. */
  public readonly group: string;
  /** The kind. */
  public readonly kind: string;
  /** The name; empty if it is not set. */
  public readonly name: string;
  /** The namespace that it is applied to: its own, else the default namespace of the constructor; empty if neither is set. */
  public readonly namespace: string;

  /**
   * @param manifest the manifest
   * @param origin the construct or file that it comes from
   * @param defaultNamespace the namespace of a namespaced object that does not set one
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

  /** `spec`; empty if it is not set. */
  public get spec(): { [key: string]: any } {
    return mapOf(this.manifest.spec);
  }

  /** `Kind namespace/name`. */
  public get title(): string {
    return `${this.kind} ${this.namespace === '' ? '' : `${this.namespace}/`}${this.name}`;
  }

  /**
   * Makes a violation of a rule by this object.
   *
   * @param path the path of the field, such as `spec.http[0].route[1].destination`; empty for the object as a whole
   * @param message the defect with its value, and how to fix it: lower case, no full stop
   */
  public violation(path: string, message: string): Violation {
    return { object: this, path, message };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
