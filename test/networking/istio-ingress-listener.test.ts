import { CaptureMode, IstioIngressListener, IstioIngressListenerOptions, MeshPort, PortProtocol, ServerCertificate, SidecarTls } from '../../src';
import { refusalOf } from '../brief';

const HTTP = { number: 8080, protocol: 'HTTP', name: 'http-8080' };
const TLS = SidecarTls.simple(ServerCertificate.files({ serverCertificate: '/cert.pem', privateKey: '/key.pem' }));

describe('IstioIngressListener', () => {
  test('renders nothing that was not asked for', () => {
    expect(IstioIngressListener.of(MeshPort.http(8080))._toIstio()).toEqual({ port: HTTP });
  });

  test('renders every option', () => {
    const listener = IstioIngressListener.of(MeshPort.https(8443), {
      bind: '0.0.0.0', captureMode: CaptureMode.NONE, defaultEndpoint: '127.0.0.1:8080', tls: TLS, connectionPool: { http: { http2MaxRequests: 0 } },
    });
    expect(listener._toIstio()).toEqual({
      port: { number: 8443, protocol: 'HTTPS', name: 'https-8443' },
      bind: '0.0.0.0',
      captureMode: 'NONE',
      defaultEndpoint: '127.0.0.1:8080',
      tls: { mode: 'SIMPLE', serverCertificate: '/cert.pem', privateKey: '/key.pem' },
      connectionPool: { http: { http2MaxRequests: 0 } },
    });
  });

  test.each(['127.0.0.1:8080', '0.0.0.0:8080', '[::1]:8080', '[::]:8080', ':8080', 'unix:///var/run/a.sock', '${ENDPOINT}'].map(e => [e]))('takes the endpoint %s', defaultEndpoint => {
    expect(IstioIngressListener.of(MeshPort.http(8080), { defaultEndpoint })._toIstio()).toEqual({ port: HTTP, defaultEndpoint });
  });

  test('takes TLS at a port whose protocol is a placeholder', () => {
    expect(() => IstioIngressListener.of(MeshPort.of(8443, PortProtocol.of('${PROTOCOL}')), { tls: TLS })).not.toThrow();
  });

  test.each<[string, IstioIngressListenerOptions, string]>([
    ['an address that is no IP address', { bind: 'unix:///a' }, 'sidecar-bind | IstioIngressListener.bind | invalid "unix:///a"'],
    ['an endpoint elsewhere', { defaultEndpoint: '10.0.0.1:80' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "10.0.0.1:80"'],
    ['an endpoint without a port', { defaultEndpoint: '127.0.0.1' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "127.0.0.1"'],
    ['an endpoint with port 0', { defaultEndpoint: '127.0.0.1:0' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "127.0.0.1:0"'],
    ['an endpoint with too high a port', { defaultEndpoint: '127.0.0.1:65536' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "127.0.0.1:65536"'],
    ['an endpoint with a bare IPv6 address', { defaultEndpoint: '::1:80' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "::1:80"'],
    ['a relative socket', { defaultEndpoint: 'unix://a' }, 'sidecar-default-endpoint | IstioIngressListener.defaultEndpoint | invalid "unix://a"'],
    ['TLS at a port without it', { tls: TLS }, 'sidecar-ingress-tls | IstioIngressListener.tls | conflict (port protocol HTTP)'],
    ['an empty connection pool', { connectionPool: {} }, 'connection-pool-empty | IstioIngressListener.connectionPool | stated'],
  ])('fails for %s', (_, options, message) => expect(refusalOf(() => IstioIngressListener.of(MeshPort.http(8080), options))).toBe(message));

  test('fails for a target port', () => {
    expect(refusalOf(() => IstioIngressListener.of(MeshPort.http(80, { targetPort: 8080 })))).toBe('sidecar-port | IstioIngressListener.port.targetPort | stated 8080');
  });
});
