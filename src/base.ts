import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct, IValidation } from 'constructs';
import { atConstruct, badInputMessage } from './checks/bad-input';
import { checkMetadata } from './checks/formats/metadata';
import type { Plain } from './private/plain';
import { renderedOnce } from './private/rendered';
import { resolveTokens } from './private/resolve-tokens';
import { resourceTypeOf } from './private/resource-type';
import { firstRelease, servedVersion } from './private/served-versions';
import { AppValidation } from './validation/app-validation';
import { rememberAuthor } from './validation/author';
import { Mesh } from './validation/mesh';
import { IApiResource } from './values/api-resource';
import { PolicyTarget } from './values/policy-target';

/** What every Istio resource takes. */
export interface IstioResourceProps {
  /**
   * Metadata of the resource: name, namespace, labels, annotations.
   * @default - a name made from the construct's path, and the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * How a kind leaves for Kubernetes.
 * @internal
 */
export interface IstioKind<Spec> {
  readonly group: string;
  readonly kind: string;
  /** The version of a kind that is not Istio's own; those of Istio follow the release. */
  readonly version?: string;
  /** The same where it follows the mesh. */
  readonly versionIn?: (mesh: Mesh) => string;
  /** The L1 function that gives the fields of a spec the names of the CRD. */
  readonly toJson: (spec: Spec | undefined) => object | undefined;
}

/**
 * The base of every resource: it owns the API object (child `Resource`), whose spec is rendered late.
 * @internal
 */
export abstract class IstioResource<Spec> extends Construct implements IApiResource {
  /** The Kubernetes object. */
  protected readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, private readonly istioKind: IstioKind<Spec>, props: IstioResourceProps) {
    super(scope, id);
    AppValidation.of(this);
    rememberAuthor(this);
    this.apiObject = new IstioApiObject(this, 'Resource', istioKind, props.metadata);
    atConstruct(this, () => checkMetadata(istioKind.kind, this.name, this.namespace, props.metadata?.labels));
    this.node.addValidation(new ResourceValidation(this));
  }

  /** The name of the resource (`metadata.name`). */
  public get name(): string {
    return this.apiObject.name;
  }

  /** The namespace of the resource; nothing where neither its metadata nor its chart names one. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** The metadata of the resource, open for labels and annotations. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** The API group of the resource, as RBAC rules name it. */
  public get apiGroup(): string {
    return this.istioKind.group;
  }

  /** The kind of the resource as RBAC rules name it: its plural in lower case. */
  public get resourceType(): string {
    return resourceTypeOf(this.istioKind.kind);
  }

  /** The name of the resource, as RBAC rules name it. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /** The resource itself: what a ClusterRole of cdk8s-plus asks for. */
  public asApiResource(): IApiResource {
    return this;
  }

  /** Nothing, for the resource is no address outside of the API's resources: what a ClusterRole of cdk8s-plus asks for. */
  public asNonApiResource(): string | undefined {
    return undefined;
  }

  /** @internal */
  public _renderSpec(): object | undefined {
    return atConstruct(this, () => this.istioKind.toJson(resolveTokens(this._toSpec()) as Spec));
  }

  /** @internal */
  protected abstract _toSpec(): Plain<Spec>;

  /**
   * What is wrong with the resource once the whole app stands.
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
}

/**
 * The base of every resource that holds for a target. One that belongs into the root namespace of the mesh goes there, unless its metadata name a namespace.
 * @internal
 */
export abstract class TargetedResource<Spec> extends IstioResource<Spec> {
  constructor(
    scope: Construct, id: string, kind: IstioKind<Spec>, props: IstioResourceProps,
    /** What the resource holds for; nothing where that is its namespace, or the whole mesh in the root namespace. */
    public readonly target?: PolicyTarget,
  ) {
    super(scope, id, kind, props);
    if (props.metadata?.namespace === undefined && target?._inRootNamespace) {
      Object.defineProperty(this.apiObject.metadata, 'namespace', { get: () => Mesh.of(this).rootNamespace }); // settings are read late
    }
  }

  /** @internal */
  public _validate(): string[] {
    return [...super._validate(), ...this.target?._validate(this.apiObject.kind, this) ?? []];
  }
}

/**
 * An API object that is filled in when it is rendered: `apiVersion` follows the mesh that holds then, and the spec what the resource has become.
 * JSON patches still win. There are as many of these as resources in an app, so they hold no closure and no property of their own making.
 */
class IstioApiObject<Spec> extends ApiObject {
  private readonly manifest: { apiVersion: string; spec?: object };

  constructor(private readonly resource: IstioResource<Spec>, id: string, private readonly istioKind: IstioKind<Spec>, metadata: ApiObjectMetadata | undefined) {
    const manifest = { apiVersion: apiVersionOf(istioKind, resource), kind: istioKind.kind, metadata, spec: undefined };
    super(resource, id, manifest);
    this.manifest = manifest;
  }

  public toJson(): { [key: string]: any } {
    return renderedOnce(this, () => this.render());
  }

  private render(): { [key: string]: any } {
    const { manifest } = this;
    manifest.apiVersion = apiVersionOf(this.istioKind, this.resource);
    (this as { apiVersion: string }).apiVersion = manifest.apiVersion; // so that it says what is rendered, also after the mesh was changed
    manifest.spec = this.resource._renderSpec(); // cdk8s renders these props
    try {
      return super.toJson();
    } finally {
      manifest.spec = undefined;
    }
  }
}

/** Asks a resource what is wrong with it. (constructs 10.3 allows no construct to have a `validate` of its own.) */
class ResourceValidation<Spec> implements IValidation {
  constructor(private readonly resource: IstioResource<Spec>) {}

  public validate(): string[] {
    return this.resource._validate();
  }
}

function apiVersionOf<Spec>({ group, kind, version, versionIn }: IstioKind<Spec>, scope: Construct): string {
  if (version !== undefined) {
    return `${group}/${version}`;
  }
  const mesh = Mesh.of(scope);
  return `${group}/${versionIn?.(mesh) ?? servedVersion(kind, mesh.istioVersion, mesh.preferredApiVersion) ?? 'v1'}`;
}
