import { isToken } from '../private/literal';
import { isMap } from '../private/manifest';
import { conflict, missing, stated } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfInteger } from './formats/number';
import { parseDuration } from './formats/parse-duration';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['DestinationRule', 'Sidecar'];
const HTTP_LIMITS = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'];

const EMPTY = refused(KINDS, {
  id: 'connection-pool-empty', summary: 'connectionPool has neither http nor tcp', why: 'the resource is rejected, because the connection pool limits nothing', covers: ['CONNPOOL-01'],
});
const LIMITS = refused(KINDS, {
  id: 'connection-pool-limits', summary: 'connectionPool limit is out of range', why: 'the resource is rejected, because a limit is a whole number from 0 to 2147483647',
  covers: ['CONNPOOL-02', 'CONNPOOL-03', 'CONNPOOL-04', 'CONNPOOL-05', 'CONNPOOL-06', 'CONNPOOL-12'],
});
const DURATIONS = refused(KINDS, {
  id: 'connection-pool-durations', summary: 'connectionPool duration is missing or invalid', why: 'the resource is rejected, because the proxy counts whole milliseconds',
  covers: ['CONNPOOL-07', 'CONNPOOL-09', 'CONNPOOL-10', 'CONNPOOL-11', 'CONNPOOL-13', 'CONNPOOL-14', 'CONNPOOL-15', 'CONNPOOL-16', 'CONNPOOL-17'],
});
const PROTOCOL = refused(KINDS, {
  id: 'connection-pool-protocol', summary: 'connectionPool useClientProtocol is used with an upgrade to HTTP/2',
  why: 'the resource is rejected, because one setting keeps the protocol of the caller and the other changes it', covers: ['CONNPOOL-08'],
});

/** The rules that `checkConnectionPool` reports. */
export const CONNECTION_POOL_RULES = [EMPTY, LIMITS, DURATIONS, PROTOCOL];

/** Limits of connections and requests, in a DestinationRule or a Sidecar. */
export function checkConnectionPool({ http, tcp }: { [key: string]: any }, path: string, report: Report): void {
  if (!isGiven(http) && !isGiven(tcp)) {
    report(EMPTY, stated(path, 'has neither http nor tcp', 'set a limit, or remove the connection pool'));
  }
  if (isGiven(http)) {
    checkHttp(http, `${path}.http`, report);
  }
  if (isGiven(tcp)) {
    checkTcp(tcp, `${path}.tcp`, report);
  }
}

function checkHttp(http: { [key: string]: any }, path: string, report: Report): void {
  for (const field of HTTP_LIMITS) {
    checkLimit(http, field, path, report);
  }
  checkTime(http, 'idleTimeout', path, report);
  if (http.useClientProtocol === true && http.h2UpgradePolicy === 'UPGRADE') {
    report(PROTOCOL, conflict(`${path}.useClientProtocol`, 'h2UpgradePolicy UPGRADE', 'one keeps the protocol of the caller, the other changes it', 'remove one of the two', true));
  }
  if (isGiven(http.http2KeepAlive) && !isToken(http.http2KeepAlive)) {
    for (const field of ['interval', 'timeout']) {
      if (http.http2KeepAlive[field] === undefined) {
        report(DURATIONS, missing(`${path}.http2KeepAlive.${field}`, 'set it'));
      }
      checkTime(http.http2KeepAlive, field, `${path}.http2KeepAlive`, report);
    }
  }
}

function checkTcp(tcp: { [key: string]: any }, path: string, report: Report): void {
  checkLimit(tcp, 'maxConnections', path, report);
  checkTime(tcp, 'connectTimeout', path, report);
  checkTime(tcp, 'maxConnectionDuration', path, report);
  // Zero disables the timeout, and Istio reads less than a millisecond as zero.
  if (typeof tcp.idleTimeout !== 'string' || !(Math.abs(parseDuration(tcp.idleTimeout) ?? 1) < 1)) {
    checkTime(tcp, 'idleTimeout', path, report);
  }
  if (isMap(tcp.tcpKeepalive)) {
    checkTime(tcp.tcpKeepalive, 'time', `${path}.tcpKeepalive`, report);
    checkTime(tcp.tcpKeepalive, 'interval', `${path}.tcpKeepalive`, report);
  }
}

function checkLimit(limits: { [key: string]: any }, name: string, path: string, report: Report): void {
  if (limits[name] !== undefined) {
    report(LIMITS, defectOfInteger(`${path}.${name}`, limits[name], 0));
  }
}

function checkTime(times: { [key: string]: any }, name: string, path: string, report: Report): void {
  if (times[name] !== undefined) {
    report(DURATIONS, defectOfDuration(`${path}.${name}`, times[name]));
  }
}

/** Checks whether a field is set, possibly by a token. */
function isGiven(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
