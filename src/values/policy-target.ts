import { ApiObject, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Defect, invalid, limit, stated } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfNotEmpty } from '../checks/formats/name';
import { FIELD_NOT_IN_RELEASE, POLICY_TARGET, POLICY_TARGET_LABELS } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { Refusal, refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { isLiteralString, isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import { istioMinor } from '../private/releases';
import { resolveTokens } from '../private/resolve-tokens';
import { Mesh } from '../validation/mesh';
import { IIngressGateway } from './ingress-gateway';
import { IServiceEntry } from './service-entry-ref';
import { TargetKind, TargetRef } from './target-ref';
import { workloadLabels, workloadObject } from './workload';

const MOST_REFS = 16;

/** A resource with a target. */
interface Targeted extends IConstruct { readonly namespace?: string }

/**
 * The target of a policy: the whole mesh, its namespace, workloads by their labels, or resources that it is attached to (`targetRefs`). A kind that cannot be
 * attached to resources accepts only a `WorkloadTarget`, which the factories for workloads return.
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 *
 * @example
 * declare const chart: Chart;
 * declare const deployment: kplus.Deployment;
 * new istio.PeerAuthentication(chart, 'strict', { target: istio.PolicyTarget.workload(deployment), mtls: istio.MtlsMode.STRICT });
 */
export abstract class PolicyTarget {
  /** All workloads of the mesh. The policy is put into the root namespace of the mesh; synth fails if its metadata sets another namespace. */
  public static meshWide(): WorkloadTarget {
    return WorkloadTarget._of(Extent.MESH);
  }

  /** All workloads of the policy's namespace. Synth fails if that is the root namespace, where the policy would apply to the whole mesh. */
  public static namespaceWide(): WorkloadTarget {
    return WorkloadTarget._of(Extent.NAMESPACE);
  }

  /**
   * Workloads of the policy's namespace, or of all namespaces for a policy in the root namespace, by the labels of their pods. Throws for an empty map, and for
   * invalid labels.
   */
  public static selector(labels: { [key: string]: string }): WorkloadTarget {
    refuse(defectOfSelector(labels));
    return WorkloadTarget._of(Extent.WORKLOADS, () => labels);
  }

  /**
   * The pods of a workload: any construct whose API object is a Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod, WorkloadEntry, WorkloadGroup or
   * similar. Its labels are resolved when manifests are rendered: the labels of its selector, or else of its pod template.
   */
  public static workload(workload: IConstruct): WorkloadTarget {
    const object = workloadObject('PolicyTarget.workload', workload);
    return WorkloadTarget._of(Extent.WORKLOADS, () => workloadLabels('PolicyTarget.workload', object), () => object.metadata.namespace);
  }

  /** A workload that runs a gateway proxy, such as an `IngressGateway`, by the labels of its pods. For a Gateway of the Gateway API use `gateway`. */
  public static ingressGateway(gateway: IIngressGateway): WorkloadTarget {
    return WorkloadTarget._of(Extent.WORKLOADS, () => gateway.selector, () => gateway.namespace);
  }

  /**
   * A Service behind a waypoint (ambient mode): any construct whose API object is a Service of the policy's namespace. Sidecars ignore such a policy; for them
   * select the workload.
   */
  public static service(service: IConstruct): PolicyTarget {
    return refsOf([expectKind('service', TargetKind.SERVICE, service)]);
  }

  /** A ServiceEntry behind a waypoint (ambient mode), of the policy's namespace: of this app, or `ServiceEntry.fromServiceEntryName`. */
  public static serviceEntry(entry: IServiceEntry): PolicyTarget {
    const isOwn = Construct.isConstruct(entry) && (ApiObject.isApiObject(entry) || entry.node.defaultChild !== undefined);
    return refsOf([isOwn ? expectKind('serviceEntry', TargetKind.SERVICE_ENTRY, entry) : TargetRef._of(TargetKind.SERVICE_ENTRY, entry.name, entry.namespace)]);
  }

  /** A Gateway of the Gateway API, which is an ingress gateway or a waypoint: any construct whose API object is such a Gateway of the policy's namespace. */
  public static gateway(gateway: IConstruct): PolicyTarget {
    return refsOf([expectKind('gateway', TargetKind.GATEWAY, gateway)]);
  }

  /**
   * All waypoints of the mesh. The policy is put into the root namespace of the mesh.
   *
   * @param name the GatewayClass of the waypoints
   */
  public static gatewayClass(name: string = 'istio-waypoint'): PolicyTarget {
    return refsOf([TargetRef.of(TargetKind.GATEWAY_CLASS, name)]);
  }

  /**
   * The 1 to 16 resources that the policy is attached to (`targetRefs`). Throws for an empty list, and for more than 16 entries.
   *
   * @param refs see `TargetRef.fromConstruct`, for any construct that can be a target, and `TargetRef.of`
   */
  public static targetRefs(refs: TargetRef[]): PolicyTarget {
    return refsOf(refs);
  }

  /**
   * The labels that select workloads; undefined if the target does not select by labels. The labels of a construct may change until synth. Throws if a workload
   * has no labels.
   */
  public abstract get labels(): { [key: string]: string } | undefined;

  /** The resources that the policy is attached to; undefined if it is not attached to resources. */
  public abstract get refs(): TargetRef[] | undefined;

  /**
   * True if the policy belongs in the root namespace of the mesh.
   * @internal
   */
  public abstract get _inRootNamespace(): boolean;

  /**
   * True if it selects workloads by labels.
   * @internal
   */
  public abstract get _selects(): boolean;

  /**
   * The fields of a spec whose selector has `matchLabels`. The labels are a token, because those of a construct may change until synth.
   * @internal
   */
  public _toIstio(): { selector?: { matchLabels: { [key: string]: string } }; targetRefs?: { group: string; kind: string; name: string }[] } {
    return { selector: this._selects ? { matchLabels: Lazy.any({ produce: () => this.labels }) } : undefined, targetRefs: this._targetRefs() };
  }

  /** @internal */
  public _targetRefs(): { group: string; kind: string; name: string }[] | undefined {
    return undefined;
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

/** The extent of a `WorkloadTarget`. */
enum Extent { MESH, NAMESPACE, WORKLOADS }

/**
 * A target that consists of workloads, which all kinds accept: the whole mesh, a namespace, or workloads by their labels. See `PolicyTarget.meshWide`,
 * `PolicyTarget.namespaceWide`, `PolicyTarget.selector`, `PolicyTarget.workload` (for any construct that is a workload) and `PolicyTarget.ingressGateway`.
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

  /** @internal */
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
      report(POLICY_TARGET_LABELS, this.defectOfLabels());
    }
  }

  /** A workload may turn out to have no labels. */
  private defectOfLabels(): Defect | undefined {
    try {
      return defectOfSelector(resolveTokens(this.labels!));
    } catch (e) {
      const { defect } = e as Refusal;
      if (defect === undefined) {
        throw e;
      }
      return defect;
    }
  }
}

/** A target that consists of the resources that a policy is attached to. */
class AttachedTarget extends PolicyTarget {
  public readonly labels = undefined;

  constructor(private readonly given: TargetRef[]) {
    super();
  }

  public get refs(): TargetRef[] {
    return [...resolveTokens(this.given)];
  }

  /** @internal */
  public get _selects(): boolean {
    return false;
  }

  /** @internal */
  public _targetRefs(): { group: string; kind: string; name: string }[] | undefined {
    return mapEach(this.given, ref => ref._toIstio());
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
    if (istioMinor(istioVersion) < 22) {
      report(FIELD_NOT_IN_RELEASE, stated(`${kind}.targetRefs`, `is not supported by Istio ${istioVersion}, which would apply the policy to its whole namespace`, 'select workloads, or raise istioVersion of Mesh.configure to 1.22 or newer', istioVersion));
    }
    const stranger = this.refs.find(ref => isOther(ref.namespace, namespace));
    if (stranger !== undefined) {
      report(POLICY_TARGET, invalid(`${kind}.targetRefs`, `${stranger.kind} ${stranger.namespace}/${stranger.name}`, `a resource of namespace "${namespace}", the namespace of the ${kind}`, `set namespace "${stranger.namespace}" in the metadata`));
    }
  }
}

function refsOf(refs: TargetRef[]): PolicyTarget {
  refuse(defectOfNotEmpty('PolicyTarget.targetRefs', refs, 'add a resource, or use PolicyTarget.namespaceWide()'));
  refuse(Array.isArray(refs) && refs.length > MOST_REFS ? limit('PolicyTarget.targetRefs', refs.length, MOST_REFS, 'use several policies') : undefined);
  return new AttachedTarget(refs);
}

function expectKind(factory: string, kind: TargetKind, construct: IConstruct): TargetRef {
  const ref = TargetRef.fromConstruct(construct);
  if (ref.kind !== kind) {
    throw refusal(invalid(`PolicyTarget.${factory}`, `${ref.kind} [${construct.node.path}]`, `a ${kind}`, 'use PolicyTarget.targetRefs with TargetRef.fromConstruct'));
  }
  return ref;
}

function defectOfSelector(labels: { [key: string]: string }): Defect | undefined {
  return !isToken(labels) && Object.keys(labels).length === 0
    ? invalid('PolicyTarget.selector', labels, 'a map with at least one label', 'add a label, or use PolicyTarget.namespaceWide() for every workload') : defectOfLabels('PolicyTarget.selector', labels);
}

function isOther(a: string | undefined, b: string | undefined): boolean {
  return isLiteralString(a) && isLiteralString(b) && a !== b;
}
