/** The kinds of route of the Gateway API that Istio supports. */
export enum RouteKind {
  /** HTTP requests, by path, method, headers and query. */
  HTTP_ROUTE = 'HTTPRoute',
  /** gRPC calls, by service, method and headers. */
  GRPC_ROUTE = 'GRPCRoute',
  /** TCP connections, by the port at which they arrive. */
  TCP_ROUTE = 'TCPRoute',
  /** TLS connections, by their server name (SNI). */
  TLS_ROUTE = 'TLSRoute',
}
