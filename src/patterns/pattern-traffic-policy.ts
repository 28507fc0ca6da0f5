import { ClientTls } from '../networking/client-tls';
import { ConnectionPool } from '../networking/connection-pool';
import { LoadBalancer } from '../networking/load-balancer';
import { OutlierDetection } from '../networking/outlier-detection';

/** What holds for traffic to the service of a pattern, in its DestinationRule. */
export interface PatternTrafficPolicyOptions {
  /**
   * How an endpoint is chosen, within the subset that the route chose; for HTTP and gRPC anew for each request.
   * @default - least request
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests. Mind that `http1MaxPendingRequests` counts gRPC and HTTP/2 requests too while a connection opens:
   * a value of 1 loses most calls of a cold start, and some at each reconnect.
   * @default - Istio's own limits, so high that they hardly count
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When an endpoint that fails is left out.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the proxy to the workload (the `tls` of a traffic policy).
   * @default - Istio's auto mTLS: mutual TLS where the other side has a proxy
   */
  readonly clientTls?: ClientTls;
}
