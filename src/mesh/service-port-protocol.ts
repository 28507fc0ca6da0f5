import { KNOWN_PROTOCOLS } from './protocols';

/** Kubernetes' own names of protocols in `appProtocol`. */
const KUBERNETES_PROTOCOLS: { readonly [name: string]: string } = { 'kubernetes.io/h2c': 'HTTP2', 'kubernetes.io/ws': 'HTTP', 'kubernetes.io/wss': 'HTTPS' };

/** Ports that Istio treats as TCP unless their protocol is specified: their server sends first, so that detection would never complete. */
const TCP_PORTS = [25, 53, 3306, 27017];

/** The protocol that Istio derives from a Service port; undefined if it is detected at run time. */
export function servicePortProtocol(port: { [key: string]: any }): string | undefined {
  if (port.protocol === 'UDP') {
    return 'UDP';
  }
  const given = String(port.appProtocol ?? port.name ?? '');
  const named = (port.appProtocol !== undefined ? KUBERNETES_PROTOCOLS[given] : undefined) ?? protocolIn(given);
  return named ?? (TCP_PORTS.includes(port.port) ? 'TCP' : undefined);
}

/** The protocol in a port name's prefix, such as `http-metrics`. */
function protocolIn(name: string): string | undefined {
  let found = names.get(name);
  if (found === undefined) {
    const start = /^grpc-web/i.test(name) ? 'GRPC-WEB' : name.split('-')[0].toUpperCase();
    names.set(name, found = { protocol: KNOWN_PROTOCOLS.includes(start) ? start : undefined });
  }
  return found.protocol;
}

/** A cache: the protocol of every Service port is read several times, and there are few different names. */
const names = new Map<string, { readonly protocol?: string }>();
