import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { atConstruct, badInputMessage } from './private/bad-input';
import { checkMetadata } from './private/check-metadata';
import type { Plain } from './private/plain';
import { resolveTokens } from './private/resolve-tokens';
import { firstRelease, servedVersion } from './private/served-versions';
import { Mesh } from './values/mesh';

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
  /** The L1 function that gives the fields of a spec the names of the CRD. */
  readonly toJson: (spec: Spec | undefined) => object | undefined;
}

/**
 * The base of every resource: it owns the API object (child `Resource`), whose spec is rendered late.
 * @internal
 */
export abstract class IstioResource<Spec> extends Construct {
  /** The Kubernetes object. */
  protected readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, private readonly istioKind: IstioKind<Spec>, props: IstioResourceProps) {
    super(scope, id);
    this.apiObject = new IstioApiObject(this, 'Resource', istioKind, {
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => istioKind.toJson(resolveTokens(this._toSpec()) as Spec) }),
    });
    atConstruct(this, () => checkMetadata(istioKind.kind, this.name, this.namespace, props.metadata?.labels));
    this.node.addValidation({ validate: () => this._validate() });
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

  /** @internal */
  protected abstract _toSpec(): Plain<Spec>;

  /**
   * What is wrong with the resource once the whole app stands.
   * @internal
   */
  protected _validate(): string[] {
    const { kind } = this.istioKind;
    const istioVersion = Mesh.of(this).istioVersion;
    return servedVersion(kind, istioVersion) !== undefined ? [] : [badInputMessage({
      field: `${kind} apiVersion`, value: `Istio ${istioVersion}`, allowed: `Istio ${firstRelease(kind)} or newer, older ones have no ${kind}`,
      remedy: 'raise istioVersion of Mesh.configure, or leave the resource out',
    })];
  }
}

/** An API object whose `apiVersion` follows the mesh that holds when it is rendered. A JSON patch of it still wins. */
class IstioApiObject<Spec> extends ApiObject {
  private readonly manifest: { apiVersion: string };

  constructor(scope: Construct, id: string, private readonly istioKind: IstioKind<Spec>, props: { metadata?: ApiObjectMetadata; spec: unknown }) {
    const manifest = { apiVersion: apiVersionOf(istioKind, scope), kind: istioKind.kind, ...props };
    super(scope, id, manifest);
    this.manifest = manifest;
    Object.defineProperty(this, 'apiVersion', API_VERSION);
  }

  /** The version that holds now. */
  public currentApiVersion(): string {
    return apiVersionOf(this.istioKind, this);
  }

  public toJson(): { [key: string]: any } {
    this.manifest.apiVersion = this.currentApiVersion(); // cdk8s renders these props
    return super.toJson();
  }
}

/** One getter for all: with one of its own, each object would be of a shape of its own, which costs a third of the time to synthesize. */
const API_VERSION: PropertyDescriptor & ThisType<IstioApiObject<unknown>> = {
  get() {
    return this.currentApiVersion();
  },
  enumerable: true,
};

function apiVersionOf({ group, kind }: { group: string; kind: string }, scope: Construct): string {
  const mesh = Mesh.of(scope);
  return `${group}/${servedVersion(kind, mesh.istioVersion, mesh.preferredApiVersion) ?? 'v1'}`;
}
