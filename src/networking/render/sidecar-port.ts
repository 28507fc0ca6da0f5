import type { SidecarSpecIngressPort } from '../../../imports/networking.istio.io';
import { invalid } from '../../checks/defect';
import { isIpAddress } from '../../checks/formats/name';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { MeshPort } from '../../values/mesh-port';

/** Checks and renders the port of a sidecar's listener. */
export function renderSidecarPort(field: string, port: MeshPort): SidecarSpecIngressPort {
  if (port.targetPort !== undefined) {
    throw refusal(invalid(`${field} targetPort`, port.targetPort, 'a port without a target port, Istio refuses it here', 'leave it out'));
  }
  return { number: port.number, protocol: port.protocol.value, name: port.name };
}

/** The address of a listener with a port. Placeholders pass. */
export function checkSidecarBind(field: string, bind: string | undefined): void {
  if (isLiteralString(bind) && !isIpAddress(bind)) {
    throw refusal(invalid(field, bind, 'an IP address', 'correct the address, or leave it out'));
  }
}
