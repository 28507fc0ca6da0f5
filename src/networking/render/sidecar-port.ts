import type { SidecarSpecIngressPort } from '../../../imports/networking.istio.io';
import { MeshPort } from '../../values/mesh-port';

/** Renders the port of a Sidecar listener; the check of the listener reports the target port that a Sidecar does not support. */
export function sidecarPortOf(port: MeshPort): SidecarSpecIngressPort {
  return { number: port.number, protocol: port.protocol.value, name: port.name, targetPort: port.targetPort };
}
