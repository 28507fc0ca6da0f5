import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Mesh, MeshPort, MeshService, MeshValidator, PortProtocol } from '../../src';
import { errorsOf, refusalOf } from '../brief';

const HOST = 'reviews.default.svc.cluster.local';

let app: App;
let chart: Chart;
let folder: string;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
  folder = mkdtempSync(join(tmpdir(), 'mesh-service-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const METADATA = { name: 'reviews' };
const short = (ports: MeshPort[] | undefined) => ports?.map(p => [p.number, p.protocol.value.toUpperCase(), p.name, p.targetPort]);
const raw = (spec: object, metadata: object = METADATA, id = 'raw') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Service', metadata, spec });

/** A Service of YAML, in the app by Include. */
function included(yaml: string): ApiObject {
  const url = join(folder, 'service.yaml');
  writeFileSync(url, yaml);
  return new Include(chart, 'included', { url }).apiObjects[0];
}

describe('MeshService.fromService', () => {
  test.each<[string, () => IConstruct]>([
    ['cdk8s-plus', () => new kplus.Service(chart, 'kplus', { metadata: METADATA, ports: [{ port: 9080, name: 'http', targetPort: 8080 }] })],
    ['the k8s classes of cdk8s-plus', () => new kplus.k8s.KubeService(chart, 'kube', {
      metadata: METADATA, spec: { ports: [{ port: 9080, name: 'http', targetPort: kplus.k8s.IntOrString.fromNumber(8080) }] },
    })],
    ['a plain ApiObject', () => raw({ ports: [{ port: 9080, name: 'http', targetPort: 8080 }] })],
    ['YAML', () => included('apiVersion: v1\nkind: Service\nmetadata: {name: reviews, namespace: default}\nspec: {ports: [{port: 9080, name: http, targetPort: 8080}]}\n')],
  ])('takes one of %s', (_, make) => {
    const service = MeshService.fromService(make());
    expect(service.host).toBe(HOST);
    expect(short(service.ports)).toEqual([[9080, 'HTTP', 'http', 8080]]);
  });

  test('takes one of a construct around the API object', () => {
    const reviews = new kplus.Deployment(chart, 'deployment', { containers: [{ image: 'a', portNumber: 80 }] }).exposeViaService({ name: 'reviews' });
    expect(MeshService.fromService(reviews).host).toBe(HOST);
  });

  test.each<[string, object, string]>([
    ['its own namespace', { name: 'reviews', namespace: 'prod' }, 'reviews.prod.svc.cluster.local'],
    ['the namespace of its chart', { name: 'reviews' }, HOST],
  ])('completes the host by %s', (_, metadata, host) => expect(MeshService.fromService(raw({}, metadata)).host).toBe(host));

  test('keeps the host short where no namespace is known', () => {
    const service = new ApiObject(new Chart(app, 'other'), 'raw', { apiVersion: 'v1', kind: 'Service', metadata: METADATA });
    expect(MeshService.fromService(service).host).toBe('reviews');
  });

  test('completes the host by the cluster domain that holds where the Service is, in the end', () => {
    const service = MeshService.fromService(raw({}));
    Mesh.configure(chart, { clusterDomain: 'corp.example' });
    expect(service.host).toBe('reviews.default.svc.corp.example');
  });

  test('takes a generated name as it is', () => {
    const object = new ApiObject(chart, 'reviews', { apiVersion: 'v1', kind: 'Service' });
    expect(MeshService.fromService(object).host).toBe(`${object.name}.default.svc.cluster.local`);
  });

  test.each<[string, object, string]>([
    ['a name', { name: 'http' }, 'HTTP'],
    ['the start of a name', { name: 'http2-web' }, 'HTTP2'],
    ['a name in upper case', { name: 'GRPC-a' }, 'GRPC'],
    ['a name of gRPC-Web', { name: 'grpc-web-a' }, 'GRPC-WEB'],
    ['a name of TLS', { name: 'tls' }, 'TLS'],
    ['a name of a data base', { name: 'mongo-0' }, 'MONGO'],
    ['a name that says nothing', { name: 'web' }, 'TCP'],
    ['no name', {}, 'TCP'],
    ['appProtocol', { appProtocol: 'grpc' }, 'GRPC'],
    ['appProtocol before the name', { appProtocol: 'https', name: 'http-web' }, 'HTTPS'],
    ['appProtocol of gRPC-Web', { appProtocol: 'grpc-web' }, 'GRPC-WEB'],
    ['appProtocol of Kubernetes for HTTP/2', { appProtocol: 'kubernetes.io/h2c' }, 'HTTP2'],
    ['appProtocol of Kubernetes for WebSocket', { appProtocol: 'kubernetes.io/ws' }, 'HTTP'],
    ['appProtocol of Kubernetes for WebSocket over TLS', { appProtocol: 'kubernetes.io/wss' }, 'HTTPS'],
    ['appProtocol that Istio does not know, whatever the name', { appProtocol: 'example.com/own', name: 'http' }, 'TCP'],
    ['UDP, whatever the name', { protocol: 'UDP', name: 'http' }, 'UDP'],
    ['the protocol of Kubernetes', { protocol: 'TCP', name: 'http' }, 'HTTP'],
  ])('chooses the protocol by %s', (_, port, protocol) => {
    expect(MeshService.fromService(raw({ ports: [{ port: 80, ...port }] })).ports![0].protocol.value.toUpperCase()).toBe(protocol);
  });

  test.each<[string, object, unknown[][] | undefined]>([
    ['several', { ports: [{ port: 80, name: 'http' }, { port: 9000, name: 'grpc' }] }, [[80, 'HTTP', 'http', undefined], [9000, 'GRPC', 'grpc', undefined]]],
    ['one without a name', { ports: [{ port: 80 }] }, [[80, 'TCP', 'tcp-80', undefined]]],
    ['one with a placeholder as name', { ports: [{ port: 80, name: 'http-${A}' }] }, [[80, 'HTTP', 'http-80', undefined]]],
    ['one with a named target port', { ports: [{ port: 80, targetPort: 'web' }] }, [[80, 'TCP', 'tcp-80', undefined]]],
    ['none', { ports: [] }, []],
    ['none that are known', {}, undefined],
    ['none of an ExternalName', { type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80 }] }, undefined],
  ])('knows the ports of a Service: %s', (_, spec, expected) => expect(short(MeshService.fromService(raw(spec)).ports)).toEqual(expected));

  test('knows nothing of the ports of a Service without spec', () => {
    const object = new ApiObject(chart, 'raw', { apiVersion: 'v1', kind: 'Service', metadata: METADATA });
    expect(MeshService.fromService(object).ports).toBeUndefined();
  });

  test('knows ports that the Service gains later', () => {
    const construct = new kplus.Service(chart, 'late', { metadata: METADATA });
    const service = MeshService.fromService(construct);
    expect(service.ports).toBeUndefined(); // cdk8s-plus cannot render it yet
    construct.bind(443, { name: 'https' });
    expect(short(service.ports)).toEqual([[443, 'HTTPS', 'https', undefined]]);
  });

  test('knows ports that a patch adds', () => {
    const object = raw({ ports: [{ port: 80 }] });
    const service = MeshService.fromService(object);
    object.addJsonPatch(JsonPatch.add('/spec/ports/-', { port: 90, name: 'grpc' }));
    expect(short(service.ports)).toEqual([[80, 'TCP', 'tcp-80', undefined], [90, 'GRPC', 'grpc', undefined]]);
  });

  test.each<[string, () => IConstruct, string]>([
    ['a Deployment', () => new kplus.Deployment(chart, 'deployment', { containers: [{ image: 'a' }] }), '[chart/deployment] MeshService.fromService.service | invalid "apps/v1 Deployment"'],
    ['a Service of another API', () => new ApiObject(chart, 'knative', { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }), '[chart/knative] MeshService.fromService.service | invalid "serving.knative.dev/v1 Service"'],
    ['a ConfigMap of YAML', () => included('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: reviews}\n'), '[chart/included/reviews-configmap] MeshService.fromService.service | invalid "v1 ConfigMap"'],
    ['a construct without API object', () => chart, '[chart] MeshService.fromService.service | invalid "Chart"'],
  ])('fails for %s', (_, make, message) => {
    const construct = make();
    expect(refusalOf(() => MeshService.fromService(construct))).toBe(message);
  });
});

describe('MeshService.declareProtocol', () => {
  const { GRPC, HTTP, HTTP2, HTTP_PROXY, TCP, UDP } = PortProtocol;
  const portsOf = (service: IConstruct) => ApiObject.of(service).toJson().spec.ports;

  test.each<[string, () => IConstruct]>([
    ['cdk8s-plus', () => new kplus.Service(chart, 'kplus', { metadata: METADATA, ports: [{ port: 9080, name: 'web' }] })],
    ['the k8s classes of cdk8s-plus', () => new kplus.k8s.KubeService(chart, 'kube', { metadata: METADATA, spec: { ports: [{ port: 9080, name: 'web' }] } })],
    ['a plain ApiObject', () => raw({ ports: [{ port: 9080, name: 'web' }] })],
    ['YAML', () => included('apiVersion: v1\nkind: Service\nmetadata: {name: reviews}\nspec: {ports: [{port: 9080, name: web}]}\n')],
    ['a construct around the API object', () => new kplus.Deployment(chart, 'deployment', { containers: [{ image: 'a', portNumber: 80 }] })
      .exposeViaService({ name: 'reviews', ports: [{ port: 9080, name: 'web', targetPort: 80 }] })],
  ])('writes appProtocol to a Service of %s', (_, make) => {
    const service = make();
    MeshService.declareProtocol(service, 9080, GRPC);
    expect(portsOf(service)).toEqual([expect.objectContaining({ appProtocol: 'grpc', name: 'web', port: 9080 })]);
    expect(MeshService.fromService(service).ports![0].protocol).toEqual(PortProtocol.of('grpc'));
    expect(app.synthYaml()).toContain('appProtocol: grpc\n');
  });

  test('leaves the rest of the manifest as it is, and other ports', () => {
    const service = raw({ selector: { app: 'a' }, ports: [{ port: 80, name: 'web', targetPort: 8080 }, { port: 90, appProtocol: 'tcp' }] });
    const { spec, ...rest } = service.toJson();
    MeshService.declareProtocol(service, 80, HTTP2);
    expect(service.toJson()).toEqual({ ...rest, spec: { ...spec, ports: [{ appProtocol: 'http2', port: 80, name: 'web', targetPort: 8080 }, { port: 90, appProtocol: 'tcp' }] } });
    expect(Object.keys(portsOf(service)[0])).toEqual(['appProtocol', 'name', 'port', 'targetPort']);
  });

  test.each<[string, PortProtocol, string]>([
    ['HTTP_PROXY, which no name of a port can say', HTTP_PROXY, 'http_proxy'],
    ['a protocol in any case', PortProtocol.of('gRPC-Web'), 'grpc-web'],
    ['a placeholder', PortProtocol.of('${PROTOCOL}'), '${PROTOCOL}'],
  ])('writes %s', (_, protocol, written) => {
    const service = raw({ ports: [{ port: 80 }] });
    MeshService.declareProtocol(service, 80, protocol);
    expect(portsOf(service)).toEqual([{ port: 80, appProtocol: written }]);
  });

  test('goes before what the Service says, and its patches', () => {
    const service = raw({ ports: [{ port: 80, appProtocol: 'http' }] });
    MeshService.declareProtocol(service, 80, GRPC);
    service.addJsonPatch(JsonPatch.replace('/spec/ports/0/appProtocol', 'tcp'));
    expect(portsOf(service)).toEqual([{ port: 80, appProtocol: 'grpc' }]);
  });

  test('is about the port over TCP where there is one of its number over UDP too', () => {
    const service = raw({ ports: [{ port: 53, protocol: 'UDP', name: 'dns' }, { port: 53, protocol: 'TCP', name: 'dns-tcp' }] });
    MeshService.declareProtocol(service, 53, TCP);
    expect(portsOf(service)).toEqual([{ port: 53, protocol: 'UDP', name: 'dns' }, { port: 53, protocol: 'TCP', name: 'dns-tcp', appProtocol: 'tcp' }]);
  });

  test('holds for ports that are added later, and for a number that is known late', () => {
    const service = new kplus.Service(chart, 'late', { metadata: METADATA });
    MeshService.declareProtocol(service, 9000, GRPC);
    MeshService.declareProtocol(service, Lazy.any({ produce: () => 8080 }), HTTP);
    service.bind(9000, { name: 'a' });
    service.bind(8080, { name: 'b' });
    expect(portsOf(service)).toEqual([{ appProtocol: 'grpc', name: 'a', port: 9000 }, { appProtocol: 'http', name: 'b', port: 8080 }]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may be said twice', () => {
    const service = raw({ ports: [{ port: 80 }] });
    [1, 2].forEach(() => MeshService.declareProtocol(service, 80, GRPC));
    expect(portsOf(service)).toEqual([{ port: 80, appProtocol: 'grpc' }]);
  });

  test.each<[string, object]>([
    ['has other ports', { ports: [{ port: 80 }, { port: 81 }, { port: 90, protocol: 'UDP' }] }],
    ['has no port', {}],
  ])('fails at synth where the Service %s', (_, spec) => {
    MeshService.declareProtocol(raw(spec), 90, GRPC);
    expect(errorsOf(app)).toEqual(['[chart/raw] declared-protocol-port | MeshService.declareProtocol.port | unknown-reference 90 (port)']);
  });

  test('is acknowledged by the id of its rule', () => {
    MeshService.declareProtocol(raw({}), 90, GRPC);
    MeshValidator.of(chart).acknowledge('declared-protocol-port', 'the port comes with the next release');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('leaves a Service that is not complete to whoever makes it', () => {
    const service = new kplus.Service(chart, 'portless', { metadata: METADATA });
    MeshService.declareProtocol(service, 80, GRPC);
    expect(() => app.synthYaml()).toThrow(/Failed serializing construct at path 'chart\/portless\/Resource'/);
    expect(() => app.synthYaml()).not.toThrow(/declareProtocol/);
  });

  test.each<[string, (service: ApiObject) => void, string]>([
    ['UDP', s => MeshService.declareProtocol(s, 80, UDP), '[chart/raw] MeshService.declareProtocol.protocol | invalid "UDP"'],
    ['a number that is no port', s => MeshService.declareProtocol(s, 0, GRPC), '[chart/raw] MeshService.declareProtocol.port | invalid 0'],
    ['two protocols of a port', s => [GRPC, HTTP].forEach(p => MeshService.declareProtocol(s, 80, p)), '[chart/raw] MeshService.declareProtocol.port | conflict "http" (protocol "grpc")'],
    ['what is no Service', () => MeshService.declareProtocol(chart, 80, GRPC), '[chart] MeshService.declareProtocol.service | invalid "Chart"'],
    ['a ConfigMap', () => MeshService.declareProtocol(new kplus.ConfigMap(chart, 'map'), 80, GRPC), '[chart/map] MeshService.declareProtocol.service | invalid "v1 ConfigMap"'],
  ])('fails for %s', (_, declare, message) => {
    const service = raw({ ports: [{ port: 80 }] });
    expect(refusalOf(() => declare(service))).toBe(message);
  });
});

describe('MeshService.fromHost', () => {
  test.each(['reviews', 'reviews.prod', 'api.example.com', '*.example.com', '${HOST}', 'a.'].map(h => [h]))('writes %s as it is', host => {
    const service = MeshService.fromHost(host);
    expect(service.host).toBe(host);
    expect(service.ports).toBeUndefined();
  });

  test('knows the ports that were given', () => {
    const ports = [MeshPort.grpc(1)];
    expect(MeshService.fromHost('a', { ports }).ports).toEqual(ports);
  });

  test.each(['', 'a_b', 'a b', '10.0.0.1', 'a..b', 'a.*'].map(h => [h]))('fails for "%s"', host => {
    expect(refusalOf(() => MeshService.fromHost(host))).toBe(`MeshService.fromHost.host | invalid ${JSON.stringify(host)}`);
  });
});

describe('MeshService.fromServiceName', () => {
  test.each<[string, () => MeshService, string]>([
    ['the namespace that is given', () => MeshService.fromServiceName(chart, 'reviews', { namespace: 'prod' }), 'reviews.prod.svc.cluster.local'],
    ['the namespace of the chart', () => MeshService.fromServiceName(chart, 'reviews'), HOST],
    ['the namespace of the chart around the scope', () => MeshService.fromServiceName(raw({}), 'reviews'), HOST],
    ['the namespace of the chart around the chart', () => MeshService.fromServiceName(new Chart(chart, 'inner'), 'reviews'), HOST],
    ['no namespace where none is known', () => MeshService.fromServiceName(new Chart(app, 'other'), 'reviews'), 'reviews'],
  ])('completes the host by %s', (_, make, host) => expect(make().host).toBe(host));

  test('completes the host by the cluster domain that holds in the end', () => {
    const service = MeshService.fromServiceName(chart, 'reviews');
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(service.host).toBe('reviews.default.svc.corp.example');
  });

  test('knows the ports that were given', () => {
    expect(short(MeshService.fromServiceName(chart, 'reviews', { ports: [MeshPort.http(80)] }).ports)).toEqual([[80, 'HTTP', 'http-80', undefined]]);
    expect(MeshService.fromServiceName(chart, 'reviews').ports).toBeUndefined();
  });

  test('fails without a name', () => {
    expect(refusalOf(() => MeshService.fromServiceName(chart, ''))).toBe('MeshService.fromServiceName.name | invalid ""');
  });
});
