import { indexed, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';
import { SidecarScope } from './sidecar-scope';

/** Finds the Sidecar that holds for pods. */
export class SidecarIndex {
  private readonly byNamespace: Map<string, MeshObject[]>;
  /** The Sidecar of the whole mesh, which holds where a namespace has none that does. */
  private readonly root: MeshObject | undefined;

  /**
   * @param sidecars every Sidecar
   * @param fullHost gives a host of a VirtualService in full
   */
  constructor(sidecars: MeshObject[], rootNamespace: string, private readonly fullHost: (host: string, namespace: string) => string) {
    // As Istio asks them: those with a selector first.
    this.byNamespace = indexed([...sidecars.filter(hasSelector), ...sidecars.filter(s => !hasSelector(s))], s => s.namespace);
    this.root = sidecars.find(s => s.namespace === rootNamespace && !hasSelector(s));
  }

  public scopeOf(workload: MeshWorkload): SidecarScope {
    return this.scope(workload.namespace, this.in(workload.namespace).find(s => workload.matches(mapOf(mapOf(s.spec.workloadSelector).labels))));
  }

  /** One for each Sidecar of a namespace, and one for the pods that none of them selects. */
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
