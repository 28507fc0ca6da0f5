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
  const named = (port.appProtocol !== undefined ? KUBERNETES_PROTOCOLS[given] : undefined) ?? protocolIn(given);
  return named ?? (TCP_PORTS.includes(port.port) ? 'TCP' : undefined);
}

/** The protocol that a name begins with, `http-metrics`. */
function protocolIn(name: string): string | undefined {
  let found = names.get(name);
  if (found === undefined) {
    const start = /^grpc-web/i.test(name) ? 'GRPC-WEB' : name.split('-')[0].toUpperCase();
    names.set(name, found = { protocol: KNOWN_PROTOCOLS.includes(start) ? start : undefined });
  }
  return found.protocol;
}

/** Every port of every Service is asked several times, and there are few names. */
const names = new Map<string, { readonly protocol?: string }>();
