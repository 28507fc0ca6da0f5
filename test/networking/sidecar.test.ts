import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Destination, EgressHost, IstioEgressListener, IstioIngressListener, Mesh, MeshPort, MeshService, OutboundTrafficPolicy, PolicyTarget, PortProtocol, Sidecar } from '../../src';
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
      '[chart/sidecar] Sidecar egress: got "all ports", allowed is one listener for a port, a socket, or all ports; put the hosts of both into one listener'],
    ['two listeners for a port', () => new Sidecar(chart, 'sidecar', { egress: [HTTP] }).addEgress(HTTP), '[chart/sidecar] Sidecar egress: got 80'],
    ['two listeners for a socket', () => new Sidecar(chart, 'sidecar', { egress: [SOCKET, SOCKET] }), '[chart/sidecar] Sidecar egress: got "unix://@a"'],
    ['a port twice', () => new Sidecar(chart, 'sidecar', { ingress: [INGRESS, IstioIngressListener.of(MeshPort.http(8080), { bind: '10.0.0.1' })] }),
      '[chart/sidecar] Sidecar ingress: got 8080, allowed is one listener for a port, whatever its address; give one of the two another port'],
    ['an empty connection pool', () => new Sidecar(chart, 'sidecar', { inboundConnectionPool: {} }), '[chart/sidecar] Sidecar inboundConnectionPool: got {}'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));

  test.each<[string, () => unknown, string]>([
    ['nothing in it', () => new Sidecar(chart, 'sidecar', { egress: [] }),
      '[chart/sidecar] Sidecar: got nothing, allowed is at least one of egress, ingress, outboundTrafficPolicy, inboundConnectionPool; say what holds, or leave the Sidecar out'],
    ['a port that the egress proxy lacks', () => new Sidecar(chart, 'sidecar', {
      outboundTrafficPolicy: OutboundTrafficPolicy.allowAnyVia(Destination.service(MeshService.fromHost('a.example.com', { ports: [MeshPort.http(80)] }), { port: 81 })),
    }), '[chart/sidecar] Sidecar outboundTrafficPolicy egressProxy port: got 81, allowed is one of 80'],
    ['a release that has no Sidecar', () => {
      Mesh.configure(app, { istioVersion: '1.0' });
      Sidecar.registryOnlyForMesh(chart, 'sidecar');
    }, '[chart/sidecar] Sidecar apiVersion: got "Istio 1.0", allowed is Istio 1.1 or newer'],
    ['a service whose namespace nobody knows', () => new Sidecar(chart, 'sidecar', { egress: [IstioEgressListener.allPorts([EgressHost.service(MeshService.fromHost('reviews'))])] }),
      '[chart/sidecar] EgressHost: got "*/reviews"'],
  ])('fails at synth for %s', (_, make, message) => {
    make();
    expect(() => app.synthYaml()).toThrow(message);
  });
});
