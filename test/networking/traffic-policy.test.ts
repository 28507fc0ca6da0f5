import { Chart, Duration, Testing } from 'cdk8s';
import { ClientTls, ConnectionPool, DestinationRule, H2UpgradePolicy, LoadBalancer, OutlierDetection, Percent, ProxyProtocolVersion, TrafficPolicy, TunnelProtocol } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const SECOND = Duration.seconds(1);
const POOL: ConnectionPool = { http: { http2MaxRequests: 1 } };
const OUTLIER: OutlierDetection = { consecutive5xxErrors: 0 };

function rule(trafficPolicy: TrafficPolicy): DestinationRule {
  return new DestinationRule(new Chart(Testing.app(), 'chart'), 'rule', { host: 'a', trafficPolicy });
}

describe('TrafficPolicy', () => {
  test.each<[string, TrafficPolicy, object]>([
    ['a load balancer', { loadBalancer: LoadBalancer.random() }, { loadBalancer: { simple: 'RANDOM' } }],
    ['a connection pool', { connectionPool: POOL }, { connectionPool: { http: { http2MaxRequests: 1 } } }],
    ['outlier detection', { outlierDetection: OUTLIER }, { outlierDetection: { consecutive5xxErrors: 0 } }],
    ['TLS', { tls: ClientTls.istioMutual() }, { tls: { mode: 'ISTIO_MUTUAL' } }],
    ['a single port', { portLevelSettings: [{ port: 80, loadBalancer: LoadBalancer.random(), connectionPool: POOL, outlierDetection: OUTLIER, tls: ClientTls.disable() }] },
      { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' }, connectionPool: { http: { http2MaxRequests: 1 } }, outlierDetection: { consecutive5xxErrors: 0 }, tls: { mode: 'DISABLE' } }] }],
    ['a tunnel', { tunnel: { targetHost: 'proxy.example.com', targetPort: 443 } }, { tunnel: { targetHost: 'proxy.example.com', targetPort: 443 } }],
    ['a tunnel with every option', { tunnel: { targetHost: '10.0.0.1', targetPort: 443, protocol: TunnelProtocol.POST } }, { tunnel: { targetHost: '10.0.0.1', targetPort: 443, protocol: 'POST' } }],
    ['a PROXY protocol header', { proxyProtocol: ProxyProtocolVersion.V2 }, { proxyProtocol: { version: 'V2' } }],
    ['a retry budget', { retryBudget: { percent: Percent.of(0), minRetryConcurrency: 0, budgetInterval: Duration.seconds(0) } }, { retryBudget: { percent: 0, minRetryConcurrency: 0, budgetInterval: '0s' } }],
  ])('renders %s', (_, policy, expected) => expect(specOf(rule(policy))).toEqual({ host: 'a', trafficPolicy: expected }));

  test.each<[string, TrafficPolicy, string]>([
    ['no field', {}, '[chart/rule] traffic-policy-empty | DestinationRule.trafficPolicy | stated'],
    ['a tunnel with the PROXY protocol', { tunnel: { targetHost: 'a.b', targetPort: 1 }, proxyProtocol: ProxyProtocolVersion.V1 },
      '[chart/rule] traffic-policy-tunnel | DestinationRule.trafficPolicy.tunnel | conflict (proxyProtocol)'],
    ['a tunnel to a wildcard', { tunnel: { targetHost: '*.example.com', targetPort: 1 } }, '[chart/rule] traffic-policy-tunnel | DestinationRule.trafficPolicy.tunnel.targetHost | invalid "*.example.com"'],
    ['a tunnel to no port', { tunnel: { targetHost: 'a.b', targetPort: 0 } }, '[chart/rule] traffic-policy-tunnel | DestinationRule.trafficPolicy.tunnel.targetPort | invalid 0'],
    ['half a millisecond of a budget', { retryBudget: { budgetInterval: Duration.millis(0.5) } }, '[chart/rule] DestinationRule.trafficPolicy.retryBudget.budgetInterval | invalid "0.5ms"'],
    ['a negative budget', { retryBudget: { minRetryConcurrency: -1 } }, '[chart/rule] DestinationRule.trafficPolicy.retryBudget.minRetryConcurrency | invalid -1'],
    ['a port out of range', { portLevelSettings: [{ port: 65536, tls: ClientTls.disable() }] }, '[chart/rule] DestinationRule.trafficPolicy.portLevelSettings[0].port | invalid 65536'],
    ['a port of which nothing is said', { portLevelSettings: [{ port: 80 }] }, '[chart/rule] traffic-policy-empty | DestinationRule.trafficPolicy.portLevelSettings[0] | stated'],
    ['a mistake of a single port', { portLevelSettings: [{ port: 80, connectionPool: {} }] }, '[chart/rule] connection-pool-empty | DestinationRule.trafficPolicy.portLevelSettings[0].connectionPool | stated'],
  ])('fails for %s', (_, policy, message) => expect(refusalOf(() => rule(policy))).toBe(message));

  test('of a tunnel takes a placeholder', () => {
    expect(specOf(rule({ tunnel: { targetHost: '${PROXY}', targetPort: 443 } }))).toEqual({ host: 'a', trafficPolicy: { tunnel: { targetHost: '${PROXY}', targetPort: 443 } } });
  });
});

describe('ConnectionPool', () => {
  test.each<[string, ConnectionPool, object]>([
    ['TCP', { tcp: { maxConnections: 0, connectTimeout: Duration.millis(1500), maxConnectionDuration: SECOND, idleTimeout: Duration.seconds(0), tcpKeepalive: { probes: 0, time: SECOND, interval: SECOND } } },
      { tcp: { maxConnections: 0, connectTimeout: '1500ms', maxConnectionDuration: '1s', idleTimeout: '0s', tcpKeepalive: { probes: 0, time: '1s', interval: '1s' } } }],
    ['TCP by one field', { tcp: { maxConnections: 2 ** 31 - 1 } }, { tcp: { maxConnections: 2 ** 31 - 1 } }],
    ['HTTP', {
      http: {
        http1MaxPendingRequests: 0, http2MaxRequests: 1, maxRequestsPerConnection: 2, maxRetries: 3, idleTimeout: SECOND, h2UpgradePolicy: H2UpgradePolicy.UPGRADE,
        useClientProtocol: false, maxConcurrentStreams: 4, http2KeepAlive: { interval: SECOND, timeout: SECOND },
      },
    }, {
      http: {
        http1MaxPendingRequests: 0, http2MaxRequests: 1, maxRequestsPerConnection: 2, maxRetries: 3, idleTimeout: '1s', h2UpgradePolicy: 'UPGRADE',
        useClientProtocol: false, maxConcurrentStreams: 4, http2KeepAlive: { interval: '1s', timeout: '1s' },
      },
    }],
    ['keepalive without options', { tcp: { tcpKeepalive: {} } }, { tcp: { tcpKeepalive: {} } }],
  ])('renders %s', (_, connectionPool, expected) => expect(specOf(rule({ connectionPool }))).toEqual({ host: 'a', trafficPolicy: { connectionPool: expected } }));

  test.each<[string, ConnectionPool, string]>([
    ['nothing', {}, '[chart/rule] connection-pool-empty | DestinationRule.trafficPolicy.connectionPool | stated'],
    ['negative connections', { tcp: { maxConnections: -1 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.tcp.maxConnections | invalid -1'],
    ['half a probe', { tcp: { tcpKeepalive: { probes: 0.5 } } }, '[chart/rule] DestinationRule.trafficPolicy.connectionPool.tcp.tcpKeepalive.probes | invalid 0.5'],
    ['no time to connect', { tcp: { connectTimeout: Duration.seconds(0) } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.tcp.connectTimeout | invalid "0s"'],
    ['no life', { tcp: { maxConnectionDuration: Duration.seconds(0) } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.tcp.maxConnectionDuration | invalid "0s"'],
    ['half a millisecond', { tcp: { idleTimeout: Duration.millis(0.5) } }, '[chart/rule] DestinationRule.trafficPolicy.connectionPool.tcp.idleTimeout | invalid "0.5ms"'],
    ['no time before probes', { tcp: { tcpKeepalive: { time: Duration.seconds(0) } } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.tcp.tcpKeepalive.time | invalid "0s"'],
    ['no time between probes', { tcp: { tcpKeepalive: { interval: Duration.seconds(0) } } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.tcp.tcpKeepalive.interval | invalid "0s"'],
    ['negative waiting requests', { http: { http1MaxPendingRequests: -1 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.http.http1MaxPendingRequests | invalid -1'],
    ['negative open requests', { http: { http2MaxRequests: -1 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.http.http2MaxRequests | invalid -1'],
    ['negative requests of a connection', { http: { maxRequestsPerConnection: -1 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.http.maxRequestsPerConnection | invalid -1'],
    ['negative retries', { http: { maxRetries: -1 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.http.maxRetries | invalid -1'],
    ['too many streams', { http: { maxConcurrentStreams: 2 ** 31 } }, '[chart/rule] connection-pool-limits | DestinationRule.trafficPolicy.connectionPool.http.maxConcurrentStreams | invalid 2147483648'],
    ['the protocol of the caller, but upgraded', { http: { useClientProtocol: true, h2UpgradePolicy: H2UpgradePolicy.UPGRADE } },
      '[chart/rule] connection-pool-protocol | DestinationRule.trafficPolicy.connectionPool.http.useClientProtocol | conflict true (h2UpgradePolicy UPGRADE)'],
    ['no idle time', { http: { idleTimeout: Duration.seconds(0) } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.http.idleTimeout | invalid "0s"'],
    ['no time between PINGs', { http: { http2KeepAlive: { interval: Duration.seconds(0), timeout: SECOND } } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.http.http2KeepAlive.interval | invalid "0s"'],
    ['no time for a PING', { http: { http2KeepAlive: { interval: SECOND, timeout: Duration.seconds(0) } } }, '[chart/rule] connection-pool-durations | DestinationRule.trafficPolicy.connectionPool.http.http2KeepAlive.timeout | invalid "0s"'],
  ])('fails for %s', (_, connectionPool, message) => expect(refusalOf(() => rule({ connectionPool }))).toBe(message));
});

describe('OutlierDetection', () => {
  test('renders every field', () => {
    const outlierDetection: OutlierDetection = {
      consecutive5xxErrors: 1, consecutiveGatewayErrors: 2, consecutiveLocalOriginFailures: 3, splitExternalLocalOriginErrors: true, outlierDetectionHttpErrorCodes: [500, 503],
      interval: SECOND, baseEjectionTime: Duration.millis(1), maxEjectionPercent: Percent.of(100), minHealthPercent: Percent.of(0),
    };
    expect(specOf(rule({ outlierDetection }))).toEqual({ host: 'a', trafficPolicy: { outlierDetection: { ...outlierDetection, interval: '1s', baseEjectionTime: '1ms', maxEjectionPercent: 100, minHealthPercent: 0 } } });
  });

  test.each<[string, OutlierDetection, string]>([
    ['negative errors', { consecutive5xxErrors: -1 }, '[chart/rule] DestinationRule.trafficPolicy.outlierDetection.consecutive5xxErrors | invalid -1'],
    ['half a gateway error', { consecutiveGatewayErrors: 0.5 }, '[chart/rule] DestinationRule.trafficPolicy.outlierDetection.consecutiveGatewayErrors | invalid 0.5'],
    ['negative local failures', { consecutiveLocalOriginFailures: -1, splitExternalLocalOriginErrors: true }, '[chart/rule] DestinationRule.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures | invalid -1'],
    ['local failures that are not counted apart', { consecutiveLocalOriginFailures: 1 },
      '[chart/rule] outlier-detection | DestinationRule.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures | dead 1'],
    ['half a percent ejected', { maxEjectionPercent: Percent.of(0.5) }, '[chart/rule] outlier-detection | DestinationRule.trafficPolicy.outlierDetection.maxEjectionPercent | invalid 0.5'],
    ['half a percent healthy', { minHealthPercent: Percent.of(0.5) }, '[chart/rule] outlier-detection | DestinationRule.trafficPolicy.outlierDetection.minHealthPercent | invalid 0.5'],
    ['a status that is none', { outlierDetectionHttpErrorCodes: [500, 600] }, '[chart/rule] DestinationRule.trafficPolicy.outlierDetection.outlierDetectionHttpErrorCodes[1] | invalid 600'],
    ['no interval', { interval: Duration.seconds(0) }, '[chart/rule] outlier-detection | DestinationRule.trafficPolicy.outlierDetection.interval | invalid "0s"'],
    ['no ejection', { baseEjectionTime: Duration.seconds(0) }, '[chart/rule] outlier-detection | DestinationRule.trafficPolicy.outlierDetection.baseEjectionTime | invalid "0s"'],
  ])('fails for %s', (_, outlierDetection, message) => expect(refusalOf(() => rule({ outlierDetection }))).toBe(message));
});
