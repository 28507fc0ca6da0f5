import { indexed, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';
import { SidecarScope } from './sidecar-scope';

/** An index that finds the Sidecar that applies to pods. */
export class SidecarIndex {
  private readonly byNamespace: Map<string, MeshObject[]>;
  /** The Sidecar of the root namespace, which applies to pods without a Sidecar in their own namespace. */
  private readonly root: MeshObject | undefined;

  /**
   * @param sidecars every Sidecar
   * @param fullHost resolves a host as an object of a namespace would
   */
  constructor(sidecars: MeshObject[], rootNamespace: string, private readonly fullHost: (host: string, namespace: string) => string) {
    // In Istio's order: Sidecars with a selector have precedence.
    this.byNamespace = indexed([...sidecars.filter(hasSelector), ...sidecars.filter(s => !hasSelector(s))], s => s.namespace);
    this.root = sidecars.find(s => s.namespace === rootNamespace && !hasSelector(s));
  }

  public scopeOf(workload: MeshWorkload): SidecarScope {
    return this.scope(workload.namespace, this.in(workload.namespace).find(s => workload.matches(mapOf(mapOf(s.spec.workloadSelector).labels))));
  }

  /** One scope for each Sidecar of a namespace, and one for the pods that none of them selects. */
  public scopesIn(namespace: string): SidecarScope[] {
    const sidecars = this.in(namespace);
    const own = sidecars.map(s => this.scope(namespace, s));
    return sidecars.every(hasSelector) ? [...own, this.scope(namespace, undefined)] : own;
  }

  private in(namespace: string): MeshObject[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  private scope(namespace: string, own: MeshObject | undefined): SidecarScope {
    return SidecarScope._of(namespace, own ?? this.root, this.fullHost);
  }
}

function hasSelector({ spec }: MeshObject): boolean {
  return spec.workloadSelector !== undefined;
}
