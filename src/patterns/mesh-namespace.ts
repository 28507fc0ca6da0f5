import { ApiObject, ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfMetadata } from '../checks/formats/metadata';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { MeshMembership } from '../values/mesh-membership';

/** What a namespace is to the mesh. */
export interface MeshNamespaceOptions {
  /**
   * How its pods come into the mesh.
   * @default - no label says so: pods come in by labels of their own, or where Istio injects by default
   */
  readonly membership?: MeshMembership;
  /**
   * Labels that `discoverySelectors` of the mesh configuration selects namespaces by, such as `istio-discovery: enabled`. Istiod knows nothing of what lies in the others.
   * @default - none; istiod looks at every namespace if it has no selectors
   */
  readonly discoveryLabels?: { [key: string]: string };
}

/** Properties of a MeshNamespace. */
export interface MeshNamespaceProps extends IstioResourceProps, MeshNamespaceOptions {}

/**
 * A Namespace with the labels that say what it is to the mesh. Labels that contradict each other are an error of `cdk8s synth`,
 * where Istio would take one of them in silence (`istioctl analyze` calls it IST0123).
 * @see https://istio.io/latest/docs/reference/config/analysis/ist0123/
 *
 * @example
 * declare const chart: Chart;
 * new istio.MeshNamespace(chart, 'shop', { metadata: { name: 'shop' }, membership: istio.MeshMembership.injection() });
 */
export class MeshNamespace extends Construct {
  /**
   * Labels a Namespace that is made elsewhere: any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Throws if it is no Namespace, and if it has one of the labels already with another value.
   *
   * @example
   * declare const chart: Chart;
   * const namespace = new kplus.Namespace(chart, 'shop', { metadata: { name: 'shop' } });
   * istio.MeshNamespace.label(namespace, { membership: istio.MeshMembership.ambient() });
   */
  public static label(namespace: IConstruct, options: MeshNamespaceOptions): void {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusalAt(namespace, invalid('MeshNamespace.label namespace', `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace'));
    }
    labelNamespace(namespace, object, options);
  }

  private readonly apiObject: ApiObject;

  /** Throws for a name, labels or a revision that Kubernetes does not take, and for metadata that has one of the labels already with another value. */
  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    this.apiObject = new ApiObject(this, 'Resource', { apiVersion: 'v1', kind: 'Namespace', metadata: props.metadata });
    if (this.apiObject.metadata.namespace !== undefined) {
      this.apiObject.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // a namespace lies in none, whatever the chart says
    }
    atConstruct(this, () => refuse(defectOfMetadata('Namespace', this.name, undefined, props.metadata?.labels)));
    labelNamespace(this, this.apiObject, props);
  }

  /** The name of the namespace. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** The metadata of the Namespace, open for labels and annotations. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}

/** Labels a Namespace; mistakes are told at the construct that the user knows. */
function labelNamespace(construct: IConstruct, object: ApiObject, { membership, discoveryLabels }: MeshNamespaceOptions): void {
  atConstruct(construct, () => refuse(defectOfLabels('MeshNamespace discoveryLabels', discoveryLabels)));
  for (const [key, value] of Object.entries({ ...membership?.labels, ...discoveryLabels })) {
    const before: unknown = object.metadata.getLabel(key);
    if (before !== undefined && before !== value) {
      throw refusalAt(construct, invalid(`MeshNamespace label '${key}' of Namespace '${object.name}'`, value, `${JSON.stringify(before)}, which it has already`, 'remove one of the two'));
    }
    object.metadata.addLabel(key, value);
  }
  if (membership !== undefined) {
    construct.node.addValidation({ validate: () => problemsOf(object, membership) });
  }
}

/** What contradicts a membership when the manifest is written; JSON patches have done their work then. */
function problemsOf(object: ApiObject, membership: MeshMembership): string[] {
  const { labels = {} } = (object.toJson() as { metadata: { labels?: { [key: string]: string } } }).metadata;
  const own = membership.labels;
  const overwritten = Object.keys(own).find(key => object.metadata.getLabel(key) !== own[key]);
  const { 'istio-injection': injection, 'istio.io/rev': revision, 'istio.io/dataplane-mode': mode } = labels;
  const found = (keys: string[], allowed: string, remedy: string) => [sentenceOf(invalid(`MeshNamespace labels of Namespace '${object.name}'`, Object.fromEntries(keys.filter(key => labels[key] !== undefined).map(key => [key, labels[key]])), allowed, remedy))];
  if (overwritten !== undefined) {
    return found([overwritten], `"${overwritten}: ${own[overwritten]}", which the membership says`, 'remove the label that was added later, or say another membership');
  }
  if (revision !== undefined && injection === 'enabled') {
    return found(['istio-injection', 'istio.io/rev'], 'one of them: Istio injects the default revision, whatever istio.io/rev says (IST0123)', 'remove one of the two');
  }
  if (mode === 'ambient' && (injection === 'enabled' || (revision !== undefined && injection === undefined))) {
    return found(['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'], 'a sidecar or ambient mode: a pod with a sidecar is not in ambient mode (IST0123)', 'remove the label of the other');
  }
  if ('istio.io/rev' in own && injection !== undefined) {
    return found(['istio-injection', 'istio.io/rev'], 'istio.io/rev alone: with istio-injection beside it the revision injects nothing', 'remove istio-injection');
  }
  return own['istio-injection'] === 'disabled' && mode === 'ambient'
    ? found(['istio-injection', 'istio.io/dataplane-mode'], 'no ambient mode, for MeshMembership.none() keeps the namespace out of the mesh', 'remove istio.io/dataplane-mode, or use MeshMembership.ambient()')
    : [];
}
