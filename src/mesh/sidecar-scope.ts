import { isLiteralString } from '../private/literal';
import { isExported, listOf, textsOf } from '../private/manifest';
import { EgressHost, egressHostsOf } from './egress-hosts';
import { isBoundToMesh } from './gateway-names';
import { isCoveredBy } from './host-overlap';
import { areOverlapping } from './host-suffixes';
import { MeshHost } from './mesh-host';
import { MeshObject } from './mesh-object';

/**
 * The hosts and routes that a namespace's sidecars are configured with, limited by `egress` of the Sidecar that applies to them. Without such a Sidecar, or
 * without `egress`, they have everything that is visible in their namespace.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class SidecarScope {
  /**
   * @param fullHost resolves a host as an object of a namespace would
   * @internal
   */
  public static _of(namespace: string, sidecar: MeshObject | undefined, fullHost: (host: string, namespace: string) => string): SidecarScope {
    return new SidecarScope(namespace, sidecar, fullHost);
  }

  private readonly hosts: EgressHost[] | undefined;

  private constructor(
    /** The namespace of the sidecars. */
    public readonly namespace: string,
    /** The Sidecar that applies to them, if there is one. */
    public readonly sidecar: MeshObject | undefined,
    private readonly fullHost: (host: string, namespace: string) => string,
  ) {
    this.hosts = listOf(sidecar?.spec.egress).length === 0 ? undefined : egressHostsOf(sidecar, namespace);
  }

  /**
   * Returns true if the sidecars have a host: it is visible in their namespace, and the Sidecar imports it. Routes to a host that is not imported work if the
   * sidecars have the routes, but requests to the host itself are handled as traffic to an unknown host.
   */
  public knowsHost(host: MeshHost): boolean {
    return host.isVisibleIn(this.namespace) && this.imports(host.name, host.object.namespace, isCoveredBy);
  }

  /** Returns true if the sidecars have the routes of a VirtualService: it is bound to `mesh` and visible in their namespace, and the Sidecar imports one of its hosts. */
  public knowsRoutes(virtualService: MeshObject): boolean {
    const { namespace, spec } = virtualService;
    return isBoundToMesh(spec) && isExported(textsOf(spec.exportTo), namespace, this.namespace)
      && textsOf(spec.hosts).some(host => this.imports(this.fullHost(host, namespace), namespace, isAmong));
  }

  private imports(host: string, namespace: string, matches: (host: string, entry: string) => boolean): boolean {
    const entries = this.hosts?.filter(e => e.namespace === '*' || e.namespace === namespace || !isLiteralString(e.namespace));
    return entries === undefined
      || (entries.some(e => !e.isExcluded && (!isLiteralString(e.host) || matches(host, e.host))) && !entries.some(e => e.isExcluded && isCoveredBy(host, e.host)));
  }
}

/** Returns true if an entry and a VirtualService host have a name in common. */
function isAmong(host: string, entry: string): boolean {
  return !isLiteralString(host) || areOverlapping(host, entry);
}
