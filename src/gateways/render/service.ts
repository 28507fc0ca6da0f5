import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { BoundGateway } from '../../networking/gateway-workload';
import { MeshPort } from '../../values/mesh-port';
import { GatewayExposure } from '../gateway-exposure';
import { GatewayWorkloadProps } from '../gateway-workload-props';

/** The spec of the Service. */
export function serviceSpec(props: GatewayWorkloadProps, selector: { [key: string]: string }, ports: MeshPort[]): object {
  const { type, spec } = props.exposure._manifest;
  return { type, ...spec, selector, ports: portsOf(props, ports) };
}

/** Ports as the Service and the chart's values have them. */
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

/** What the load balancer does not take. */
export function problemsOfExposure(kind: string, exposure: GatewayExposure, ports: MeshPort[]): string[] {
  const { factory, mostPorts, nodePorts } = exposure._manifest;
  const numbers = ports.map(p => p.number);
  const unknown = Object.keys(nodePorts ?? {}).filter(port => !numbers.some(n => String(n) === port));
  return [
    ...ports.length > 0 ? [] : [sentenceOf(invalid(`${kind} ports`, [], 'at least one port, Kubernetes takes no Service without', 'bind a Gateway to it, or name ports'))],
    ...mostPorts === undefined || ports.length <= mostPorts ? [] : [sentenceOf(invalid(`${kind} ports`, numbers, `at most ${mostPorts} ports with GatewayExposure.${factory}, its load balancer forwards no more`, 'leave the status port out by statusPort: false, or give some Gateways another gateway workload'))],
    ...unknown.map(port => sentenceOf(invalid(`GatewayExposure.${factory} nodePorts`, Number(port), `ports of the Service: ${numbers.join(', ')}`, 'correct the number, or bind a Gateway that listens there'))),
  ];
}

/** A Gateway whose certificate istiod would not hand out. */
export function problemsOfSecrets(kind: string, path: string, gateway: BoundGateway): string[] {
  const named = gateway._boundServers.map(s => s.serverTls?._toIstio()).find(tls => tls?.credentialName ?? tls?.credentialNames ?? tls?.caCertCredentialName);
  return named === undefined ? [] : [sentenceOf(invalid('Gateway credentialName', named.credentialName ?? named.credentialNames ?? named.caCertCredentialName, `no Secrets at [${path}], whose account may not read any`, `leave readSecrets: false of the ${kind} out`))];
}
