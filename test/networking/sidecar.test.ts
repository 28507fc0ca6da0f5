import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Destination, EgressHost, IstioEgressListener, IstioIngressListener, Mesh, MeshPort, MeshService, OutboundTrafficPolicy, PolicyTarget, PortProtocol, Severity, Sidecar } from '../../src';
import { judgeApp } from '../../src/validation/judge-app';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const ALL_PORTS = IstioEgressListener.allPorts([EgressHost.SAME_NAMESPACE]);
const HTTP = IstioEgressListener.port(MeshPort.http(80), [EgressHost.namespace('prod')]);
const SOCKET = IstioEgressListener.unixSocket('unix://@a', PortProtocol.HTTP, [EgressHost.namespace('prod')]);
const INGRESS = IstioIngressListener.of(MeshPort.http(8080));

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('Sidecar', () => {
  test('renders nothing that was not asked for', () => {
    const sidecar = new Sidecar(chart, 'sidecar', { outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY });
    expect(ApiObject.of(sidecar).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: expect.stringMatching(/^chart-sidecar-/), namespace: 'default' },
      spec: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    });
  });

  test('renders every prop, the listener for all ports last', () => {
    const sidecar = new Sidecar(chart, 'sidecar', {
      metadata: { name: 'reviews' },
      target: PolicyTarget.selector({ app: 'reviews' }),
      egress: [ALL_PORTS, HTTP, SOCKET],
      ingress: [INGRESS],
      outboundTrafficPolicy: OutboundTrafficPolicy.ALLOW_ANY,
      inboundConnectionPool: { tcp: { maxConnections: 0 } },
    });
    expect(specOf(sidecar)).toEqual({
      workloadSelector: { labels: { app: 'reviews' } },
      egress: [
        { port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['prod/*'] },
        { port: { number: 0, protocol: 'HTTP' }, bind: 'unix://@a', hosts: ['prod/*'] },
        { hosts: ['./*'] },
      ],
      ingress: [{ port: { number: 8080, protocol: 'HTTP', name: 'http-8080' } }],
      outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
      inboundConnectionPool: { tcp: { maxConnections: 0 } },
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('grows by addEgress and addIngress', () => {
    const sidecar = new Sidecar(chart, 'sidecar', {});
    sidecar.addEgress(ALL_PORTS);
    sidecar.addEgress(HTTP);
    sidecar.addIngress(INGRESS);
    expect(specOf(sidecar)).toEqual({
      egress: [{ port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['prod/*'] }, { hosts: ['./*'] }],
      ingress: [{ port: { number: 8080, protocol: 'HTTP', name: 'http-8080' } }],
    });
  });

  test('keeps a whole mesh to its registry, from the root namespace', () => {
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    expect(ApiObject.of(Sidecar.registryOnlyForMesh(chart, 'sidecar')).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'default', namespace: 'istio-config' },
      spec: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('keeps a namespace to the registry', () => {
    expect(ApiObject.of(Sidecar.registryOnlyForNamespace(chart, 'sidecar', { metadata: { name: 'egress' } })).toJson()).toMatchObject({
      metadata: { name: 'egress', namespace: 'default' }, spec: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    });
  });

  test('selects the pods of a workload', () => {
    const deployment = new kplus.Deployment(chart, 'deployment', { containers: [{ image: 'a' }], podMetadata: { labels: { app: 'a' } }, select: false });
    deployment.select(kplus.LabelSelector.of({ labels: { app: 'a' } }));
    const sidecar = new Sidecar(chart, 'sidecar', { target: PolicyTarget.workload(deployment), egress: [ALL_PORTS] });
    expect(specOf(sidecar)).toEqual({ workloadSelector: { labels: { app: 'a' } }, egress: [{ hosts: ['./*'] }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes lists that are known late', () => {
    const sidecar = new Sidecar(chart, 'sidecar', { egress: Lazy.any({ produce: () => [ALL_PORTS, HTTP] }), ingress: Lazy.any({ produce: () => [INGRESS] }) });
    sidecar.addEgress(SOCKET);
    expect((specOf(sidecar) as { egress: { hosts: string[] }[] }).egress.map(e => e.hosts)).toEqual([['prod/*'], ['prod/*'], ['./*']]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('lets a patch of a field through that the CRD does not have', () => {
    const sidecar = new Sidecar(chart, 'sidecar', { egress: [ALL_PORTS] });
    ApiObject.of(sidecar).addJsonPatch(JsonPatch.add('/spec/egress/0/novel', { a: 1 }));
    expect(Testing.synth(chart)[0].spec).toEqual({ egress: [{ hosts: ['./*'], novel: { a: 1 } }] });
  });

  test.each<[string, () => unknown, string]>([
    ['two listeners for all ports', () => new Sidecar(chart, 'sidecar', { egress: [ALL_PORTS, ALL_PORTS] }),
      '[chart/sidecar] Sidecar.egress[1] | stated'],
    ['two listeners for a port', () => new Sidecar(chart, 'sidecar', { egress: [HTTP] }).addEgress(HTTP), '[chart/sidecar] sidecar-listeners-unique | Sidecar.egress[1].port.number | stated 80'],
    ['two listeners for a socket', () => new Sidecar(chart, 'sidecar', { egress: [SOCKET, SOCKET] }), '[chart/sidecar] sidecar-listeners-unique | Sidecar.egress[1].bind | stated "unix://@a"'],
    ['a port twice', () => new Sidecar(chart, 'sidecar', { ingress: [INGRESS, IstioIngressListener.of(MeshPort.http(8080), { bind: '10.0.0.1' })] }),
      '[chart/sidecar] sidecar-listeners-unique | Sidecar.ingress[1].port.number | stated 8080'],
    ['an empty connection pool', () => new Sidecar(chart, 'sidecar', { inboundConnectionPool: {} }), '[chart/sidecar] connection-pool-empty | Sidecar.inboundConnectionPool | stated'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('is referenced by its name', () => {
    const sidecar = Sidecar.fromSidecarName(chart, 'foreign', 'default', { namespace: 'shop' });
    expect([sidecar.name, sidecar.namespace]).toEqual(['default', 'shop']);
    expect(Testing.synth(chart)).toEqual([]);
    expect(refusalOf(() => Sidecar.fromSidecarName(chart, 'wrong', 'a b'))).toBe('[chart/wrong] Sidecar.metadata.name | invalid "a b"');
  });

  test.each<[string, () => unknown, string[]]>([
    ['an empty one', () => new Sidecar(chart, 'sidecar', { egress: [] }), ['sidecar-empty | spec']],
    ['a port that the egress proxy lacks', () => new Sidecar(chart, 'sidecar', {
      outboundTrafficPolicy: OutboundTrafficPolicy.allowAnyVia(Destination.service(MeshService.fromHost('a.example.com', { ports: [MeshPort.http(80)] }), { port: 81 })),
    }), ['destination-declared-ports | spec.outboundTrafficPolicy.egressProxy.port.number']],
    ['a release that has no Sidecar', () => {
      Mesh.configure(app, { istioVersion: '1.0' });
      Sidecar.registryOnlyForMesh(chart, 'sidecar');
    }, ['kind-not-in-release | Mesh.istioVersion']],
    ['a service whose namespace is unknown', () => new Sidecar(chart, 'sidecar', { egress: [IstioEgressListener.allPorts([EgressHost.service(MeshService.fromHost('reviews'))])] }), ['sidecar-egress-hosts | spec.egress[0].hosts[0]']],
  ])('is an error at synth as %s', (_, make, errors) => {
    make();
    expect(judgeApp(app, []).findings.filter(f => f.severity === Severity.ERROR).map(f => `${f.rule} | ${f.path}`)).toEqual(errors);
    expect(() => app.synthYaml()).toThrow();
  });
});
