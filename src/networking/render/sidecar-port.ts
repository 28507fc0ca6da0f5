import type { SidecarSpecIngressPort } from '../../../imports/networking.istio.io';
import { badInput } from '../../checks/bad-input';
import { isIpAddress } from '../../checks/formats/name';
import { isLiteralString } from '../../private/literal';
import { MeshPort } from '../../values/mesh-port';

/** Checks and renders the port of a sidecar's listener. */
export function renderSidecarPort(field: string, port: MeshPort): SidecarSpecIngressPort {
  if (port.targetPort !== undefined) {
    throw badInput({ field: `${field} targetPort`, value: port.targetPort, allowed: 'a port without a target port, Istio refuses it here', remedy: 'leave it out' });
  }
  return { number: port.number, protocol: port.protocol.value, name: port.name };
}

/** The address of a listener with a port. Placeholders pass. */
export function checkSidecarBind(field: string, bind: string | undefined): void {
  if (isLiteralString(bind) && !isIpAddress(bind)) {
    throw badInput({ field, value: bind, allowed: 'an IP address', remedy: 'correct the address, or leave it out' });
  }
}
