import { Duration } from 'cdk8s';
import { Percent } from '../values/percent';
import { ClientTls } from './client-tls';
import { ConnectionPool } from './connection-pool';
import { LoadBalancer } from './load-balancer';
import { OutlierDetection } from './outlier-detection';

/** Settings for traffic to a host, a subset or one port of either. */
export interface PortTrafficPolicyOptions {
  /**
   * The algorithm that selects an endpoint: a factory of `LoadBalancer`, such as `LoadBalancer.roundRobin`.
   * @default - that of the level above; Istio's default is least request
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests.
   * @default - those of the level above; Istio's defaults are so high that they have no effect in practice
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * Ejection of endpoints that fail.
   * @default - that of the level above; by default no endpoint is ejected
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the proxy to the host: a factory of `ClientTls`, such as `ClientTls.simple`.
   * @default - Istio's auto mTLS: mutual TLS to workloads with a proxy; otherwise the traffic is sent as the caller sends it
   */
  readonly tls?: ClientTls;
}

/**
 * Settings for traffic to one port. They replace those of the host: a field that is not set gets Istio's default, not that of the host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export interface PortTrafficPolicy extends PortTrafficPolicyOptions {
  /** The port number of the service. */
  readonly port: number;
}

/** The HTTP method that opens a tunnel. */
export enum TunnelProtocol {
  /** HTTP CONNECT. */
  CONNECT = 'CONNECT',
  /** HTTP POST. */
  POST = 'POST',
}

/**
 * TCP tunnelled through HTTP to another target, for a host that is a forward proxy.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export interface TunnelSettings {
  /** The host that the forward proxy connects to: a fully qualified domain name or an IP address. */
  readonly targetHost: string;
  /** The port that the forward proxy connects to. */
  readonly targetPort: number;
  /**
   * The HTTP method that opens the tunnel.
   * @default TunnelProtocol.CONNECT
   */
  readonly protocol?: TunnelProtocol;
}

/** The version of the PROXY protocol header. */
export enum ProxyProtocolVersion {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/**
 * The number of concurrent retries, as a percentage of the active requests.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Concurrent retries as a percentage of the active requests: `Percent.of`.
   * @default - 20 percent
   */
  readonly percent?: Percent;
  /**
   * Concurrent retries that are always allowed, at least 0.
   * @default - 3
   */
  readonly minRetryConcurrency?: number;
  /**
   * The time over which requests are counted, in whole milliseconds.
   * @default - 0: only requests that are currently active
   */
  readonly budgetInterval?: Duration;
}

/**
 * Settings for traffic to a host or a subset.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PortTrafficPolicyOptions {
  /**
   * Settings for single ports, which replace the rest of this policy.
   * @default - the policy applies to all ports
   */
  readonly portLevelSettings?: PortTrafficPolicy[];
  /**
   * Tunnels TCP through HTTP to another target. It cannot be used with `proxyProtocol`.
   * @default - no tunnel
   */
  readonly tunnel?: TunnelSettings;
  /**
   * Sends a PROXY protocol header to the host. It cannot be used with `tunnel`.
   * @default - no header is sent
   */
  readonly proxyProtocol?: ProxyProtocolVersion;
  /**
   * The number of concurrent retries.
   * @default - `maxRetries` of the connection pool
   */
  readonly retryBudget?: RetryBudget;
}
