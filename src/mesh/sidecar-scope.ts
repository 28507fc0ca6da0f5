import { isLiteralString } from '../private/literal';
import { isExported, listOf, textsOf } from '../private/manifest';
import { isBoundToMesh } from './gateway-names';
import { isCoveredBy } from './host-overlap';
import { areOverlapping } from './host-suffixes';
import { MeshHost } from './mesh-host';
import { MeshObject } from './mesh-object';

/** An entry of a Sidecar's `egress[].hosts`: `namespace/host`, or `~namespace/host` for what is left out. */
interface EgressHost {
  readonly namespace: string;
  readonly host: string;
  readonly isExcluded: boolean;
}

/**
 * What the proxies of a namespace know of the mesh, as the Sidecar that holds for them says (`egress`): everything that is visible in their namespace where
 * none does, or where it says nothing of it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class SidecarScope {
  /**
   * @param fullHost gives a host of a VirtualService in full
   * @internal
   */
  public static _of(namespace: string, sidecar: MeshObject | undefined, fullHost: (host: string, namespace: string) => string): SidecarScope {
    return new SidecarScope(namespace, sidecar, fullHost);
  }

  private readonly hosts: EgressHost[] | undefined;

  private constructor(
    /** The namespace of the proxies. */
    public readonly namespace: string,
    /** The Sidecar that holds for them, if one does. */
    public readonly sidecar: MeshObject | undefined,
    private readonly fullHost: (host: string, namespace: string) => string,
  ) {
    const egress = listOf(sidecar?.spec.egress);
    this.hosts = egress.length === 0 ? undefined : egress.flatMap(e => textsOf(e.hosts)).map(text => this.parse(text));
  }

  /**
   * Whether the proxies know a host: it is visible in their namespace, and the Sidecar lets it in. Where it is left out, and routes that they know lead to it,
   * these work; calls to the host itself are unknown traffic all the same.
   */
  public knowsHost(host: MeshHost): boolean {
    return host.isVisibleIn(this.namespace) && this.letsIn(host.name, host.object.namespace, isCoveredBy);
  }

  /** Whether the proxies know the routes of a VirtualService: they hold in the mesh, are visible in their namespace, and the Sidecar lets one of its hosts in. */
  public knowsRoutes(virtualService: MeshObject): boolean {
    const { namespace, spec } = virtualService;
    return isBoundToMesh(spec) && isExported(textsOf(spec.exportTo), namespace, this.namespace)
      && textsOf(spec.hosts).some(host => this.letsIn(this.fullHost(host, namespace), namespace, isAmong));
  }

  private letsIn(host: string, namespace: string, matches: (host: string, entry: string) => boolean): boolean {
    const entries = this.hosts?.filter(e => e.namespace === '*' || e.namespace === namespace || !isLiteralString(e.namespace));
    return entries === undefined
      || (entries.some(e => !e.isExcluded && (!isLiteralString(e.host) || matches(host, e.host))) && !entries.some(e => e.isExcluded && isCoveredBy(host, e.host)));
  }

  private parse(text: string): EgressHost {
    const slash = text.indexOf('/');
    const isExcluded = text.startsWith('~');
    const written = text.slice(isExcluded ? 1 : 0, Math.max(slash, 0));
    return { namespace: isExcluded && written === '' ? '*' : written === '.' ? this.namespace : written, host: text.slice(slash + 1), isExcluded };
  }
}

/** Whether an entry and a host of routes have a name in common. */
function isAmong(host: string, entry: string): boolean {
  return !isLiteralString(host) || areOverlapping(host, entry);
}
