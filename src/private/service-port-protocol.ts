import { KNOWN_PROTOCOLS } from './protocols';

/** What Kubernetes itself calls some protocols in `appProtocol`. */
const KUBERNETES_PROTOCOLS: { readonly [name: string]: string } = { 'kubernetes.io/h2c': 'HTTP2', 'kubernetes.io/ws': 'HTTP', 'kubernetes.io/wss': 'HTTPS' };

/** Ports that Istio takes for TCP if nothing says otherwise: a server that speaks first would wait for ever. */
const TCP_PORTS = [25, 53, 3306, 27017];

/** The protocol that Istio reads from a port of a Service; nothing where it has to guess at run time. */
export function servicePortProtocol(port: { [key: string]: any }): string | undefined {
  if (port.protocol === 'UDP') {
    return 'UDP';
  }
  const given = String(port.appProtocol ?? port.name ?? '');
  const named = (port.appProtocol !== undefined ? KUBERNETES_PROTOCOLS[given] : undefined) ?? (/^grpc-web/i.test(given) ? 'GRPC-WEB' : given.split('-')[0].toUpperCase());
  return KNOWN_PROTOCOLS.includes(named) ? named : TCP_PORTS.includes(port.port) ? 'TCP' : undefined;
}
