import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Defect, invalid, missing } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfNotEmpty } from '../checks/formats/name';
import { POLICY_TARGET } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { isLiteralString, isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import { resolveTokens } from '../private/resolve-tokens';
import { parseIstioVersion } from '../private/served-versions';
import { Mesh } from '../validation/mesh';
import { IIngressGateway } from './ingress-gateway';
import { IServiceEntry } from './service-entry-ref';
import { TargetKind, TargetRef } from './target-ref';
import { workloadLabels, workloadObject } from './workload';

const MOST_REFS = 16;

/** A resource whose target is judged. */
interface Targeted extends IConstruct { readonly namespace?: string }

/**
 * What a policy holds for: one of the whole mesh, its namespace, workloads by their labels, or resources that it is attached to (`targetRefs`).
 * A kind that cannot be attached to resources takes a `WorkloadTarget` only, which the factories for workloads give.
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 *
 * @example
 * declare const chart: Chart;
 * declare const deployment: kplus.Deployment;
 * new istio.PeerAuthentication(chart, 'strict', { target: istio.PolicyTarget.workload(deployment), mtls: istio.MtlsMode.STRICT });
 */
export abstract class PolicyTarget {
  /** Every workload of the mesh. The resource goes into the root namespace of the mesh; `cdk8s synth` fails where its metadata names another one. */
  public static meshWide(): WorkloadTarget {
    return WorkloadTarget._of(Extent.MESH);
  }

  /** Every workload of the resource's own namespace. `cdk8s synth` fails where that is the root namespace, in which it would mean the whole mesh. */
  public static namespaceWide(): WorkloadTarget {
    return WorkloadTarget._of(Extent.NAMESPACE);
  }

  /**
   * Workloads of the resource's namespace by the labels of their pods; of every namespace, for a resource of the root namespace.
   * Throws for no labels, and for labels that Kubernetes does not take.
   */
  public static selector(labels: { [key: string]: string }): WorkloadTarget {
    refuse(defectOfSelector(labels));
    return WorkloadTarget._of(Extent.WORKLOADS, () => labels);
  }

  /**
   * The pods of a workload: any construct whose API object is a Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod, WorkloadEntry, WorkloadGroup or
   * one of their like. Its labels are read when manifests are rendered: those that it selects its pods by, else those of its pod template.
   */
  public static workload(workload: IConstruct): WorkloadTarget {
    const object = workloadObject('PolicyTarget.workload', workload);
    return WorkloadTarget._of(Extent.WORKLOADS, () => workloadLabels('PolicyTarget.workload', object), () => object.metadata.namespace);
  }

  /** A workload that runs a gateway proxy, by the labels of its pods. A Gateway of the Gateway API is a target by `gateway`. */
  public static ingressGateway(gateway: IIngressGateway): WorkloadTarget {
    return WorkloadTarget._of(Extent.WORKLOADS, () => gateway.selector, () => gateway.namespace);
  }

  /**
   * A Service whose requests go through a waypoint (ambient mode): any construct whose API object is one, of the resource's namespace.
   * Sidecars do not look at it: for them select the workload.
   */
  public static service(service: IConstruct): PolicyTarget {
    return refsOf([expectKind(TargetKind.SERVICE, service)]);
  }

  /** A ServiceEntry whose requests go through a waypoint (ambient mode), of the resource's namespace: of this app, or `ServiceEntry.fromServiceEntryName`. */
  public static serviceEntry(entry: IServiceEntry): PolicyTarget {
    const isOwn = Construct.isConstruct(entry) && (ApiObject.isApiObject(entry) || entry.node.defaultChild !== undefined);
    return refsOf([isOwn ? expectKind(TargetKind.SERVICE_ENTRY, entry) : TargetRef._of(TargetKind.SERVICE_ENTRY, entry.name, entry.namespace)]);
  }

  /** A Gateway of the Gateway API, an ingress gateway or a waypoint: any construct whose API object is one, of the resource's namespace. */
  public static gateway(gateway: IConstruct): PolicyTarget {
    return refsOf([expectKind(TargetKind.GATEWAY, gateway)]);
  }

  /**
   * Every waypoint of the mesh. The resource goes into the root namespace of the mesh.
   *
   * @param name the GatewayClass of the waypoints
   */
  public static gatewayClass(name: string = 'istio-waypoint'): PolicyTarget {
    return refsOf([TargetRef.of(TargetKind.GATEWAY_CLASS, name)]);
  }

  /** Resources that the policy is attached to, 1 to 16 (`targetRefs`). Throws for more, and for none. */
  public static targetRefs(refs: TargetRef[]): PolicyTarget {
    return refsOf(refs);
  }

  /**
   * The labels that select workloads; nothing where none are selected. Those of a construct may change until the app is synthesized.
   * Throws where a workload has none.
   */
  public abstract get labels(): { [key: string]: string } | undefined;

  /** The resources that the policy is attached to; nothing where it is attached to none. */
  public abstract get refs(): TargetRef[] | undefined;

  /**
   * Whether the resource belongs into the root namespace of the mesh.
   * @internal
   */
  public abstract get _inRootNamespace(): boolean;

  /**
   * The fields of a spec whose selector has `matchLabels`.
   * @internal
   */
  public _toIstio(): { selector?: { matchLabels: { [key: string]: string } }; targetRefs?: { group: string; kind: string; name: string }[] } {
    const { labels } = this;
    return { selector: labels === undefined ? undefined : { matchLabels: labels }, targetRefs: this._targetRefs() };
  }

  /** @internal */
  public _targetRefs(): { group: string; kind: string; name: string }[] | undefined {
    return mapEach(this.refs, ref => ref._toIstio());
  }

  /**
   * Reports what is wrong with the target once the whole app is defined.
   * @internal
   */
  public _checkLate(kind: string, resource: Targeted, report: Report): void {
    const { rootNamespace } = Mesh.of(resource);
    const { namespace } = resource;
    if (this._inRootNamespace && isLiteralString(namespace) && namespace !== rootNamespace) {
      report(POLICY_TARGET, invalid(`${kind}.metadata.namespace`, namespace, `the root namespace of the mesh, "${rootNamespace}", because of the target`, 'omit the namespace, or choose another target'));
    }
  }
}

/** What a `WorkloadTarget` reaches. */
enum Extent { MESH, NAMESPACE, WORKLOADS }

/**
 * A target that is made of workloads, and not attached to resources: all kinds take it. The factories are those of `PolicyTarget`.
 */
export class WorkloadTarget extends PolicyTarget {
  /** @internal */
  public static _of(extent: Extent, findLabels?: () => { [key: string]: string }, findNamespace?: () => string | undefined): WorkloadTarget {
    return new WorkloadTarget(extent, findLabels, findNamespace);
  }

  private constructor(
    private readonly extent: Extent,
    private readonly findLabels?: () => { [key: string]: string },
    private readonly findNamespace?: () => string | undefined,
  ) {
    super();
  }

  public get labels(): { [key: string]: string } | undefined {
    return this.findLabels === undefined ? undefined : copyMap(this.findLabels());
  }

  public get refs(): TargetRef[] | undefined {
    return undefined;
  }

  /** @internal */
  public get _inRootNamespace(): boolean {
    return this.extent === Extent.MESH;
  }

  /**
   * Whether it selects workloads by labels.
   * @internal
   */
  public get _selects(): boolean {
    return this.extent === Extent.WORKLOADS;
  }

  /** @internal */
  public _checkLate(kind: string, resource: Targeted, report: Report): void {
    super._checkLate(kind, resource, report);
    const { rootNamespace } = Mesh.of(resource);
    const { namespace } = resource;
    const path = `${kind}.metadata.namespace`;
    if (this.extent === Extent.NAMESPACE && namespace === rootNamespace) {
      report(POLICY_TARGET, invalid(path, namespace, 'a namespace other than the root namespace, where the policy would apply to the whole mesh', 'set another namespace, or use PolicyTarget.meshWide()'));
    }
    const wanted = this.findNamespace?.();
    if (namespace !== rootNamespace && isOther(wanted, namespace)) {
      report(POLICY_TARGET, invalid(path, namespace, `"${wanted}", the namespace of the selected workload`, 'set that namespace in the metadata'));
    }
    if (this._selects) {
      report(POLICY_TARGET, defectOfSelector(resolveTokens(this.labels!)));
    }
  }
}

/** A target of resources that a policy is attached to. */
class AttachedTarget extends PolicyTarget {
  public readonly labels = undefined;

  constructor(private readonly given: TargetRef[]) {
    super();
  }

  public get refs(): TargetRef[] {
    return [...resolveTokens(this.given)];
  }

  /** @internal */
  public get _inRootNamespace(): boolean {
    return this.refs.some(ref => ref.kind === TargetKind.GATEWAY_CLASS);
  }

  /** @internal */
  public _checkLate(kind: string, resource: Targeted, report: Report): void {
    super._checkLate(kind, resource, report);
    const { istioVersion } = Mesh.of(resource);
    const { namespace } = resource;
    if (parseIstioVersion(istioVersion).minor < 22) {
      report(POLICY_TARGET, invalid('Mesh.istioVersion', istioVersion, '1.22 or newer, because older releases apply a policy with targetRefs to its whole namespace', 'raise istioVersion of Mesh.configure, or select workloads'));
    }
    const stranger = this.refs.find(ref => isOther(ref.namespace, namespace));
    if (stranger !== undefined) {
      report(POLICY_TARGET, invalid(`${kind}.targetRefs`, `${stranger.kind} ${stranger.namespace}/${stranger.name}`, `a resource of namespace "${namespace}", which is that of the ${kind}`, 'set the other namespace in the metadata'));
    }
  }
}

function refsOf(refs: TargetRef[]): PolicyTarget {
  refuse(defectOfNotEmpty('PolicyTarget targetRefs', refs, 'name a resource, or use PolicyTarget.namespaceWide()'));
  if (Array.isArray(refs) && refs.length > MOST_REFS) {
    throw refusal(invalid('PolicyTarget targetRefs', `${refs.length} resources`, `at most ${MOST_REFS}`, 'use several policies'));
  }
  return new AttachedTarget(refs);
}

function expectKind(kind: TargetKind, construct: IConstruct): TargetRef {
  const ref = TargetRef.fromConstruct(construct);
  if (ref.kind !== kind) {
    throw refusal(invalid('PolicyTarget', `${ref.kind} [${construct.node.path}]`, `a ${kind}`, 'use PolicyTarget.targetRefs'));
  }
  return ref;
}

function defectOfSelector(labels: { [key: string]: string }): Defect | undefined {
  return !isToken(labels) && Object.keys(labels).length === 0
    ? missing('PolicyTarget.selector', 'add a label, or use PolicyTarget.namespaceWide() for every workload') : defectOfLabels('PolicyTarget.selector', labels);
}

function isOther(a: string | undefined, b: string | undefined): boolean {
  return isLiteralString(a) && isLiteralString(b) && a !== b;
}
