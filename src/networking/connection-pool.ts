import { Duration } from 'cdk8s';

/** Whether HTTP/1.1 connections become HTTP/2. */
export enum H2UpgradePolicy {
  /** As the mesh says. */
  DEFAULT = 'DEFAULT',
  /** HTTP/1.1 stays HTTP/1.1. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** HTTP/1.1 becomes HTTP/2. */
  UPGRADE = 'UPGRADE',
}

/** Keepalive probes of TCP sockets. */
export interface TcpKeepalive {
  /**
   * Probes without an answer until the connection counts as dead.
   * @default - the operating system's, 9 on Linux
   */
  readonly probes?: number;
  /**
   * How long a connection is idle before probes start.
   * @default - the operating system's, 2 hours on Linux
   */
  readonly time?: Duration;
  /**
   * Time between probes.
   * @default - the operating system's, 75 seconds on Linux
   */
  readonly interval?: Duration;
}

/**
 * Limits of TCP connections to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings
 */
export interface TcpConnectionPool {
  /**
   * Connections of one proxy to the host, over all its endpoints, HTTP/1.1 and TCP.
   * @default - 2^32-1
   */
  readonly maxConnections?: number;
  /**
   * How long a connection may take to open.
   * @default - 10 seconds
   */
  readonly connectTimeout?: Duration;
  /**
   * Keepalive probes.
   * @default - none are sent
   */
  readonly tcpKeepalive?: TcpKeepalive;
  /**
   * How long a connection may live.
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;
  /**
   * How long a connection may be idle; `Duration.seconds(0)` switches the limit off.
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** PING frames on HTTP/2 connections. */
export interface Http2KeepAlive {
  /** Time between PING frames. */
  readonly interval: Duration;
  /** How long an answer may take until the connection is closed. */
  readonly timeout: Duration;
}

/**
 * Limits of HTTP requests to a host. All of them count per proxy and host, over all endpoints of the host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings
 */
export interface HttpConnectionPool {
  /**
   * Requests that may wait for a connection. Despite its name it counts HTTP/2 and gRPC requests too, while a connection opens:
   * a small number loses calls at every start and every reconnect.
   * @default - 2^32-1
   */
  readonly http1MaxPendingRequests?: number;
  /**
   * Open requests to the host, of HTTP/1.1 and HTTP/2. The next one is refused with 503 (gRPC: UNAVAILABLE).
   * @default - 2^32-1
   */
  readonly http2MaxRequests?: number;
  /**
   * Requests until a connection is closed; 1 switches keepalive off.
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;
  /**
   * Retries that may be open at one time to all endpoints.
   * @default - 2^32-1
   */
  readonly maxRetries?: number;
  /**
   * How long a connection without a request stays open.
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
  /**
   * Whether HTTP/1.1 becomes HTTP/2.
   * @default - as the mesh says
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;
  /**
   * Keep the protocol of the caller (HTTP/1.1 or HTTP/2); cannot go with `H2UpgradePolicy.UPGRADE`.
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
   * @default - none are sent
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * Limits of connections to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of TCP connections, for HTTP too.
   * @default - Istio's own
   */
  readonly tcp?: TcpConnectionPool;
  /**
   * Limits of HTTP requests.
   * @default - Istio's own
   */
  readonly http?: HttpConnectionPool;
}
