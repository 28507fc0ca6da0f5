/** The port protocols that Istio supports. Their case does not matter. */
export const KNOWN_PROTOCOLS = ['HTTP', 'HTTPS', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY', 'TCP', 'UDP', 'TLS', 'MONGO', 'REDIS', 'MYSQL'];

const HTTP_FAMILY = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'];

/** Returns true if Istio supports the protocol. */
export function isKnownProtocol(protocol: string): boolean {
  return KNOWN_PROTOCOLS.includes(protocol.toUpperCase());
}

/** Returns true if the proxy handles individual HTTP requests. */
export function isHttpProtocol(protocol: string): boolean {
  return HTTP_FAMILY.includes(protocol.toUpperCase());
}

/** Returns true if clients use TLS. */
export function isTlsProtocol(protocol: string): boolean {
  return ['HTTPS', 'TLS'].includes(protocol.toUpperCase());
}
