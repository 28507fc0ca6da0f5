import type { DestinationRuleSpecTrafficPolicyConnectionPool, DestinationRuleSpecTrafficPolicyOutlierDetection } from '../../../imports/networking.istio.io';
import { badInput } from '../../checks/bad-input';
import { checkInteger } from '../../checks/formats/number';
import { ifSet, unlessEmpty } from '../../private/defined';
import { checkEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { renderDuration, renderDurationOrZero } from '../../private/render-duration';
import { ConnectionPool, H2UpgradePolicy, HttpConnectionPool, TcpConnectionPool } from '../connection-pool';
import { OutlierDetection } from '../outlier-detection';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyConnectionPool>;

/** Checks and renders a connection pool. */
export function renderConnectionPool(field: string, pool: ConnectionPool): Fragment {
  const fragment = unlessEmpty({
    tcp: ifSet(pool.tcp, tcp => unlessEmpty(renderTcp(`${field}.tcp`, tcp)!)),
    http: ifSet(pool.http, http => unlessEmpty(renderHttp(`${field}.http`, http)!)),
  });
  if (fragment === undefined) {
    throw badInput({ field, value: pool, allowed: 'a field of tcp or http', remedy: 'leave the connection pool out' });
  }
  return fragment;
}

function renderTcp(field: string, tcp: TcpConnectionPool): Fragment['tcp'] {
  checkInteger(`${field}.maxConnections`, tcp.maxConnections, 0);
  checkInteger(`${field}.tcpKeepalive.probes`, tcp.tcpKeepalive?.probes, 0, 2 ** 32 - 1);
  return {
    maxConnections: tcp.maxConnections,
    connectTimeout: ifSet(tcp.connectTimeout, d => renderDuration(`${field}.connectTimeout`, d)),
    maxConnectionDuration: ifSet(tcp.maxConnectionDuration, d => renderDuration(`${field}.maxConnectionDuration`, d)),
    idleTimeout: ifSet(tcp.idleTimeout, d => renderDurationOrZero(`${field}.idleTimeout`, d)),
    tcpKeepalive: ifSet(tcp.tcpKeepalive, k => ({
      probes: k.probes,
      time: ifSet(k.time, d => renderDuration(`${field}.tcpKeepalive.time`, d)),
      interval: ifSet(k.interval, d => renderDuration(`${field}.tcpKeepalive.interval`, d)),
    })),
  };
}

function renderHttp(field: string, http: HttpConnectionPool): Fragment['http'] {
  checkInteger(`${field}.http1MaxPendingRequests`, http.http1MaxPendingRequests, 0);
  checkInteger(`${field}.http2MaxRequests`, http.http2MaxRequests, 0);
  checkInteger(`${field}.maxRequestsPerConnection`, http.maxRequestsPerConnection, 0);
  checkInteger(`${field}.maxRetries`, http.maxRetries, 0);
  checkInteger(`${field}.maxConcurrentStreams`, http.maxConcurrentStreams, 0);
  if (http.useClientProtocol === true && http.h2UpgradePolicy === H2UpgradePolicy.UPGRADE) {
    throw badInput({
      field: `${field}.useClientProtocol`, value: true, allowed: 'only without H2UpgradePolicy.UPGRADE', remedy: 'either keep the protocol of the caller, or upgrade it',
    });
  }
  const { h2UpgradePolicy, http1MaxPendingRequests, http2MaxRequests, maxConcurrentStreams, maxRequestsPerConnection, maxRetries, useClientProtocol } = http;
  return {
    h2UpgradePolicy,
    http1MaxPendingRequests,
    http2MaxRequests,
    maxConcurrentStreams,
    maxRequestsPerConnection,
    maxRetries,
    useClientProtocol,
    idleTimeout: ifSet(http.idleTimeout, d => renderDuration(`${field}.idleTimeout`, d)),
    http2KeepAlive: ifSet(http.http2KeepAlive, k => ({
      interval: renderDuration(`${field}.http2KeepAlive.interval`, k.interval),
      timeout: renderDuration(`${field}.http2KeepAlive.timeout`, k.timeout),
    })),
  };
}

/** Checks and renders outlier detection. */
export function renderOutlierDetection(field: string, outlier: OutlierDetection): Plain<DestinationRuleSpecTrafficPolicyOutlierDetection> {
  checkInteger(`${field}.consecutive5xxErrors`, outlier.consecutive5xxErrors, 0, 2 ** 32 - 1);
  checkInteger(`${field}.consecutiveGatewayErrors`, outlier.consecutiveGatewayErrors, 0, 2 ** 32 - 1);
  checkInteger(`${field}.consecutiveLocalOriginFailures`, outlier.consecutiveLocalOriginFailures, 0, 2 ** 32 - 1);
  checkInteger(`${field}.maxEjectionPercent`, outlier.maxEjectionPercent, 0, 100);
  checkInteger(`${field}.minHealthPercent`, outlier.minHealthPercent, 0, 100);
  checkEach(outlier.outlierDetectionHttpErrorCodes, code => checkInteger(`${field}.outlierDetectionHttpErrorCodes`, code, 100, 599));
  if (typeof outlier.consecutiveLocalOriginFailures === 'number' && outlier.consecutiveLocalOriginFailures > 0 && !outlier.splitExternalLocalOriginErrors) {
    throw badInput({
      field: `${field}.consecutiveLocalOriginFailures`, value: outlier.consecutiveLocalOriginFailures,
      allowed: 'a number only with splitExternalLocalOriginErrors', remedy: 'set splitExternalLocalOriginErrors to true',
    });
  }
  const { consecutive5xxErrors, ...rest } = outlier;
  return {
    ...rest,
    consecutive5XxErrors: consecutive5xxErrors,
    interval: ifSet(outlier.interval, d => renderDuration(`${field}.interval`, d)),
    baseEjectionTime: ifSet(outlier.baseEjectionTime, d => renderDuration(`${field}.baseEjectionTime`, d)),
  };
}
