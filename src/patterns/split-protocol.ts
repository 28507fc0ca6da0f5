/** The protocol by which a split distributes traffic. */
export enum SplitProtocol {
  /** Distributes requests: HTTP, HTTP/2, gRPC. */
  HTTP = 'HTTP',
  /** Distributes TLS connections by their server name (SNI), without decrypting them. */
  TLS = 'TLS',
  /** Distributes TCP connections. */
  TCP = 'TCP',
}
