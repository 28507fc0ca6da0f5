import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

const HOUR = Duration.hours(1);
const PATHS = { serverCertificate: '/cert.pem', privateKey: '/key.pem', caCertificates: '/ca.pem' };
const FILES = istio.ServerCertificate.files(PATHS);

/** Connection pools that use, together, every field. */
function connectionPools(): istio.ConnectionPool[] {
  return [
    {
      tcp: { maxConnections: 1, connectTimeout: HOUR, maxConnectionDuration: HOUR, idleTimeout: HOUR, tcpKeepalive: { probes: 3, time: HOUR, interval: HOUR } },
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
    },
    ...Object.values(istio.H2UpgradePolicy).map(h2UpgradePolicy => ({ http: { h2UpgradePolicy } })),
  ];
}

/** TLS of every mode that a sidecar has, and of every version. */
function tls(): istio.SidecarTls[] {
  return [
    ...Object.values(istio.TlsProtocolVersion).map(v => istio.SidecarTls.simple(FILES, { minProtocolVersion: v, maxProtocolVersion: v, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] })),
    istio.SidecarTls.mutual(istio.ServerCertificate.files({ ...PATHS, caCrl: '/crl.pem' }), {
      verifyCertificateSpki: ['NvqYIYSbgK2vCJpQhObf77vv+bQWtc5ek5RIOwPiC9A='],
      verifyCertificateHash: ['df6ff72fe9116521268f6f2dd4966f51df479883fe7037b39f75916ac3049d1a'],
      caCertCredentialName: 'ca',
      insecureSkipVerify: true,
    }),
    istio.SidecarTls.optionalMutual(FILES),
    istio.SidecarTls.passthrough(),
  ];
}

/** Listeners of every kind, with what goes with each. */
export function manifests(chart: Chart): void {
  const hosts = [istio.EgressHost.ALL];
  const captures = Object.values(istio.CaptureMode);
  new istio.Sidecar(chart, 'listeners', {
    target: istio.PolicyTarget.selector({ app: 'a' }),
    egress: captures.map((captureMode, i) => istio.IstioEgressListener.port(istio.MeshPort.http(9000 + i), hosts, { bind: '127.0.0.1', captureMode })),
    ingress: [
      ...captures.map((captureMode, i) => istio.IstioIngressListener.of(istio.MeshPort.http(8000 + i), { bind: '0.0.0.0', captureMode, defaultEndpoint: '127.0.0.1:8080' })),
      ...tls().map((t, i) => istio.IstioIngressListener.of(istio.MeshPort.https(8440 + i), { tls: t })),
      ...connectionPools().map((connectionPool, i) => istio.IstioIngressListener.of(istio.MeshPort.http(8880 + i), { connectionPool })),
    ],
    outboundTrafficPolicy: istio.OutboundTrafficPolicy.REGISTRY_ONLY,
  });
  connectionPools().forEach((inboundConnectionPool, i) => {
    new istio.Sidecar(chart, `pool-${i}`, { inboundConnectionPool });
  });
  new istio.Sidecar(chart, 'egress-proxy', { outboundTrafficPolicy: istio.OutboundTrafficPolicy.allowAnyVia(istio.Destination.host('proxy.example.com', { subset: 'v1', port: 80 })) });
}
