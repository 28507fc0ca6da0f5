import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { IstioResourceProps } from '../../base';
import { conflict, Defect, invalid } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfMetadata } from '../../checks/formats/metadata';
import { NAMESPACE_MEMBERSHIP } from '../../checks/late-rules';
import { atConstruct, refusalAt, refuse } from '../../checks/refuse';
import { applyAfter } from '../../private/apply-after';
import { keyPath } from '../../private/field-path';
import { AllowNothing } from '../../security/allow-nothing';
import { StrictMtls } from '../../security/strict-mtls';
import { AppValidation } from '../../validation/app-validation';
import { rememberAuthor } from '../../validation/author';
import { addLateCheck } from '../../validation/late-checks';
import { MeshMembership } from '../../values/mesh-membership';

/** Options for a namespace of the mesh. */
export interface MeshNamespaceOptions {
  /**
   * How its pods join the mesh: `MeshMembership.injection`, `.revision`, `.ambient` or `.none`.
   * @default - no label: a pod joins if its own labels enable it, or if Istio injects sidecars by default
   */
  readonly membership?: MeshMembership;
  /**
   * Labels that the mesh configuration's `discoverySelectors` match, such as `istio-discovery: enabled`. Istiod ignores namespaces that no selector matches.
   * @default - no labels; without `discoverySelectors`, istiod watches every namespace
   */
  readonly discoveryLabels?: { [key: string]: string };
}

/** Properties of a MeshNamespace. */
export interface MeshNamespaceProps extends IstioResourceProps, MeshNamespaceOptions {}

/**
 * A Namespace with the labels that define how its pods join the mesh. Labels that contradict each other are an error of `cdk8s synth`,
 * because Istio would silently use only one of them (`istioctl analyze` reports IST0123).
 * @see https://istio.io/latest/docs/reference/config/analysis/ist0123/
 *
 * @example
 * declare const chart: Chart;
 * new istio.MeshNamespace(chart, 'shop', { metadata: { name: 'shop' }, membership: istio.MeshMembership.injection() });
 */
export class MeshNamespace extends ApiObject {
  /**
   * Labels a Namespace that is defined elsewhere: any construct whose API object is a Namespace, from any version of cdk8s-plus, from `cdk8s import`, or included
   * from YAML. Throws if the construct is not a Namespace, and if one of the labels is already set to another value.
   *
   * @example
   * declare const chart: Chart;
   * const namespace = new kplus.Namespace(chart, 'shop', { metadata: { name: 'shop' } });
   * istio.MeshNamespace.label(namespace, { membership: istio.MeshMembership.ambient() });
   */
  public static label(namespace: IConstruct, options: MeshNamespaceOptions): void {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusalAt(namespace, invalid('MeshNamespace.label', `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace'));
    }
    labelNamespace(namespace, object, options);
  }

  /** Throws for a name, labels or a revision that Kubernetes rejects, and if the metadata sets one of the labels to another value. */
  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: props.metadata });
    AppValidation.of(this);
    rememberAuthor(this);
    if (this.metadata.namespace !== undefined) {
      this.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // a Namespace is cluster-scoped, even if the chart has a namespace
    }
    atConstruct(this, () => refuse(defectOfMetadata('Namespace', this.name, undefined, props.metadata?.labels)));
    labelNamespace(this, this, props);
  }

  /**
   * Denies every request to the workloads of the namespace that no other policy allows: adds an AuthorizationPolicy without rules, which is applied after
   * the Namespace.
   * @see https://istio.io/latest/docs/concepts/security/#allow-nothing-deny-all-and-allow-all-policy
   */
  public denyByDefault(): AllowNothing {
    return this.inOrder(new AllowNothing(this.node.scope as Construct, `${this.node.id}-deny-by-default`, { metadata: { name: 'deny-by-default', namespace: this.name } }));
  }

  /**
   * Accepts only mutual TLS at the workloads of the namespace: adds a PeerAuthentication, which is applied after the Namespace.
   * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/#lock-down-to-mutual-tls-by-namespace
   */
  public requireStrictMtls(): StrictMtls {
    return this.inOrder(new StrictMtls(this.node.scope as Construct, `${this.node.id}-strict-mtls`, { metadata: { namespace: this.name } }));
  }

  /** Places a resource of the namespace after the Namespace in the manifest, so that it is applied later. */
  private inOrder<T extends IConstruct>(resource: T): T {
    applyAfter(resource, this); // a sibling: cdk8s makes a child of an object depend on its siblings too
    return resource;
  }
}

/** Labels a Namespace; errors name the construct that the user passed. */
function labelNamespace(construct: IConstruct, object: ApiObject, { membership, discoveryLabels }: MeshNamespaceOptions): void {
  atConstruct(construct, () => refuse(defectOfLabels('MeshNamespace.discoveryLabels', discoveryLabels)));
  for (const [key, value] of Object.entries({ ...membership?.labels, ...discoveryLabels })) {
    const before: unknown = object.metadata.getLabel(key);
    if (before !== undefined && before !== value) {
      throw refusalAt(construct, invalid(`metadata.labels${keyPath(key)} of Namespace ${object.name}`, value, `${JSON.stringify(before)}, which is set already`, 'remove one of the two'));
    }
    object.metadata.addLabel(key, value);
  }
  if (membership !== undefined) {
    AppValidation.of(construct);
    addLateCheck(construct, report => report(NAMESPACE_MEMBERSHIP, defectOfMembership(object, membership)));
  }
}

/** The defect of a label that contradicts the membership in the final manifest, after JSON patches. */
function defectOfMembership(object: ApiObject, membership: MeshMembership): Defect | undefined {
  const { labels = {} } = (object.toJson() as { metadata: { labels?: { [key: string]: string } } }).metadata;
  const own = membership.labels;
  const overwritten = Object.keys(own).find(key => object.metadata.getLabel(key) !== own[key]);
  const { 'istio-injection': injection, 'istio.io/rev': revision, 'istio.io/dataplane-mode': mode } = labels;
  const between = (one: string, other: string, reason: string, fix: string) => conflict(`metadata.labels${keyPath(one)}`, `${other}=${labels[other]}`, reason, fix, labels[one]);
  if (overwritten !== undefined) {
    return invalid(`metadata.labels${keyPath(overwritten)}`, labels[overwritten], `${JSON.stringify(own[overwritten])}, as the membership sets it`, 'remove the label that was added later, or change the membership');
  }
  if (revision !== undefined && injection === 'enabled') {
    return between('istio.io/rev', 'istio-injection', 'Istio ignores istio.io/rev and injects the default revision', 'remove one of the two');
  }
  if (mode === 'ambient' && injection === 'enabled') {
    return between('istio.io/dataplane-mode', 'istio-injection', 'a pod with a sidecar is not in ambient mode', 'remove one of the two');
  }
  if (mode === 'ambient' && revision !== undefined && injection === undefined) {
    return between('istio.io/dataplane-mode', 'istio.io/rev', 'a pod with a sidecar is not in ambient mode', 'remove one of the two');
  }
  if ('istio.io/rev' in own && injection !== undefined) {
    return between('istio.io/rev', 'istio-injection', 'the revision does not inject sidecars if istio-injection is set', 'remove istio-injection');
  }
  return own['istio-injection'] === 'disabled' && mode === 'ambient'
    ? between('istio.io/dataplane-mode', 'istio-injection', 'MeshMembership.none() keeps the namespace out of the mesh', 'remove istio.io/dataplane-mode, or use MeshMembership.ambient()') : undefined;
}
