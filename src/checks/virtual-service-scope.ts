import { MeshObject } from '../mesh/mesh-object';
import { isLiteralString } from '../private/literal';
import { hasEntries, listOf, textsOf } from '../private/manifest';

/** What the parts of a VirtualService have to know of the whole. */
export interface VirtualServiceScope {
  readonly hosts: string[];
  /** It has no hosts: its routes stand for those of another VirtualService. */
  readonly isDelegate: boolean;
  /** Its routes hold in the mesh for sure, not at gateways alone. */
  readonly isInMesh: boolean;
  /** It names the mesh among its gateways. */
  readonly namesMesh: boolean;
  /** Some of its TLS routes look at server names. */
  readonly hasServerNames: boolean;
  /** It was made of an HTTPRoute of the Gateway API, whose names go by other rules. */
  readonly isFromGatewayApi: boolean;
}

/** Looks at the whole of a VirtualService. */
export function scopeOf({ spec, annotations }: MeshObject): VirtualServiceScope {
  const gateways = textsOf(spec.gateways);
  const namesMesh = gateways.includes('mesh');
  return {
    hosts: textsOf(spec.hosts),
    isDelegate: !hasEntries(spec.hosts),
    isInMesh: gateways.length === 0 ? !hasEntries(spec.gateways) : namesMesh && gateways.every(isLiteralString),
    namesMesh,
    hasServerNames: hasEntries(spec.tls) && listOf(spec.tls).some(route => listOf(route.match).some(match => hasEntries(match.sniHosts))),
    isFromGatewayApi: annotations['internal.istio.io/route-semantics'] === 'gateway',
  };
}
