/** The protocols of ports that Istio knows, as they are written; any case will do. */
export const KNOWN_PROTOCOLS = ['HTTP', 'HTTPS', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY', 'TCP', 'UDP', 'TLS', 'MONGO', 'REDIS', 'MYSQL'];

const HTTP_FAMILY = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'];

/** Whether Istio knows the protocol. */
export function isKnownProtocol(protocol: string): boolean {
  return KNOWN_PROTOCOLS.includes(protocol.toUpperCase());
}

/** Whether requests are seen by the proxy. */
export function isHttpProtocol(protocol: string): boolean {
  return HTTP_FAMILY.includes(protocol.toUpperCase());
}

/** Whether callers speak TLS. */
export function isTlsProtocol(protocol: string): boolean {
  return ['HTTPS', 'TLS'].includes(protocol.toUpperCase());
}
