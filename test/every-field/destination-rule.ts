import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

const HOUR = Duration.hours(1);

/** Policies that use, together, every field that holds for a single port. */
function policies(): istio.PortTrafficPolicyOptions[] {
  const tls = { sni: 'a.example.com', subjectAltNames: ['a.example.com'] };
  const ca = { caCertificates: '/ca.pem', caCrl: '/crl.pem' };
  const client = { clientCertificate: '/cert.pem', privateKey: '/key.pem' };
  return [
    ...loadBalancers().map(loadBalancer => ({ loadBalancer })),
    ...Object.values(istio.H2UpgradePolicy).map(h2UpgradePolicy => ({ connectionPool: { http: { h2UpgradePolicy } } })),
    { connectionPool: connectionPool(), outlierDetection: outlierDetection() },
    { tls: istio.ClientTls.disable() },
    { tls: istio.ClientTls.istioMutual() },
    { tls: istio.ClientTls.simple({ ...tls, ca: istio.CaCertificates.files(ca) }) },
    { tls: istio.ClientTls.simpleUnverified({ sni: tls.sni }) },
    { tls: istio.ClientTls.mutual(istio.ClientCertificate.files({ ...ca, ...client }), tls) },
    { tls: istio.ClientTls.mutual(istio.ClientCertificate.credential('client-certificate'), tls) },
  ];
}

function loadBalancers(): istio.LoadBalancer[] {
  const failover = [{ from: 'eu', to: 'us' }];
  const zones = { enabled: true, failover, failoverPriority: ['team'] };
  const localities = [
    istio.LocalityLoadBalancing.distribute({ from: 'eu/*', to: { 'eu/*': istio.Percent.of(80), 'us/*': istio.Percent.of(20) } }),
    istio.LocalityLoadBalancing.failover(failover, { failoverPriority: ['team'], enabled: true }),
    istio.LocalityLoadBalancing.zoneAware({ ...zones, minClusterSize: 3 }),
  ];
  const cookie = { ttl: HOUR, path: '/', attributes: [{ name: 'SameSite', value: 'Strict' }] };
  return [
    ...localities.map(locality => istio.LoadBalancer.locality(locality)),
    istio.LoadBalancer.roundRobin({ warmup: { duration: HOUR, minimumPercent: istio.Percent.of(20), aggression: 2 } }),
    istio.LoadBalancer.unspecified(),
    istio.LoadBalancer.leastRequest(),
    istio.LoadBalancer.random(),
    istio.LoadBalancer.passthrough(),
    istio.LoadBalancer.consistentHash(istio.ConsistentHash.httpCookie('user', { ...cookie, algorithm: istio.HashAlgorithm.ringHash(2048) })),
    istio.LoadBalancer.consistentHash(istio.ConsistentHash.httpHeaderName('x-user', { algorithm: istio.HashAlgorithm.maglev(65537) })),
    istio.LoadBalancer.consistentHash(istio.ConsistentHash.httpQueryParameterName('user')),
    istio.LoadBalancer.consistentHash(istio.ConsistentHash.sourceIp()),
  ];
}

function connectionPool(): istio.ConnectionPool {
  return {
    tcp: {
      maxConnections: 1,
      connectTimeout: HOUR,
      maxConnectionDuration: HOUR,
      idleTimeout: HOUR,
      tcpKeepalive: { probes: 3, time: HOUR, interval: HOUR },
    },
    http: {
      http1MaxPendingRequests: 1,
      http2MaxRequests: 1,
      maxRequestsPerConnection: 1,
      maxRetries: 1,
      idleTimeout: HOUR,
      useClientProtocol: true,
      maxConcurrentStreams: 1,
      http2KeepAlive: { interval: HOUR, timeout: HOUR },
    },
  };
}

function outlierDetection(): istio.OutlierDetection {
  return {
    consecutive5xxErrors: 1,
    consecutiveGatewayErrors: 1,
    consecutiveLocalOriginFailures: 1,
    splitExternalLocalOriginErrors: true,
    outlierDetectionHttpErrorCodes: [503],
    interval: HOUR,
    baseEjectionTime: HOUR,
    maxEjectionPercent: istio.Percent.of(50),
    minHealthPercent: istio.Percent.of(50),
  };
}

/** Every policy in every place: for the host, for one port, and both in a subset. */
export function manifests(chart: Chart): void {
  const everywhere: istio.TrafficPolicy[] = [
    ...policies().map(policy => ({ ...policy, portLevelSettings: [{ port: 80, ...policy }] })),
    { tunnel: { targetHost: 'proxy.example.com', targetPort: 443, protocol: istio.TunnelProtocol.CONNECT } },
    ...Object.values(istio.ProxyProtocolVersion).map(proxyProtocol => ({ proxyProtocol })),
    { retryBudget: { percent: istio.Percent.of(20), minRetryConcurrency: 3, budgetInterval: HOUR } },
  ];
  everywhere.forEach((trafficPolicy, i) => {
    new istio.DestinationRule(chart, `policy-${i}`, {
      host: 'a.example.com',
      trafficPolicy,
      subsets: [istio.Subset.of('v1', { version: 'v1' }, { trafficPolicy })],
    });
  });
  new istio.DestinationRule(chart, 'export', { host: 'a.example.com', exportTo: [istio.ExportTo.ALL] });
  new istio.DestinationRule(chart, 'selector', { host: 'a.example.com', workloadSelector: { app: 'a' } });
}
