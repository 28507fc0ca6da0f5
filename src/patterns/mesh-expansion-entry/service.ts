import { MeshPort } from '../../values/mesh-port';

/** The spec of a Kubernetes Service with the given ports. */
export function renderService(ports: MeshPort[], selector: { [key: string]: string } | undefined): object {
  return {
    ...selector ? { selector } : {},
    ports: ports.map(p => ({
      name: p.name,
      port: p.number,
      ...p.targetPort === undefined ? {} : { targetPort: p.targetPort },
      ...hasProtocolInName(p) ? {} : { appProtocol: appProtocolOf(p) },
      ...p.protocol.value.toUpperCase() === 'UDP' ? { protocol: 'UDP' } : {},
    })),
  };
}

/** Returns true if Istio can derive the protocol from the port's name: `<protocol>` or `<protocol>-<suffix>`. */
function hasProtocolInName(port: MeshPort): boolean {
  return port.name === appProtocolOf(port) || port.name.startsWith(`${appProtocolOf(port)}-`);
}

function appProtocolOf(port: MeshPort): string {
  return port.protocol._nameInPorts;
}
