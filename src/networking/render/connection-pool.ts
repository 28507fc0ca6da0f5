import type { DestinationRuleSpecTrafficPolicyConnectionPool, DestinationRuleSpecTrafficPolicyOutlierDetection } from '../../../imports/networking.istio.io';
import { invalid } from '../../checks/defect';
import { defectOfInteger } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
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
    throw refusal(invalid(field, pool, 'a field of tcp or http', 'leave the connection pool out'));
  }
  return fragment;
}

function renderTcp(field: string, tcp: TcpConnectionPool): Fragment['tcp'] {
  refuse(defectOfInteger(`${field}.maxConnections`, tcp.maxConnections, 0));
  refuse(defectOfInteger(`${field}.tcpKeepalive.probes`, tcp.tcpKeepalive?.probes, 0, 2 ** 32 - 1));
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
  refuse(defectOfInteger(`${field}.http1MaxPendingRequests`, http.http1MaxPendingRequests, 0));
  refuse(defectOfInteger(`${field}.http2MaxRequests`, http.http2MaxRequests, 0));
  refuse(defectOfInteger(`${field}.maxRequestsPerConnection`, http.maxRequestsPerConnection, 0));
  refuse(defectOfInteger(`${field}.maxRetries`, http.maxRetries, 0));
  refuse(defectOfInteger(`${field}.maxConcurrentStreams`, http.maxConcurrentStreams, 0));
  if (http.useClientProtocol === true && http.h2UpgradePolicy === H2UpgradePolicy.UPGRADE) {
    throw refusal(invalid(`${field}.useClientProtocol`, true, 'only without H2UpgradePolicy.UPGRADE', 'either keep the protocol of the caller, or upgrade it'));
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
  refuse(defectOfInteger(`${field}.consecutive5xxErrors`, outlier.consecutive5xxErrors, 0, 2 ** 32 - 1));
  refuse(defectOfInteger(`${field}.consecutiveGatewayErrors`, outlier.consecutiveGatewayErrors, 0, 2 ** 32 - 1));
  refuse(defectOfInteger(`${field}.consecutiveLocalOriginFailures`, outlier.consecutiveLocalOriginFailures, 0, 2 ** 32 - 1));
  refuse(defectOfInteger(`${field}.maxEjectionPercent`, outlier.maxEjectionPercent, 0, 100));
  refuse(defectOfInteger(`${field}.minHealthPercent`, outlier.minHealthPercent, 0, 100));
  checkEach(outlier.outlierDetectionHttpErrorCodes, code => refuse(defectOfInteger(`${field}.outlierDetectionHttpErrorCodes`, code, 100, 599)));
  if (typeof outlier.consecutiveLocalOriginFailures === 'number' && outlier.consecutiveLocalOriginFailures > 0 && !outlier.splitExternalLocalOriginErrors) {
    throw refusal(invalid(`${field}.consecutiveLocalOriginFailures`, outlier.consecutiveLocalOriginFailures, 'a number only with splitExternalLocalOriginErrors', 'set splitExternalLocalOriginErrors to true'));
  }
  const { consecutive5xxErrors, ...rest } = outlier;
  return {
    ...rest,
    consecutive5XxErrors: consecutive5xxErrors,
    interval: ifSet(outlier.interval, d => renderDuration(`${field}.interval`, d)),
    baseEjectionTime: ifSet(outlier.baseEjectionTime, d => renderDuration(`${field}.baseEjectionTime`, d)),
  };
}
