import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Backend, GrpcIlbService, IngressGateway, MeshService, ServerTls, Subset, TrafficSplit } from '../src';

const METADATA = { name: 'greeter', namespace: 'default' };
const PORTS = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'grpc', port: 9000, targetPort: 9090 }];
const YAML = `
apiVersion: v1
kind: Service
metadata: {name: greeter, namespace: default}
spec:
  selector: {app: greeter}
  ports:
    - {name: http, port: 80, targetPort: 8080}
    - {name: grpc, port: 9000, targetPort: 9090}
`;

/** The Service as each neighbour makes it; the file is for the one of YAML. */
const NEIGHBOURS: { readonly [name: string]: (chart: Chart, file: string) => IConstruct } = {
  'a Service of cdk8s-plus': chart => new kplus.Service(chart, 'Greeter', { metadata: METADATA, selector: kplus.Pods.select(chart, 'Pods', { labels: { app: 'greeter' } }), ports: PORTS }),
  'a KubeService of cdk8s-plus': chart => new kplus.k8s.KubeService(chart, 'Greeter', {
    metadata: METADATA, spec: { selector: { app: 'greeter' }, ports: PORTS.map(p => ({ ...p, targetPort: kplus.k8s.IntOrString.fromNumber(p.targetPort) })) },
  }),
  'a plain ApiObject': chart => new ApiObject(chart, 'Greeter', { apiVersion: 'v1', kind: 'Service', metadata: METADATA, spec: { selector: { app: 'greeter' }, ports: PORTS } }),
  'a Service of YAML': (chart, file) => {
    writeFileSync(file, YAML);
    return new Include(chart, 'Greeter', { url: file }).apiObjects[0];
  },
};

const HOST = 'greeter.default.svc.cluster.local';
const istio = (kind: string, name: string, spec: object) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: 'default' }, spec });
const destination = (port: number, subset?: string) => ({ destination: { host: HOST, port: { number: port }, ...subset === undefined ? {} : { subset } } });
const EXPECTED = [
  istio('DestinationRule', 'greeter-web', { host: HOST, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] }),
  istio('Gateway', 'greeter-ilb', {
    selector: { istio: 'ilbgateway' },
    servers: [{ hosts: ['grpc.example.com'], port: { name: 'https-443', number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'grpc-certs' } }],
  }),
  istio('VirtualService', 'greeter-ilb', { hosts: ['grpc.example.com'], gateways: ['greeter-ilb'], http: [{ route: [destination(9000)] }] }),
  istio('VirtualService', 'greeter-web', { hosts: [HOST], http: [{ route: [{ ...destination(80, 'v1'), weight: 90 }, { ...destination(80, 'v2'), weight: 10 }] }] }),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the app makes of a Service: the Istio manifests, sorted. */
function istioManifests(neighbour: (chart: Chart, file: string) => IConstruct): { app: App; manifests: object[]; service: object } {
  const app = Testing.app();
  const chart = new Chart(app, 'greeter', { namespace: 'default' });
  const service = MeshService.fromService(neighbour(chart, join(folder, 'service.yaml')));
  new TrafficSplit(chart, 'Web', {
    service,
    port: 80,
    backends: [Backend.subset(Subset.of('v1', { version: 'v1' }), { weight: 90 }), Backend.subset(Subset.of('v2', { version: 'v2' }), { weight: 10 })],
    metadata: { name: 'greeter-web' },
  });
  new GrpcIlbService(chart, 'Ilb', {
    service,
    hosts: ['grpc.example.com'],
    tls: ServerTls.simple('grpc-certs'),
    gateway: IngressGateway.fromSelector(chart, 'Gateway', { istio: 'ilbgateway' }),
    metadata: { name: 'greeter-ilb' },
  });
  const all = Testing.synth(chart) as { apiVersion: string; kind: string; metadata: { name: string } }[];
  const key = (o: { kind: string; metadata: { name: string } }) => `${o.kind} ${o.metadata.name}`;
  return {
    app,
    manifests: all.filter(o => o.apiVersion.startsWith('networking.istio.io/')).sort((a, b) => key(a).localeCompare(key(b))),
    service: all.find(o => o.kind === 'Service')!,
  };
}

describe.each(Object.entries(NEIGHBOURS))('%s', (_, neighbour) => {
  test('gives the same Istio manifests as any other', () => {
    expect(istioManifests(neighbour).manifests).toEqual(EXPECTED);
  });

  test('stays as it was made, and the app is valid', () => {
    const { app, service } = istioManifests(neighbour);
    expect(service).toMatchObject({ metadata: METADATA, spec: { selector: { app: 'greeter' }, ports: PORTS } });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
