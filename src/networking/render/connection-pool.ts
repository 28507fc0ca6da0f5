import type { DestinationRuleSpecTrafficPolicyConnectionPool } from '../../../imports/networking.istio.io';
import { checkConnectionPool } from '../../checks/connection-pool';
import { defectOfDurationOrZero } from '../../checks/formats/duration';
import { defectOfInteger } from '../../checks/formats/number';
import { refuseErrors } from '../../checks/problem';
import { refuse } from '../../checks/refuse';
import { ifSet, onlySet, unlessEmpty } from '../../private/defined';
import { durationText } from '../../private/duration-text';
import type { Plain } from '../../private/plain';
import { whenKnown } from '../../private/when-known';
import { ConnectionPool, HttpConnectionPool, TcpConnectionPool } from '../connection-pool';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyConnectionPool>;

/** Renders a connection pool. Throws for a mistake in it. */
export function renderConnectionPool(path: string, pool: ConnectionPool): Fragment {
  const fragment = connectionPoolOf(pool);
  refuseErrors(report => checkConnectionPool(fragment, path, report));
  refusePoolOutOfBounds(path, fragment);
  return fragment;
}

/** Renders a connection pool, unchecked. A `tcp` or `http` without a limit is left out. */
export function connectionPoolOf(pool: ConnectionPool): Fragment {
  return whenKnown(pool, ({ tcp, http }) => onlySet({
    tcp: ifSet(tcp, given => whenKnown(given, known => unlessEmpty(tcpOf(known)!))),
    http: ifSet(http, given => whenKnown(given, known => unlessEmpty(httpOf(known)!))),
  }));
}

/** The bounds that only the CRD has, and an idle timeout that Istio would read as 0. */
export function refusePoolOutOfBounds(path: string, { tcp }: Fragment): void {
  refuse(defectOfInteger(`${path}.tcp.tcpKeepalive.probes`, tcp?.tcpKeepalive?.probes, 0, 2 ** 32 - 1));
  refuse(defectOfDurationOrZero(`${path}.tcp.idleTimeout`, tcp?.idleTimeout));
}

function tcpOf(tcp: TcpConnectionPool): Fragment['tcp'] {
  return {
    maxConnections: tcp.maxConnections,
    connectTimeout: ifSet(tcp.connectTimeout, durationText),
    maxConnectionDuration: ifSet(tcp.maxConnectionDuration, durationText),
    idleTimeout: ifSet(tcp.idleTimeout, durationText),
    tcpKeepalive: ifSet(tcp.tcpKeepalive, keepalive => whenKnown(keepalive, k => ({
      probes: k.probes,
      time: ifSet(k.time, durationText),
      interval: ifSet(k.interval, durationText),
    }))),
  };
}

function httpOf(http: HttpConnectionPool): Fragment['http'] {
  const { h2UpgradePolicy, http1MaxPendingRequests, http2MaxRequests, maxConcurrentStreams, maxRequestsPerConnection, maxRetries, useClientProtocol } = http;
  return {
    h2UpgradePolicy,
    http1MaxPendingRequests,
    http2MaxRequests,
    maxConcurrentStreams,
    maxRequestsPerConnection,
    maxRetries,
    useClientProtocol,
    idleTimeout: ifSet(http.idleTimeout, durationText),
    http2KeepAlive: ifSet(http.http2KeepAlive, keepAlive => whenKnown(keepAlive, k => ({ interval: durationText(k.interval), timeout: durationText(k.timeout) }))),
  };
}
