import { Server } from '../../networking/server';
import { GatewayPort } from '../gateway-port';

/** The ports that servers listen on, each once. */
export function gatewayPortsOf(servers: Server[]): GatewayPort[] {
  const ports = new Map<number, GatewayPort>();
  for (const { port, name } of servers) {
    ports.set(port, ports.get(port) ?? { name: name.toLowerCase(), port, targetPort: port, protocol: 'TCP' });
  }
  return [...ports.values()];
}
