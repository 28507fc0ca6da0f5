import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { invalid } from './checks/defect';
import { defectOfMetadata } from './checks/formats/metadata';
import { KIND_NOT_IN_RELEASE } from './checks/late-rules';
import { Report } from './checks/problem';
import { atConstruct, refuse } from './checks/refuse';
import { kindOf } from './kinds';
import { renderedOnce } from './private/rendered';
import { resolveTokens } from './private/resolve-tokens';
import { firstRelease, servedVersion } from './private/served-versions';
import { AppValidation } from './validation/app-validation';
import { rememberAuthor } from './validation/author';
import { Mesh } from './validation/mesh';
import { IApiResource } from './values/api-resource';
import { PolicyTarget } from './values/policy-target';

/** Properties that every kind has. */
export interface IstioResourceProps {
  /**
   * Metadata of the resource: name, namespace, labels, annotations.
   * @default - a name made from the construct's path, and the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * How a kind is written to manifests.
 * @internal
 */
export interface IstioKind {
  readonly group: string;
  readonly kind: string;
  /** The version of a kind that is not Istio's own; those of Istio follow the release. */
  readonly version?: string;
  /** The same where it follows the mesh. */
  readonly versionIn?: (mesh: Mesh) => string;
  /** The L1 function that gives the fields of a spec the names of the CRD. */
  readonly toJson: (spec: never) => object | undefined;
}

/**
 * The base of every kind: an API object that is filled in when it is rendered. `apiVersion` follows the mesh that applies then, and the spec what the
 * resource has become; JSON patches still win. An app has as many of these as resources, so they hold no closure. Not generic, because jsii drops the
 * members of an instantiated generic base.
 * @internal
 */
export abstract class IstioResource extends ApiObject implements IApiResource {
  /**
   * Whether a value is of the very class that is asked for: the test that ApiObject brings accepts every API object.
   * @internal
   */
  public static [Symbol.hasInstance]<T extends abstract new (...args: never[]) => ApiObject>(this: T, value: unknown): value is InstanceType<T> {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  private readonly istioKind: IstioKind;
  /** What cdk8s renders: it keeps this very object as its private `props`. */
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

  /** The namespace of the resource; undefined if neither its metadata nor its chart names one. */
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
  public toJson(): any { // eslint-disable-line no-restricted-syntax -- the type of what it overrides
    return renderedOnce(this, () => this.render());
  }

  /** @internal */
  protected abstract _toSpec(): object;

  /**
   * Reports what is wrong with the resource once the whole app is defined, and what its manifest does not show.
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
 * The base of every kind that applies to a target. One that belongs in the root namespace of the mesh is put there, unless its metadata names a namespace.
 * @internal
 */
export abstract class TargetedResource extends IstioResource {
  /** What the resource applies to; undefined for its namespace, or for the whole mesh in the root namespace. */
  public readonly target?: PolicyTarget;

  constructor(scope: Construct, id: string, kind: IstioKind, props: IstioResourceProps, target?: PolicyTarget) {
    super(scope, id, kind, props);
    this.target = target;
    if (props.metadata?.namespace === undefined && target?._inRootNamespace) {
      Object.defineProperty(this.metadata, 'namespace', { get: () => Mesh.of(this).rootNamespace }); // settings are read late
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
