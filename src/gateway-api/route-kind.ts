/** The kinds of route that the Gateway API has and Istio reads. */
export enum RouteKind {
  /** HTTP requests, by path, method, headers and query. */
  HTTP_ROUTE = 'HTTPRoute',
  /** gRPC calls, by service, method and headers. */
  GRPC_ROUTE = 'GRPCRoute',
  /** TCP connections, by the port that they come in at. */
  TCP_ROUTE = 'TCPRoute',
  /** TLS connections, by their server name (SNI). */
  TLS_ROUTE = 'TLSRoute',
}
