import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { Mesh, MtlsMode, PeerAuthentication, PeerAuthenticationProps, PolicyTarget, StrictMtls } from '../../src';
import { errorsOf, refusalOf } from '../brief';
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
    const pa = new PeerAuthentication(chart, 'pa', { target, mtls: MtlsMode.STRICT, portLevelMtls: { 8080: MtlsMode.DISABLE, [8081]: MtlsMode.PERMISSIVE } });
    expect(specOf(pa)).toEqual({ selector: { matchLabels: { app: 'a' } }, mtls: { mode: 'STRICT' }, portLevelMtls: { 8080: { mode: 'DISABLE' }, 8081: { mode: 'PERMISSIVE' } } });
    expect([pa.mtls, pa.portLevelMtls, pa.target]).toEqual([MtlsMode.STRICT, { 8080: MtlsMode.DISABLE, 8081: MtlsMode.PERMISSIVE }, target]);
  });

  test('takes ports that are known late', () => {
    const portLevelMtls = Lazy.any({ produce: () => ({ 8080: MtlsMode.DISABLE }) });
    expect(specOf(new PeerAuthentication(chart, 'pa', { target, portLevelMtls }))).toEqual({ selector: { matchLabels: { app: 'a' } }, portLevelMtls: { 8080: { mode: 'DISABLE' } } });
  });

  test.each<[string, PeerAuthenticationProps, string]>([
    ['ports without a target', { portLevelMtls: { 80: MtlsMode.STRICT } }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication | stated'],
    ['ports of a namespace', { target: PolicyTarget.namespaceWide(), portLevelMtls: { 80: MtlsMode.STRICT } }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication | stated'],
    ['no ports', { target, portLevelMtls: {} }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication.portLevelMtls | invalid {}'],
    ['port 0', { target, portLevelMtls: { 0: MtlsMode.STRICT } }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication.portLevelMtls | stated "0"'],
    ['a port with a leading zero', { target, portLevelMtls: { '080': MtlsMode.STRICT } }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication.portLevelMtls | stated "080"'],
    ['a port by its name', { target, portLevelMtls: { http: MtlsMode.STRICT } }, '[chart/pa] peer-authentication-port-level-mtls | PeerAuthentication.portLevelMtls | stated "http"'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => new PeerAuthentication(chart, 'pa', props))).toBe(message);
  });
});

describe('StrictMtls', () => {
  test('for the mesh is in the root namespace', () => {
    const pa = new StrictMtls(chart, 'strict', { target: PolicyTarget.meshWide() });
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    expect(ApiObject.of(pa).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'istio-config' }, spec: { mtls: { mode: 'STRICT' } },
    });
  });

  test('for a namespace is in that namespace', () => {
    expect(ApiObject.of(new StrictMtls(chart, 'strict', { metadata: { name: 'strict', namespace: 'prod' } })).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'strict', namespace: 'prod' }, spec: { mtls: { mode: 'STRICT' } },
    });
    expect(new StrictMtls(chart, 'default').name).toBe('default');
  });

  test('for workloads has no default name', () => {
    const pa = new StrictMtls(chart, 'strict', { target });
    expect(pa.name).toMatch(/^chart-strict-/);
    expect(specOf(pa)).toEqual({ selector: { matchLabels: { app: 'a' } }, mtls: { mode: 'STRICT' } });
  });

  test('for a namespace fails at synth in the root namespace', () => {
    new StrictMtls(chart, 'strict', { metadata: { namespace: 'istio-system' } });
    expect(errorsOf(app)).toEqual(['[chart/strict] policy-target-namespace | PeerAuthentication.metadata.namespace | invalid "istio-system"']);
  });
});
