import { Chart, Duration, Testing } from 'cdk8s';
import { ClientTls, ConnectionPool, DestinationRule, H2UpgradePolicy, LoadBalancer, OutlierDetection, ProxyProtocolVersion, TrafficPolicy, TunnelProtocol } from '../../src';
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
    ['a retry budget', { retryBudget: { percent: 0, minRetryConcurrency: 0, budgetInterval: Duration.seconds(0) } }, { retryBudget: { percent: 0, minRetryConcurrency: 0, budgetInterval: '0s' } }],
  ])('renders %s', (_, policy, expected) => expect(specOf(rule(policy))).toEqual({ host: 'a', trafficPolicy: expected }));

  test.each<[string, TrafficPolicy, string]>([
    ['no field', {}, 'trafficPolicy: got {}, allowed is at least one field; leave the traffic policy out'],
    ['a tunnel with the PROXY protocol', { tunnel: { targetHost: 'a.b', targetPort: 1 }, proxyProtocol: ProxyProtocolVersion.V1 },
      'trafficPolicy.tunnel: got {"targetHost":"a.b","targetPort":1}, allowed is only without proxyProtocol; remove one of the two'],
    ['a tunnel to a wildcard', { tunnel: { targetHost: '*.example.com', targetPort: 1 } }, 'trafficPolicy.tunnel.targetHost: got "*.example.com", allowed is a full domain name or an IP address'],
    ['a tunnel to no port', { tunnel: { targetHost: 'a.b', targetPort: 0 } }, 'trafficPolicy.tunnel.targetPort: got 0, allowed is a port number from 1 to 65535'],
    ['a budget above 100', { retryBudget: { percent: 100.5 } }, 'trafficPolicy.retryBudget.percent: got 100.5, allowed is a number from 0 to 100'],
    ['a negative budget', { retryBudget: { minRetryConcurrency: -1 } }, 'trafficPolicy.retryBudget.minRetryConcurrency: got -1'],
    ['a port out of range', { portLevelSettings: [{ port: 65536, tls: ClientTls.disable() }] }, 'trafficPolicy.portLevelSettings[0].port: got 65536, allowed is a port number'],
    ['a port of which nothing is said', { portLevelSettings: [{ port: 80 }] }, 'trafficPolicy.portLevelSettings[0]: got {"port":80}, allowed is at least one of loadBalancer, connectionPool, outlierDetection, tls; say what holds for the port'],
    ['a mistake of a single port', { portLevelSettings: [{ port: 80, connectionPool: {} }] }, 'trafficPolicy.portLevelSettings[0].connectionPool: got {}'],
  ])('fails for %s', (_, policy, message) => expect(() => rule(policy)).toThrow(`[chart/rule] DestinationRule ${message}`));

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
    ['nothing', {}, ': got {}, allowed is a field of tcp or http; leave the connection pool out'],
    ['negative connections', { tcp: { maxConnections: -1 } }, '.tcp.maxConnections: got -1, allowed is a whole number from 0 to 2147483647'],
    ['half a probe', { tcp: { tcpKeepalive: { probes: 0.5 } } }, '.tcp.tcpKeepalive.probes: got 0.5'],
    ['no time to connect', { tcp: { connectTimeout: Duration.seconds(0) } }, '.tcp.connectTimeout: got "0ms", allowed is whole milliseconds, at least 1; leave it out to keep the default'],
    ['no life', { tcp: { maxConnectionDuration: Duration.seconds(0) } }, '.tcp.maxConnectionDuration: got "0ms"'],
    ['half a millisecond', { tcp: { idleTimeout: Duration.millis(0.5) } }, '.tcp.idleTimeout: got "0.5ms", allowed is whole milliseconds, at least 0'],
    ['no time before probes', { tcp: { tcpKeepalive: { time: Duration.seconds(0) } } }, '.tcp.tcpKeepalive.time: got "0ms"'],
    ['no time between probes', { tcp: { tcpKeepalive: { interval: Duration.seconds(0) } } }, '.tcp.tcpKeepalive.interval: got "0ms"'],
    ['negative waiting requests', { http: { http1MaxPendingRequests: -1 } }, '.http.http1MaxPendingRequests: got -1'],
    ['negative open requests', { http: { http2MaxRequests: -1 } }, '.http.http2MaxRequests: got -1'],
    ['negative requests of a connection', { http: { maxRequestsPerConnection: -1 } }, '.http.maxRequestsPerConnection: got -1'],
    ['negative retries', { http: { maxRetries: -1 } }, '.http.maxRetries: got -1'],
    ['too many streams', { http: { maxConcurrentStreams: 2 ** 31 } }, '.http.maxConcurrentStreams: got 2147483648'],
    ['the protocol of the caller, but upgraded', { http: { useClientProtocol: true, h2UpgradePolicy: H2UpgradePolicy.UPGRADE } },
      '.http.useClientProtocol: got true, allowed is only without H2UpgradePolicy.UPGRADE; either keep the protocol of the caller, or upgrade it'],
    ['no idle time', { http: { idleTimeout: Duration.seconds(0) } }, '.http.idleTimeout: got "0ms"'],
    ['no time between PINGs', { http: { http2KeepAlive: { interval: Duration.seconds(0), timeout: SECOND } } }, '.http.http2KeepAlive.interval: got "0ms"'],
    ['no time for a PING', { http: { http2KeepAlive: { interval: SECOND, timeout: Duration.seconds(0) } } }, '.http.http2KeepAlive.timeout: got "0ms"'],
  ])('fails for %s', (_, connectionPool, message) => expect(() => rule({ connectionPool })).toThrow(`[chart/rule] DestinationRule trafficPolicy.connectionPool${message}`));
});

describe('OutlierDetection', () => {
  test('renders every field', () => {
    const outlierDetection: OutlierDetection = {
      consecutive5xxErrors: 1, consecutiveGatewayErrors: 2, consecutiveLocalOriginFailures: 3, splitExternalLocalOriginErrors: true, outlierDetectionHttpErrorCodes: [500, 503],
      interval: SECOND, baseEjectionTime: Duration.millis(1), maxEjectionPercent: 100, minHealthPercent: 0,
    };
    expect(specOf(rule({ outlierDetection }))).toEqual({ host: 'a', trafficPolicy: { outlierDetection: { ...outlierDetection, interval: '1s', baseEjectionTime: '1ms' } } });
  });

  test.each<[string, OutlierDetection, string]>([
    ['negative errors', { consecutive5xxErrors: -1 }, '.consecutive5xxErrors: got -1, allowed is a whole number from 0 to 4294967295'],
    ['half a gateway error', { consecutiveGatewayErrors: 0.5 }, '.consecutiveGatewayErrors: got 0.5'],
    ['negative local failures', { consecutiveLocalOriginFailures: -1, splitExternalLocalOriginErrors: true }, '.consecutiveLocalOriginFailures: got -1'],
    ['local failures that are not counted apart', { consecutiveLocalOriginFailures: 1 },
      '.consecutiveLocalOriginFailures: got 1, allowed is a number only with splitExternalLocalOriginErrors; set splitExternalLocalOriginErrors to true'],
    ['more than all ejected', { maxEjectionPercent: 101 }, '.maxEjectionPercent: got 101, allowed is a whole number from 0 to 100'],
    ['more than all healthy', { minHealthPercent: 101 }, '.minHealthPercent: got 101'],
    ['a status that is none', { outlierDetectionHttpErrorCodes: [500, 600] }, '.outlierDetectionHttpErrorCodes: got 600, allowed is a whole number from 100 to 599'],
    ['no interval', { interval: Duration.seconds(0) }, '.interval: got "0ms"'],
    ['no ejection', { baseEjectionTime: Duration.seconds(0) }, '.baseEjectionTime: got "0ms"'],
  ])('fails for %s', (_, outlierDetection, message) => expect(() => rule({ outlierDetection })).toThrow(`[chart/rule] DestinationRule trafficPolicy.outlierDetection${message}`));
});
