import { ClientTls } from '../networking/client-tls';
import { ConnectionPool } from '../networking/connection-pool';
import { LoadBalancer } from '../networking/load-balancer';
import { OutlierDetection } from '../networking/outlier-detection';

/** The traffic policy for the service of a pattern, in its DestinationRule. */
export interface PatternTrafficPolicyOptions {
  /**
   * How an endpoint is chosen within the subset that the route chose, anew for each HTTP or gRPC request; made by `LoadBalancer.roundRobin`, `LoadBalancer.consistentHash` and others.
   * @default - least request
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests. `http1MaxPendingRequests` also counts gRPC and HTTP/2 requests while a connection opens:
   * a value of 1 loses most calls of a cold start, and some at each reconnect.
   * @default - Istio's own limits, so high that they rarely matter
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When a failing endpoint is ejected.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the proxy to the workload (the `tls` of a traffic policy), made by `ClientTls.istioMutual`, `ClientTls.disable` and others.
   * @default - Istio's auto mTLS: mutual TLS if the other side has a proxy
   */
  readonly clientTls?: ClientTls;
}
