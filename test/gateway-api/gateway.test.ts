import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { AllowedListeners } from '../../src/gateway-api/allowed-listeners';
import { CaCertificateRef, CertificateRef } from '../../src/gateway-api/certificate-ref';
import { Gateway } from '../../src/gateway-api/gateway';
import { GatewayAddress } from '../../src/gateway-api/gateway-address';
import { GatewayClassName } from '../../src/gateway-api/gateway-class-name';
import { GatewayParameters } from '../../src/gateway-api/gateway-infrastructure';
import { FrontendValidationMode } from '../../src/gateway-api/gateway-tls';
import { Listener } from '../../src/gateway-api/listener';
import { ListenerTls } from '../../src/gateway-api/listener-tls';
import { PolicyTarget } from '../../src/values/policy-target';
import { refusalOf, errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'infra' });
});

const web = Listener.http();
const synth = () => app.synthYaml();
const secretOf = (namespace: string) => new ApiObject(chart, `secret-${namespace}`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'certs', namespace } });

describe('Gateway', () => {
  test('renders nothing that was not asked for', () => {
    expect(ApiObject.of(new Gateway(chart, 'gw', { listeners: [web] })).toJson()).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: expect.stringMatching(/^chart-gw-/), namespace: 'infra' },
      spec: { gatewayClassName: 'istio', listeners: [{ name: 'http-80', port: 80, protocol: 'HTTP' }] },
    });
  });

  test('renders all that it is given', () => {
    const gateway = new Gateway(chart, 'gw', {
      metadata: { name: 'edge' },
      gatewayClassName: GatewayClassName.ISTIO_REMOTE,
      infrastructure: { labels: { a: 'b' }, annotations: { c: 'd' }, parametersRef: GatewayParameters.configMapName('overlays') },
      addresses: [GatewayAddress.ipAddress('1.2.3.4'), GatewayAddress.hostname('lb.example.com')],
      listeners: [web],
      allowedListeners: AllowedListeners.same(),
      tls: {
        frontend: {
          validation: { caCertificateRefs: [CaCertificateRef.configMapName('ca')], mode: FrontendValidationMode.ALLOW_INSECURE_FALLBACK },
          perPort: [{ port: 8443 }, { port: 9443, validation: { caCertificateRefs: [CaCertificateRef.secretName('ca', { namespace: 'certs' })] } }],
        },
        backendClientCertificateRef: CertificateRef.secretName('client'),
      },
    });
    expect(specOf(gateway)).toEqual({
      gatewayClassName: 'istio-remote',
      infrastructure: { labels: { a: 'b' }, annotations: { c: 'd' }, parametersRef: { group: '', kind: 'ConfigMap', name: 'overlays' } },
      addresses: [{ type: 'IPAddress', value: '1.2.3.4' }, { type: 'Hostname', value: 'lb.example.com' }],
      listeners: [{ name: 'http-80', port: 80, protocol: 'HTTP' }],
      allowedListeners: { namespaces: { from: 'Same' } },
      tls: {
        frontend: {
          default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }], mode: 'AllowInsecureFallback' } },
          perPort: [{ port: 8443, tls: {} }, { port: 9443, tls: { validation: { caCertificateRefs: [{ group: '', kind: 'Secret', name: 'ca', namespace: 'certs' }] } } }],
        },
        backend: { clientCertificateRef: { name: 'client' } },
      },
    });
    expect([gateway.name, gateway.namespace]).toEqual(['edge', 'infra']);
  });

  test('renders no empty map', () => {
    expect(specOf(new Gateway(chart, 'gw', { infrastructure: {}, addresses: [], tls: {}, listeners: [web] }))).toEqual({
      gatewayClassName: 'istio', listeners: [{ name: 'http-80', port: 80, protocol: 'HTTP' }],
    });
  });

  test('grows by addListener, and gives its listeners as a copy', () => {
    const gateway = new Gateway(chart, 'gw', { listeners: [web] });
    gateway.addListener(Listener.tcp({ port: 31400 }));
    gateway.listeners.pop();
    expect(gateway.listeners.map(l => l.name)).toEqual(['http-80', 'tcp-31400']);
    expect(specOf(gateway)).toMatchObject({ listeners: [{ name: 'http-80' }, { name: 'tcp-31400' }] });
  });

  test('takes listeners late', () => {
    const listeners: Listener[] = [];
    const gateway = new Gateway(chart, 'gw', { listeners: Lazy.any({ produce: () => listeners }) as unknown as Listener[] });
    listeners.push(web);
    expect(specOf(gateway)).toMatchObject({ listeners: [{ name: 'http-80' }] });
  });

  test('lets a patch through, of fields that it does not have too', () => {
    const gateway = new Gateway(chart, 'gw', { listeners: [web] });
    ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/defaultScope', 'All'), JsonPatch.add('/spec/newField', 1));
    expect(specOf(gateway)).toMatchObject({ defaultScope: 'All', newField: 1 });
  });

  test('is what a policy is attached to', () => {
    const gateway = new Gateway(chart, 'gw', { metadata: { name: 'edge' }, listeners: [web] });
    expect(PolicyTarget.gateway(gateway)._toIstio()).toEqual({ targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }] });
  });

  test('refers to one that the app does not make', () => {
    expect(Gateway.fromGatewayName(chart, 'foreign', 'edge', { namespace: 'gateways' })).toMatchObject({ name: 'edge', namespace: 'gateways' });
  });

  test.each<[string, () => unknown, string]>([
    ['two listeners of one name', () => new Gateway(chart, 'gw', { listeners: [web, Listener.http({ name: 'http-80', port: 8080 })] }),
      '[chart/gw] gateway-api-listener-conflict | Gateway.listeners[*].name | duplicate "http-80"'],
    ['two listeners of one port, protocol and host', () => new Gateway(chart, 'gw', { listeners: [web, Listener.http({ name: 'other' })] }),
      '[chart/gw] gateway-api-listener-conflict | Gateway.listeners[1] | conflict "other" (listener "http-80")'],
    ['too many labels', () => new Gateway(chart, 'gw', { listeners: [web], infrastructure: { labels: Object.fromEntries([...Array(9).keys()].map(i => [`k${i}`, 'v'])) } }),
      '[chart/gw] gateway-api-infrastructure | Gateway.infrastructure.labels | limit 9'],
    ['one port named twice', () => new Gateway(chart, 'gw', { listeners: [web], tls: { frontend: { perPort: [{ port: 443 }, { port: 443 }] } } }),
      '[chart/gw] gateway-api-frontend-tls | Gateway.tls.frontend.perPort[*].port | duplicate 443'],
    ['several CAs', () => new Gateway(chart, 'gw', {
      listeners: [web], tls: { frontend: { validation: { caCertificateRefs: [CaCertificateRef.configMapName('a'), CaCertificateRef.configMapName('b')] } } },
    }), '[chart/gw] Gateway.tls.frontend.default.validation.caCertificateRefs | limit 2'],
    ['no name', () => Gateway.fromGatewayName(chart, 'gw', ''), '[chart/gw] gateway-api-reference | Gateway.fromGatewayName.name | missing'],
    ['no address', () => GatewayAddress.ipAddress('a'), 'gateway-api-address | GatewayAddress.value | invalid "a"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('fails at synth without a listener', () => {
    new Gateway(chart, 'gw', {});
    expect(errorsOf(app)).toEqual(['[chart/gw] gateway-api-listener | spec.listeners | missing']);
  });

  test('fails at synth for a Secret of another namespace that no ReferenceGrant opens', () => {
    new Gateway(chart, 'gw', { listeners: [Listener.https({ tls: ListenerTls.terminate([CertificateRef.secret(secretOf('certs'))]) })] });
    expect(errorsOf(app)).toEqual(['[chart/gw] reference-grant-missing | spec.listeners[0].tls.certificateRefs[0] | stated "certs/certs"']);
  });

  test('takes a Secret of its own namespace without a grant, and one by name', () => {
    const tls = ListenerTls.terminate([CertificateRef.secret(secretOf('infra')), CertificateRef.secretName('ecdsa', { namespace: 'certs' })]);
    const gateway = new Gateway(chart, 'gw', { listeners: [Listener.https({ tls })] });
    expect(synth).not.toThrow();
    expect(specOf(gateway)).toMatchObject({ listeners: [{ tls: { certificateRefs: [{ name: 'certs' }, { name: 'ecdsa', namespace: 'certs' }] } }] });
  });
});
