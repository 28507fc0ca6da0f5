import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { invalid } from './checks/defect';
import { defectOfMetadata } from './checks/formats/metadata';
import { KIND_NOT_IN_RELEASE } from './checks/late-rules';
import { Report } from './checks/problem';
import { atConstruct, refuse } from './checks/refuse';
import { kindOf } from './kinds';
import { firstRelease, servedVersion } from './private/releases';
import { renderedOnce } from './private/rendered';
import { resolveTokens } from './private/resolve-tokens';
import { AppValidation } from './validation/app-validation';
import { rememberAuthor } from './validation/author';
import { Mesh } from './validation/mesh';
import { IApiResource } from './values/api-resource';
import { PolicyTarget } from './values/policy-target';

/** Properties of every kind. */
export interface IstioResourceProps {
  /**
   * Metadata of the resource: name, namespace, labels and annotations.
   * @default - a name made from the construct's path, and the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The group, kind and version that a construct renders, and its conversion to JSON.
 * @internal
 */
export interface IstioKind {
  readonly group: string;
  readonly kind: string;
  /** A fixed version, for kinds that are not Istio's; the version of Istio's kinds depends on the Istio release. */
  readonly version?: string;
  /** The version in a mesh, for kinds that are not Istio's, but whose version depends on the mesh. */
  readonly versionIn?: (mesh: Mesh) => string;
  /** The L1 function that converts a spec to the field names of the CRD. */
  readonly toJson: (spec: never) => object | undefined;
}

/**
 * The base of every kind: an API object whose `apiVersion` and spec are computed when it is rendered, from the mesh settings and the collections at that
 * time. JSON patches are applied afterwards. An app can have thousands of resources, so a resource keeps no closure. The class is not generic, because jsii
 * drops the members of an instantiated generic base.
 * @internal
 */
export abstract class IstioResource extends ApiObject implements IApiResource {
  /**
   * Tests for instances of this exact class or its subclasses; the test inherited from ApiObject accepts every API object.
   * @internal
   */
  public static [Symbol.hasInstance]<T extends abstract new (...args: never[]) => ApiObject>(this: T, value: unknown): value is InstanceType<T> {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  private readonly istioKind: IstioKind;
  /** The object that cdk8s renders, which is also its private `props`. */
  private readonly manifest: { apiVersion: string; spec?: object };

  constructor(scope: Construct, id: string, istioKind: IstioKind, props: IstioResourceProps) {
    const manifest = { apiVersion: apiVersionOf(istioKind, scope), kind: istioKind.kind, metadata: props.metadata, spec: undefined };
    super(scope, id, manifest);
    this.manifest = manifest;
    this.istioKind = istioKind;
    AppValidation.of(this);
    rememberAuthor(this);
    atConstruct(this, () => refuse(defectOfMetadata(istioKind.kind, this.name, this.namespace, props.metadata?.labels)));
  }

  /** The namespace of the resource; undefined if neither its metadata nor its chart sets one. */
  public get namespace(): string | undefined {
    return this.metadata.namespace;
  }

  /** The resource type in RBAC rules: the plural of the kind in lower case. */
  public get resourceType(): string {
    return kindOf(this.kind, this.apiGroup).plural;
  }

  /** The name of the resource in RBAC rules. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /** The resource itself, for a ClusterRole of cdk8s-plus. */
  public asApiResource(): IApiResource {
    return this;
  }

  /** Undefined, because the resource is not a non-resource URL; for a ClusterRole of cdk8s-plus. */
  public asNonApiResource(): string | undefined {
    return undefined;
  }

  /** Renders the resource to Kubernetes JSON, as it is now. */
  public toJson(): any { // eslint-disable-line no-restricted-syntax -- the type of the overridden method
    return renderedOnce(this, () => this.render());
  }

  /** @internal */
  protected abstract _toSpec(): object;

  /**
   * Reports defects that only the finished app shows, and that the manifest does not show.
   * @internal
   */
  public _checkLate(report: Report): void {
    const { kind, version, versionIn } = this.istioKind;
    const istioVersion = Mesh.of(this).istioVersion;
    if ((version ?? versionIn ?? servedVersion(kind, istioVersion)) === undefined) {
      report(KIND_NOT_IN_RELEASE, invalid('Mesh.istioVersion', istioVersion, `${firstRelease(kind)} or newer, because older releases have no ${kind}`, 'raise istioVersion of Mesh.configure, or remove the resource'));
    }
  }

  private render(): { [key: string]: any } {
    const { manifest } = this;
    manifest.apiVersion = apiVersionOf(this.istioKind, this);
    (this as { apiVersion: string }).apiVersion = manifest.apiVersion; // the mesh may have changed since construction
    manifest.spec = atConstruct(this, () => this.istioKind.toJson(resolveTokens(this._toSpec()) as never));
    try {
      return super.toJson();
    } finally {
      manifest.spec = undefined;
    }
  }
}

/**
 * The base of every kind that applies to a target. A resource for the whole mesh is in the root namespace, unless its metadata sets a namespace.
 * @internal
 */
export abstract class TargetedResource extends IstioResource {
  /** The target that the resource applies to; undefined for its whole namespace, or for the whole mesh in the root namespace. */
  public readonly target?: PolicyTarget;

  constructor(scope: Construct, id: string, kind: IstioKind, props: IstioResourceProps, target?: PolicyTarget) {
    super(scope, id, kind, props);
    this.target = target;
    if (props.metadata?.namespace === undefined && target?._inRootNamespace) {
      Object.defineProperty(this.metadata, 'namespace', { get: () => Mesh.of(this).rootNamespace }); // mesh settings are read when manifests are rendered
    }
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    this.target?._checkLate(this.kind, this, report);
  }
}

function apiVersionOf({ group, kind, version, versionIn }: IstioKind, scope: Construct): string {
  if (version !== undefined) {
    return `${group}/${version}`;
  }
  const mesh = Mesh.of(scope);
  return `${group}/${versionIn?.(mesh) ?? servedVersion(kind, mesh.istioVersion, mesh.preferredApiVersion) ?? 'v1'}`;
}
