import { MeshObject } from '../mesh/mesh-object';
import { isLiteralString, isToken } from '../private/literal';
import { hasEntries, listOf, textsOf } from '../private/manifest';

/** Properties of a whole VirtualService that the checks of its parts need. */
export interface VirtualServiceScope {
  readonly hosts: string[];
  /** It has no hosts, so another VirtualService includes its routes. */
  readonly isDelegate: boolean;
  /** Its routes apply to the mesh, as far as the gateways are known. */
  readonly isInMesh: boolean;
  /** The gateways contain `mesh`. */
  readonly namesMesh: boolean;
  /** Some of its TLS routes match server names. */
  readonly hasServerNames: boolean;
  /** Istio generated it from an HTTPRoute of the Gateway API, which has other names. */
  readonly isFromGatewayApi: boolean;
}

/** The scope of a part that is not in a VirtualService yet: its check must pass in some VirtualService. */
export const UNKNOWN_SCOPE: VirtualServiceScope = { hosts: [], isDelegate: false, isInMesh: false, namesMesh: false, hasServerNames: true, isFromGatewayApi: false };

/** The scope of a VirtualService. */
export function scopeOf({ spec, annotations }: Pick<MeshObject, 'spec' | 'annotations'>): VirtualServiceScope {
  const gateways = textsOf(spec.gateways);
  const namesMesh = gateways.includes('mesh');
  return {
    hosts: textsOf(spec.hosts),
    isDelegate: !hasEntries(spec.hosts),
    isInMesh: gateways.length === 0 ? !hasEntries(spec.gateways) && !isToken(spec.gateways) : namesMesh && gateways.every(isLiteralString),
    namesMesh,
    hasServerNames: hasEntries(spec.tls) && listOf(spec.tls).some(route => listOf(route.match).some(match => hasEntries(match.sniHosts))),
    isFromGatewayApi: annotations['internal.istio.io/route-semantics'] === 'gateway',
  };
}
