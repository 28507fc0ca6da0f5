import { AllowedRoutes } from '../../src/gateway-api/allowed-routes';
import { CertificateRef } from '../../src/gateway-api/certificate-ref';
import { Listener } from '../../src/gateway-api/listener';
import { ListenerTls } from '../../src/gateway-api/listener-tls';
import { RouteKind } from '../../src/gateway-api/route-kind';
import { refusalOf } from '../brief';

const certs = [CertificateRef.secretName('certs')];
const tls = ListenerTls.terminate(certs);
const TLS = { mode: 'Terminate', certificateRefs: [{ name: 'certs' }] };
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe('Listener', () => {
  test.each<[string, Listener, object]>([
    ['HTTP', Listener.http(), { name: 'http-80', port: 80, protocol: 'HTTP' }],
    ['HTTP of a port and a host', Listener.http({ name: 'web', port: 8080, hostname: '*.example.com' }), { name: 'web', port: 8080, protocol: 'HTTP', hostname: '*.example.com' }],
    ['HTTPS', Listener.https({ tls, hostname: 'a.example.com' }), { name: 'https-443', port: 443, protocol: 'HTTPS', hostname: 'a.example.com', tls: TLS }],
    ['TLS', Listener.tls({ tls: ListenerTls.passthrough(), port: 8443 }), { name: 'tls-8443', port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } }],
    ['TCP', Listener.tcp({ port: 31400 }), { name: 'tcp-31400', port: 31400, protocol: 'TCP' }],
    ['HBONE', Listener.hbone(), { name: 'hbone-15008', port: 15008, protocol: 'HBONE' }],
    ['HBONE of an east-west gateway', Listener.hbone({ name: 'mesh', tls: ListenerTls.istioSimple() }), {
      name: 'mesh', port: 15008, protocol: 'HBONE', tls: { mode: 'Terminate', options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_SIMPLE' } },
    }],
  ])('renders %s', (_, listener, fragment) => expect(plain(listener._toGatewayApi('infra'))).toEqual(fragment));

  test.each<[string, AllowedRoutes, object]>([
    ['same', AllowedRoutes.same(), { namespaces: { from: 'Same' } }],
    ['all', AllowedRoutes.all({ kinds: [RouteKind.GRPC_ROUTE] }), { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] }],
    ['namespaces', AllowedRoutes.namespaces(['a', 'b']), {
      namespaces: { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }] } },
    }],
    ['selector', AllowedRoutes.selector({ team: 'a' }), { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'a' } } } }],
  ])('allows routes by %s', (_, allowedRoutes, fragment) => expect(plain(Listener.http({ allowedRoutes })._toGatewayApi('infra'))).toMatchObject({ allowedRoutes: fragment }));

  test.each<[string, () => unknown, string]>([
    ['HTTPS that is passed on', () => Listener.https({ tls: ListenerTls.passthrough() }),
      'gateway-api-listener-tls | Listener.https.tls.mode | conflict "Passthrough" (protocol HTTPS)'],
    ['a port that is none', () => Listener.tcp({ port: 0 }), 'gateway-api-listener | Listener.tcp.port | invalid 0'],
    ['an IP address', () => Listener.http({ hostname: '1.2.3.4' }),
      'gateway-api-listener | Listener.http.hostname | invalid "1.2.3.4"'],
    ['a name that routes cannot take', () => Listener.http({ name: 'Web' }), 'gateway-api-listener | Listener.http.name | invalid "Web"'],
    ['no namespace', () => AllowedRoutes.namespaces([]), 'AllowedRoutes.namespaces.names | invalid []'],
    ['no label', () => AllowedRoutes.selector({}), 'AllowedRoutes.selector.labels | missing'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('ListenerTls', () => {
  const mode = (value: string) => ({ mode: 'Terminate', certificateRefs: [{ name: 'certs' }], options: { 'gateway.istio.io/tls-terminate-mode': value } });
  test.each<[string, ListenerTls, object]>([
    ['terminate', ListenerTls.terminate(certs, { cipherSuites: ['A', 'B'] }), { ...TLS, options: { 'gateway.istio.io/tls-cipher-suites': 'A,B' } }],
    ['mutual', ListenerTls.mutual(certs), mode('MUTUAL')],
    ['optionalMutual', ListenerTls.optionalMutual(certs), mode('OPTIONAL_MUTUAL')],
    ['istioMutual', ListenerTls.istioMutual(), { mode: 'Terminate', options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } }],
    ['passthrough', ListenerTls.passthrough(), { mode: 'Passthrough' }],
  ])('renders %s', (_, value, fragment) => expect(plain(value._toGatewayApi('infra'))).toEqual(fragment));

  test.each<[string, () => unknown, string]>([
    ['no certificate', () => ListenerTls.terminate([]), 'ListenerTls.certificateRefs | invalid []'],
    ['three certificates', () => ListenerTls.mutual([...certs, ...certs, ...certs]),
      'ListenerTls.certificateRefs | limit 3'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
