import { Duration } from 'cdk8s';
import { ClientTls } from './client-tls';
import { ConnectionPool } from './connection-pool';
import { LoadBalancer } from './load-balancer';
import { OutlierDetection } from './outlier-detection';

/** What holds for traffic to a host, a subset or one port of either. */
export interface PortTrafficPolicyOptions {
  /**
   * How an endpoint is chosen.
   * @default - as the level above says; Istio's own is least request
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * Limits of connections and requests.
   * @default - as the level above says; Istio's own limits are so high that they hardly count
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When an endpoint that fails is left out.
   * @default - as the level above says; Istio itself ejects nothing
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the proxy to the host.
   * @default - Istio's auto mTLS: mutual TLS where the other side has a proxy, else what the caller sends
   */
  readonly tls?: ClientTls;
}

/**
 * What holds for traffic to one port. It replaces what holds for the host: a field left out gets Istio's default, not the host's.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export interface PortTrafficPolicy extends PortTrafficPolicyOptions {
  /** The port of the service, by number. */
  readonly port: number;
}

/** How TCP is tunnelled through HTTP. */
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
  /** The host that the proxy shall connect to: a full domain name or an IP address. */
  readonly targetHost: string;
  /** The port that the proxy shall connect to. */
  readonly targetPort: number;
  /**
   * How the tunnel is asked for.
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
 * How many retries may be open, as a share of the open requests.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Retries in percent of the open requests, 0 to 100.
   * @default - 20
   */
  readonly percent?: number;
  /**
   * Retries that may be open however few requests are.
   * @default - 3
   */
  readonly minRetryConcurrency?: number;
  /**
   * The time over which requests are counted.
   * @default - 0: only requests open at the moment
   */
  readonly budgetInterval?: Duration;
}

/**
 * What holds for traffic to a host or a subset.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PortTrafficPolicyOptions {
  /**
   * What holds for single ports, in place of the rest of this policy.
   * @default - the policy holds for all ports
   */
  readonly portLevelSettings?: PortTrafficPolicy[];
  /**
   * TCP is tunnelled through HTTP to another target; cannot go with `proxyProtocol`.
   * @default - no tunnel
   */
  readonly tunnel?: TunnelSettings;
  /**
   * A PROXY protocol header is sent to the host; cannot go with `tunnel`.
   * @default - none is sent
   */
  readonly proxyProtocol?: ProxyProtocolVersion;
  /**
   * How many retries may be open.
   * @default - `maxRetries` of the connection pool
   */
  readonly retryBudget?: RetryBudget;
}
