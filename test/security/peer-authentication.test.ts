import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { Mesh, MtlsMode, PeerAuthentication, PeerAuthenticationProps, PolicyTarget } from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const target = PolicyTarget.selector({ app: 'a' });

describe('PeerAuthentication', () => {
  test('renders nothing that was not asked for', () => {
    const pa = new PeerAuthentication(chart, 'pa');
    expect(ApiObject.of(pa).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: expect.stringMatching(/^chart-pa-/), namespace: 'shop' }, spec: {},
    });
    expect([pa.mtls, pa.portLevelMtls, pa.target]).toEqual([undefined, undefined, undefined]);
  });

  test('renders target and modes, and leaves them to be read', () => {
    const pa = new PeerAuthentication(chart, 'pa', { target, mtls: MtlsMode.STRICT, portLevelMtls: { 8080: MtlsMode.DISABLE, [8081]: MtlsMode.UNSET } });
    expect(specOf(pa)).toEqual({ selector: { matchLabels: { app: 'a' } }, mtls: { mode: 'STRICT' }, portLevelMtls: { 8080: { mode: 'DISABLE' }, 8081: { mode: 'UNSET' } } });
    expect([pa.mtls, pa.portLevelMtls, pa.target]).toEqual([MtlsMode.STRICT, { 8080: MtlsMode.DISABLE, 8081: MtlsMode.UNSET }, target]);
  });

  test('takes ports that are known late', () => {
    const portLevelMtls = Lazy.any({ produce: () => ({ 8080: MtlsMode.DISABLE }) });
    expect(specOf(new PeerAuthentication(chart, 'pa', { target, portLevelMtls }))).toEqual({ selector: { matchLabels: { app: 'a' } }, portLevelMtls: { 8080: { mode: 'DISABLE' } } });
  });

  test('for the mesh lies in the root namespace', () => {
    const pa = PeerAuthentication.strictForMesh(chart, 'strict');
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    expect(ApiObject.of(pa).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'istio-config' }, spec: { mtls: { mode: 'STRICT' } },
    });
  });

  test('for a namespace lies there', () => {
    expect(ApiObject.of(PeerAuthentication.strictForNamespace(chart, 'strict', { metadata: { name: 'strict', namespace: 'prod' } })).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'strict', namespace: 'prod' }, spec: { mtls: { mode: 'STRICT' } },
    });
  });

  test('for a namespace fails at synth in the root namespace', () => {
    PeerAuthentication.strictForNamespace(chart, 'strict', { metadata: { namespace: 'istio-system' } });
    expect(() => app.synthYaml()).toThrow(
      '[chart/strict] PeerAuthentication metadata.namespace: got "istio-system", allowed is any namespace but the root namespace of the mesh, where it would hold for the whole mesh; name the namespace');
  });

  test.each<[string, PeerAuthenticationProps, string]>([
    ['ports without a target', { portLevelMtls: { 80: MtlsMode.STRICT } }, 'portLevelMtls: got {"80":"STRICT"}, allowed is a mode for single ports only with a target that selects workloads'],
    ['ports of a namespace', { target: PolicyTarget.namespaceWide(), portLevelMtls: { 80: MtlsMode.STRICT } }, 'portLevelMtls: got {"80":"STRICT"}, allowed is a mode for single ports only'],
    ['no ports', { target, portLevelMtls: {} }, 'portLevelMtls: got {}, allowed is at least one port; leave it out'],
    ['port 0', { target, portLevelMtls: { 0: MtlsMode.STRICT } }, 'portLevelMtls: got "0", allowed is a port number from 1 to 65535'],
    ['a port with a leading zero', { target, portLevelMtls: { '080': MtlsMode.STRICT } }, 'portLevelMtls: got "080", allowed is a port number from 1 to 65535'],
    ['a port by its name', { target, portLevelMtls: { http: MtlsMode.STRICT } }, 'portLevelMtls: got "http", allowed is a port number from 1 to 65535'],
  ])('fails for %s', (_, props, message) => {
    expect(() => new PeerAuthentication(chart, 'pa', props)).toThrow(`[chart/pa] PeerAuthentication ${message}`);
  });
});
