import { MeshPort } from '../../values/mesh-port';

/** The spec of a Kubernetes Service for ports of the mesh. */
export function renderService(ports: MeshPort[], selector: { [key: string]: string } | undefined): object {
  return {
    ...selector ? { selector } : {},
    ports: ports.map(p => ({
      name: p.name,
      port: p.number,
      ...p.targetPort === undefined ? {} : { targetPort: p.targetPort },
      ...saysProtocol(p) ? {} : { appProtocol: appProtocolOf(p) },
      ...p.protocol.value.toUpperCase() === 'UDP' ? { protocol: 'UDP' } : {},
    })),
  };
}

/** Returns true if the port name defines its protocol: `<protocol>` or `<protocol>-<suffix>`. */
function saysProtocol(port: MeshPort): boolean {
  return port.name === appProtocolOf(port) || port.name.startsWith(`${appProtocolOf(port)}-`);
}

function appProtocolOf(port: MeshPort): string {
  return port.protocol._nameInPorts;
}
