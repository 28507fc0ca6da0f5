/** What a split decides by. */
export enum SplitProtocol {
  /** By request: HTTP, HTTP/2, gRPC. */
  HTTP = 'HTTP',
  /** By connection, chosen by its server name (SNI), without being decrypted. */
  TLS = 'TLS',
  /** By connection. */
  TCP = 'TCP',
}
