import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { atConstruct, badInputMessage } from './checks/bad-input';
import { checkMetadata } from './checks/formats/metadata';
import { renderedOnce } from './private/rendered';
import { resolveTokens } from './private/resolve-tokens';
import { resourceTypeOf } from './private/resource-type';
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
    atConstruct(this, () => checkMetadata(istioKind.kind, this.name, this.namespace, props.metadata?.labels));
    this.node.addValidation({ validate: () => this._validate() });
  }

  /** The namespace of the resource; undefined if neither its metadata nor its chart names one. */
  public get namespace(): string | undefined {
    return this.metadata.namespace;
  }

  /** The resource type in RBAC rules: the plural of the kind in lower case. */
  public get resourceType(): string {
    return resourceTypeOf(this.kind);
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
   * What is wrong with the resource once the whole app is defined.
   * @internal
   */
  public _validate(): string[] {
    const { kind, version, versionIn } = this.istioKind;
    const istioVersion = Mesh.of(this).istioVersion;
    return (version ?? versionIn ?? servedVersion(kind, istioVersion)) !== undefined ? [] : [badInputMessage({
      field: `${kind} apiVersion`, value: `Istio ${istioVersion}`, allowed: `Istio ${firstRelease(kind)} or newer, older ones have no ${kind}`,
      remedy: 'raise istioVersion of Mesh.configure, or leave the resource out',
    })];
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
  public _validate(): string[] {
    return [...super._validate(), ...this.target?._validate(this.kind, this) ?? []];
  }
}

function apiVersionOf({ group, kind, version, versionIn }: IstioKind, scope: Construct): string {
  if (version !== undefined) {
    return `${group}/${version}`;
  }
  const mesh = Mesh.of(scope);
  return `${group}/${versionIn?.(mesh) ?? servedVersion(kind, mesh.istioVersion, mesh.preferredApiVersion) ?? 'v1'}`;
}
