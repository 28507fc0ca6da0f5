import { conflict, Defect, limit, missing, unknownReference } from '../../checks/defect';
import { GATEWAY_WORKLOAD_PORTS } from '../../checks/late-rules';
import { Report } from '../../checks/problem';
import { BoundGateway } from '../../networking/gateway-workload';
import { MeshPort } from '../../values/mesh-port';
import { GatewayExposure } from '../gateway-exposure';
import { GatewayWorkloadProps } from '../gateway-workload-props';

/** The spec of the Service. */
export function serviceSpec(props: GatewayWorkloadProps, selector: { [key: string]: string }, ports: MeshPort[]): object {
  const { type, spec } = props.exposure._manifest;
  return { type, ...spec, selector, ports: portsOf(props, ports) };
}

/** Ports in the form of the Service and of the chart's values. */
export function portsOf({ exposure, appProtocol }: GatewayWorkloadProps, ports: MeshPort[]): object[] {
  const { nodePorts, misreadsAppProtocol } = exposure._manifest;
  const saysProtocol = appProtocol ?? misreadsAppProtocol !== true;
  return ports.map(p => {
    const udp = p.protocol.value === 'UDP';
    const nodePort = nodePorts?.[p.number];
    return {
      name: p.name,
      ...saysProtocol && !udp ? { appProtocol: p.protocol._nameInPorts } : {},
      port: p.number,
      protocol: udp ? 'UDP' : 'TCP',
      targetPort: p.targetPort ?? p.number,
      ...nodePort === undefined ? {} : { nodePort },
    };
  });
}

/** Reports ports that the exposure does not support. */
export function checkExposure(kind: string, exposure: GatewayExposure, ports: MeshPort[], report: Report): void {
  const { factory, mostPorts, nodePorts } = exposure._manifest;
  const numbers = ports.map(p => String(p.number));
  if (ports.length === 0) {
    report(GATEWAY_WORKLOAD_PORTS, missing(`${kind}.ports`, 'bind a Gateway to it, or set ports', 'because a Service without ports is not valid'));
  }
  if (mostPorts !== undefined && ports.length > mostPorts) {
    report(GATEWAY_WORKLOAD_PORTS, limit(`${kind}.ports`, ports.length, mostPorts, `set statusPort: false, or bind some Gateways to another workload; the load balancer of GatewayExposure.${factory} forwards no more`));
  }
  for (const port of Object.keys(nodePorts ?? {}).filter(p => !numbers.includes(p))) {
    report(GATEWAY_WORKLOAD_PORTS, unknownReference(`GatewayExposure.${factory}.nodePorts`, 'port of the Service', Number(port), numbers, 'correct the number, or bind a Gateway that listens there'));
  }
}

/** A Gateway whose certificate istiod would not send. */
export function defectOfSecrets(kind: string, path: string, gateway: BoundGateway): Defect | undefined {
  const servers = gateway._boundServers.map(s => s.serverTls?._toIstio());
  const i = servers.findIndex(tls => tls?.credentialName ?? tls?.credentialNames ?? tls?.caCertCredentialName);
  const field = (['credentialName', 'credentialNames', 'caCertCredentialName'] as const).find(name => servers[i]?.[name] !== undefined);
  return field === undefined ? undefined : conflict(`spec.servers[${i}].tls.${field}`, `readSecrets: false of [${path}]`, 'its service account may not read Secrets', `remove readSecrets from the ${kind}`, servers[i]![field]);
}
