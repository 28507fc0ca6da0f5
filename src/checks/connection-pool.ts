import { checkDuration } from './formats/duration';
import { checkInteger } from './formats/number';
import { parseDuration } from './formats/parse-duration';
import { Say } from './kind-check';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['DestinationRule', 'Sidecar'];
const HTTP_LIMITS = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'];

const EMPTY = refused(KINDS, {
  id: 'connection-pool-empty', summary: 'a connection pool without limits', why: 'it says nothing of HTTP and nothing of TCP', covers: ['CONNPOOL-01'],
});
const LIMITS = refused(KINDS, {
  id: 'connection-pool-limits', summary: 'a limit of a connection pool is below 0', why: 'there is no such number of connections or requests',
  covers: ['CONNPOOL-02', 'CONNPOOL-03', 'CONNPOOL-04', 'CONNPOOL-05', 'CONNPOOL-06', 'CONNPOOL-12'],
});
const DURATIONS = refused(KINDS, {
  id: 'connection-pool-durations', summary: 'a time of a connection pool is missing, too short or finer than a millisecond', why: 'the proxy counts milliseconds',
  covers: ['CONNPOOL-07', 'CONNPOOL-09', 'CONNPOOL-10', 'CONNPOOL-11', 'CONNPOOL-13', 'CONNPOOL-14', 'CONNPOOL-15', 'CONNPOOL-16', 'CONNPOOL-17'],
});
const PROTOCOL = refused(KINDS, {
  id: 'connection-pool-protocol', summary: 'useClientProtocol beside the upgrade to HTTP/2', why: 'one keeps the protocol of the caller, the other changes it', covers: ['CONNPOOL-08'],
});

/** The rules that `checkConnectionPool` speaks for. */
export const CONNECTION_POOL_RULES = [EMPTY, LIMITS, DURATIONS, PROTOCOL];

/** Limits of connections, in a DestinationRule or a Sidecar. */
export function checkConnectionPool({ http, tcp }: { [key: string]: any }, path: string, say: Say): void {
  if (!isGiven(http) && !isGiven(tcp)) {
    say(EMPTY, path, 'got no limits, allowed is http, tcp or both; say what is limited, or leave the connection pool out');
  }
  if (isGiven(http)) {
    checkHttp(http, `${path}.http`, say);
  }
  if (isGiven(tcp)) {
    checkTcp(tcp, `${path}.tcp`, say);
  }
}

function checkHttp(http: { [key: string]: any }, path: string, say: Say): void {
  for (const field of HTTP_LIMITS) {
    checkLimit(http, field, path, say);
  }
  checkTime(http, 'idleTimeout', path, say);
  if (http.useClientProtocol === true && http.h2UpgradePolicy === 'UPGRADE') {
    say(PROTOCOL, `${path}.useClientProtocol`, 'got true, allowed is false with h2UpgradePolicy UPGRADE; either keep the protocol of the caller, or upgrade it');
  }
  if (isGiven(http.http2KeepAlive)) {
    for (const field of ['interval', 'timeout']) {
      if (http.http2KeepAlive[field] === undefined) {
        say(DURATIONS, `${path}.http2KeepAlive.${field}`, 'got nothing, allowed is a duration; give it');
      }
      checkTime(http.http2KeepAlive, field, `${path}.http2KeepAlive`, say);
    }
  }
}

function checkTcp(tcp: { [key: string]: any }, path: string, say: Say): void {
  checkLimit(tcp, 'maxConnections', path, say);
  checkTime(tcp, 'connectTimeout', path, say);
  checkTime(tcp, 'maxConnectionDuration', path, say);
  // Zero switches the limit off, and what is below a millisecond is taken for zero.
  if (typeof tcp.idleTimeout !== 'string' || !(Math.abs(parseDuration(tcp.idleTimeout) ?? 1) < 1)) {
    checkTime(tcp, 'idleTimeout', path, say);
  }
  if (isGiven(tcp.tcpKeepalive)) {
    checkTime(tcp.tcpKeepalive, 'time', `${path}.tcpKeepalive`, say);
    checkTime(tcp.tcpKeepalive, 'interval', `${path}.tcpKeepalive`, say);
  }
}

function checkLimit(limits: { [key: string]: any }, name: string, path: string, say: Say): void {
  if (limits[name] !== undefined) {
    sayProblem(say, LIMITS, `${path}.${name}`, field => checkInteger(field, limits[name], 0));
  }
}

function checkTime(times: { [key: string]: any }, name: string, path: string, say: Say): void {
  if (times[name] !== undefined) {
    sayProblem(say, DURATIONS, `${path}.${name}`, field => checkDuration(field, times[name]));
  }
}

function isGiven(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
