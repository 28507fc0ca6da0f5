import { Duration } from 'cdk8s';

/** Upgrades of HTTP/1.1 connections to HTTP/2. */
export enum H2UpgradePolicy {
  /** As the mesh configuration specifies (`h2UpgradePolicy`). */
  DEFAULT = 'DEFAULT',
  /** Keeps HTTP/1.1. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Upgrades HTTP/1.1 to HTTP/2. */
  UPGRADE = 'UPGRADE',
}

/** Keepalive probes of TCP sockets. */
export interface TcpKeepalive {
  /**
   * Probes without a response after which the connection is considered dead.
   * @default - that of the operating system, 9 on Linux
   */
  readonly probes?: number;
  /**
   * The idle time of a connection before the first probe, in whole milliseconds.
   * @default - that of the operating system, 2 hours on Linux
   */
  readonly time?: Duration;
  /**
   * The time between two probes, in whole milliseconds.
   * @default - that of the operating system, 75 seconds on Linux
   */
  readonly interval?: Duration;
}

/**
 * Limits of TCP connections to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings
 */
export interface TcpConnectionPool {
  /**
   * Connections of one proxy to all endpoints of the host, for HTTP/1.1 and TCP.
   * @default - 2^32-1
   */
  readonly maxConnections?: number;
  /**
   * The timeout for opening a connection, in whole milliseconds.
   * @default - 10 seconds
   */
  readonly connectTimeout?: Duration;
  /**
   * Keepalive probes.
   * @default - no probes are sent
   */
  readonly tcpKeepalive?: TcpKeepalive;
  /**
   * The lifetime of a connection, in whole milliseconds.
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;
  /**
   * The time after which an idle connection is closed, in whole milliseconds; `Duration.seconds(0)` disables the limit.
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** PING frames on HTTP/2 connections. */
export interface Http2KeepAlive {
  /** The time between two PING frames, in whole milliseconds. */
  readonly interval: Duration;
  /** The time without a response after which the connection is closed, in whole milliseconds. */
  readonly timeout: Duration;
}

/**
 * Limits of HTTP requests to a host. Each proxy counts them separately, for all endpoints of the host together.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings
 */
export interface HttpConnectionPool {
  /**
   * Requests that wait for a connection. Despite its name it includes HTTP/2 and gRPC requests that wait while a connection is opened:
   * a small number fails requests at every start and every reconnect.
   * @default - 2^32-1
   */
  readonly http1MaxPendingRequests?: number;
  /**
   * Active requests to the host, for HTTP/1.1 and HTTP/2. Further requests get 503 (gRPC: UNAVAILABLE).
   * @default - 2^32-1
   */
  readonly http2MaxRequests?: number;
  /**
   * Requests after which a connection is closed; 1 disables keepalive.
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;
  /**
   * Concurrent retries to all endpoints.
   * @default - 2^32-1
   */
  readonly maxRetries?: number;
  /**
   * The time after which a connection without requests is closed, in whole milliseconds.
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
  /**
   * The policy for upgrading HTTP/1.1 connections to HTTP/2.
   * @default - as the mesh configuration specifies (`h2UpgradePolicy`)
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;
  /**
   * Keeps the protocol of the caller (HTTP/1.1 or HTTP/2). It cannot be used with `H2UpgradePolicy.UPGRADE`.
   * @default false
   */
  readonly useClientProtocol?: boolean;
  /**
   * Concurrent streams on one HTTP/2 connection.
   * @default - 2^31-1
   */
  readonly maxConcurrentStreams?: number;
  /**
   * PING frames that keep HTTP/2 connections alive.
   * @default - no PING frames are sent
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * Limits of connections to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of TCP connections, including those of HTTP.
   * @default - Istio's defaults
   */
  readonly tcp?: TcpConnectionPool;
  /**
   * Limits of HTTP requests.
   * @default - Istio's defaults
   */
  readonly http?: HttpConnectionPool;
}
