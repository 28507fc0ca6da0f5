import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus30 from 'cdk8s-plus-30';
import * as kplus33 from 'cdk8s-plus-33';
import { Construct, IConstruct } from 'constructs';
import {
  AuthorizationPolicy, Backend, EgressHost, GatewayListener, GrpcIlbService, IngressGateway, IstioEgressListener, MeshMembership, MeshNamespace,
  MeshService, MtlsMode, PeerAuthentication,
  PolicyTarget, PortProtocol, Principal, ServerCertificate, ServerTls, Sidecar, Source, Subset, Telemetry, TrafficSplit,
} from '../src';
import { KINDS, Resource } from './kinds';

const LABELS = { app: 'greeter' };
const METADATA = { name: 'greeter', namespace: 'default' };
const IMAGE = 'registry.example.com/greeter:1';
const PORTS = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'rpc', port: 9000, targetPort: 9090 }];
const POD = { serviceAccountName: 'greeter', containers: [{ name: 'main', image: IMAGE }] };
const OBJECTS: { readonly apiVersion: string; readonly kind: string; readonly metadata: object; readonly [field: string]: unknown }[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: METADATA },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: METADATA, spec: { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: POD } } },
  { apiVersion: 'v1', kind: 'Service', metadata: METADATA, spec: { selector: LABELS, ports: PORTS } },
];

/** A service, and what belongs to it. */
interface Workload { readonly namespace: IConstruct; readonly serviceAccount: IConstruct; readonly deployment: IConstruct; readonly service: IConstruct }

const workloadOf = ([namespace, serviceAccount, deployment, service]: IConstruct[]): Workload => ({ namespace, serviceAccount, deployment, service });

/** What the classes of a cdk8s-plus make. Their types differ, and none of them is named by a signature of ours. */
function plus(kplus: unknown): (scope: Construct) => Workload {
  const { Namespace, ServiceAccount, Deployment, LabelSelector, Service, Pods } = kplus as typeof kplus27;
  return scope => {
    const serviceAccount = new ServiceAccount(scope, 'Account', { metadata: METADATA });
    const deployment = new Deployment(scope, 'Deployment', { metadata: METADATA, podMetadata: { labels: LABELS }, select: false, serviceAccount, containers: [{ image: IMAGE }] });
    deployment.select(LabelSelector.of({ labels: LABELS }));
    return {
      namespace: new Namespace(scope, 'Namespace', { metadata: { name: 'default' } }),
      serviceAccount,
      deployment,
      service: new Service(scope, 'Service', { metadata: METADATA, selector: Pods.select(scope, 'Pods', { labels: LABELS }), ports: PORTS }),
    };
  };
}

/** What the classes of `cdk8s import k8s` make, which a cdk8s-plus has too. */
function imported({ k8s }: { k8s: unknown }): (scope: Construct) => Workload {
  const { KubeNamespace, KubeServiceAccount, KubeDeployment, KubeService, IntOrString } = k8s as typeof kplus27.k8s;
  return scope => ({
    namespace: new KubeNamespace(scope, 'Namespace', { metadata: { name: 'default' } }),
    serviceAccount: new KubeServiceAccount(scope, 'Account', { metadata: METADATA }),
    deployment: new KubeDeployment(scope, 'Deployment', { metadata: METADATA, spec: { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: POD } } }),
    service: new KubeService(scope, 'Service', { metadata: METADATA, spec: { selector: LABELS, ports: PORTS.map(p => ({ ...p, targetPort: IntOrString.fromNumber(p.targetPort) })) } }),
  });
}

/** Each way to make the objects; the file is for the one of YAML. */
const NEIGHBOURS: { readonly [name: string]: (scope: Construct, file: string) => Workload } = {
  'cdk8s-plus-27': plus(kplus27),
  'cdk8s-plus-30': plus(kplus30),
  'cdk8s-plus-33': plus(kplus33),
  'the k8s classes of Kubernetes 1.27': imported(kplus27),
  'the k8s classes of Kubernetes 1.30': imported(kplus30),
  'the k8s classes of Kubernetes 1.33': imported(kplus33),
  'plain ApiObjects': scope => workloadOf(OBJECTS.map(object => new ApiObject(scope, object.kind, object))),
  'included YAML': (scope, file) => {
    writeFileSync(file, OBJECTS.map(object => JSON.stringify(object)).join('\n---\n'));
    return workloadOf(new Include(scope, 'Include', { url: file }).apiObjects);
  },
};

const HOST = 'greeter.default.svc.cluster.local';
const PRINCIPAL = 'cluster.local/ns/default/sa/greeter';
const istio = (group: string, kind: string, name: string, spec: object) => ({ apiVersion: `${group}.istio.io/v1`, kind, metadata: { name, namespace: 'default' }, spec });
const destination = (port: number, subset?: string) => ({ destination: { host: HOST, port: { number: port }, ...subset === undefined ? {} : { subset } } });
const EXPECTED = [
  istio('security', 'AuthorizationPolicy', 'callers', {
    selector: { matchLabels: LABELS },
    rules: [{ from: [{ source: { principals: [PRINCIPAL] } }, { source: { principals: [PRINCIPAL] } }, { source: { namespaces: ['default'] } }] }],
  }),
  istio('networking', 'DestinationRule', 'greeter-web', { host: HOST, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] }),
  istio('networking', 'Gateway', 'greeter-ilb', {
    selector: { istio: 'ilbgateway' },
    servers: [{ hosts: ['grpc.example.com'], port: { name: 'https-443', number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'grpc-certs' } }],
  }),
  istio('security', 'PeerAuthentication', 'strict', { selector: { matchLabels: LABELS }, mtls: { mode: 'STRICT' } }),
  istio('networking', 'Sidecar', 'callees', { workloadSelector: { labels: LABELS }, egress: [{ hosts: ['default/*'] }] }),
  istio('telemetry', 'Telemetry', 'service', { targetRefs: [{ group: '', kind: 'Service', name: 'greeter' }] }),
  istio('networking', 'VirtualService', 'greeter-ilb', { hosts: ['grpc.example.com'], gateways: ['greeter-ilb'], http: [{ route: [destination(9000)] }] }),
  istio('networking', 'VirtualService', 'greeter-web', { hosts: [HOST], http: [{ route: [{ ...destination(80, 'v1'), weight: 90 }, { ...destination(80, 'v2'), weight: 10 }] }] }),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Manifest { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: object }

/** What the app makes of a service: the Istio manifests, sorted, and those of the neighbour. */
function manifestsWith(neighbour: (scope: Construct, file: string) => Workload): { app: App; istioManifests: Manifest[]; others: Manifest[] } {
  const app = Testing.app();
  const chart = new Chart(app, 'greeter', { namespace: 'default' });
  const { namespace, serviceAccount, deployment, service: object } = neighbour(chart, join(folder, 'objects.yaml'));
  MeshNamespace.label(namespace, { membership: MeshMembership.injection() });
  MeshService.declareProtocol(object, 9000, PortProtocol.GRPC);
  const service = MeshService.fromService(object);
  new TrafficSplit(chart, 'Web', {
    service,
    port: 80,
    backends: [Backend.subset(Subset.of('v1', { version: 'v1' }), { weight: 90 }), Backend.subset(Subset.of('v2', { version: 'v2' }), { weight: 10 })],
    metadata: { name: 'greeter-web' },
  });
  new GrpcIlbService(chart, 'Ilb', {
    service,
    hosts: ['grpc.example.com'],
    tls: ServerTls.simple(ServerCertificate.credential('grpc-certs')),
    listener: GatewayListener.workload(IngressGateway.fromSelector(chart, 'Gateway', { istio: 'ilbgateway' })),
    metadata: { name: 'greeter-ilb' },
  });
  const target = PolicyTarget.workload(deployment);
  new PeerAuthentication(chart, 'Strict', { target, mtls: MtlsMode.STRICT, metadata: { name: 'strict' } });
  new AuthorizationPolicy(chart, 'Callers', {
    target,
    rules: [{ from: [Source.of({ principals: [Principal.fromConstruct(serviceAccount)] }), Source.workload(deployment), Source.namespace(namespace)] }],
    metadata: { name: 'callers' },
  });
  new Sidecar(chart, 'Callees', { target, egress: [IstioEgressListener.allPorts([EgressHost.namespaceOf(namespace)])], metadata: { name: 'callees' } });
  new Telemetry(chart, 'Service-target', { target: PolicyTarget.service(object), metadata: { name: 'service' } });
  const all = Testing.synth(chart) as Manifest[];
  const key = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
  const isOfIstio = ({ apiVersion }: Manifest) => apiVersion.includes('.istio.io/');
  return { app, istioManifests: all.filter(isOfIstio).sort((a, b) => key(a).localeCompare(key(b))), others: all.filter(manifest => !isOfIstio(manifest)) };
}

describe.each(Object.entries(NEIGHBOURS))('objects of %s', (_, neighbour) => {
  test('give the same Istio manifests as those of any other', () => {
    expect(manifestsWith(neighbour).istioManifests).toEqual(EXPECTED);
  });

  test('stay as they were made but for what was asked, and the app is valid', () => {
    const { app, others } = manifestsWith(neighbour);
    const [namespace, serviceAccount, deployment, service] = OBJECTS.map(({ kind }) => others.find(other => other.kind === kind));
    expect(namespace).toMatchObject({ metadata: { name: 'default', labels: { 'istio-injection': 'enabled' } } });
    expect(serviceAccount).toMatchObject({ metadata: METADATA });
    expect(deployment).toMatchObject({ metadata: METADATA, spec: { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS } } } });
    expect(service).toMatchObject({ metadata: METADATA, spec: { selector: LABELS, ports: [PORTS[0], { ...PORTS[1], appProtocol: 'grpc' }] } });
    expect(others).toHaveLength(OBJECTS.length);
    expect(() => app.synthYaml()).not.toThrow();
  });
});

/** How RBAC rules name the kinds. */
const TYPES: { readonly [kind: string]: string } = {
  AuthorizationPolicy: 'authorizationpolicies',
  DestinationRule: 'destinationrules',
  EnvoyFilter: 'envoyfilters',
  Gateway: 'gateways',
  PeerAuthentication: 'peerauthentications',
  ProxyConfig: 'proxyconfigs',
  RequestAuthentication: 'requestauthentications',
  ServiceEntry: 'serviceentries',
  Sidecar: 'sidecars',
  Telemetry: 'telemetries',
  TrafficExtension: 'trafficextensions',
  VirtualService: 'virtualservices',
  WasmPlugin: 'wasmplugins',
  WorkloadEntry: 'workloadentries',
  WorkloadGroup: 'workloadgroups',
};

/** A Role and a ClusterRole of each cdk8s-plus; the compiler sees whether they take our resources. */
const RBAC: { readonly [name: string]: (scope: Construct, resource: Resource) => IConstruct[] } = {
  'cdk8s-plus-27': (scope, resource) => {
    const [role, clusterRole] = [new kplus27.Role(scope, 'Role'), new kplus27.ClusterRole(scope, 'ClusterRole')];
    role.allowRead(resource);
    clusterRole.allowRead(resource);
    return [role, clusterRole];
  },
  'cdk8s-plus-30': (scope, resource) => {
    const [role, clusterRole] = [new kplus30.Role(scope, 'Role'), new kplus30.ClusterRole(scope, 'ClusterRole')];
    role.allowRead(resource);
    clusterRole.allowRead(resource);
    return [role, clusterRole];
  },
  'cdk8s-plus-33': (scope, resource) => {
    const [role, clusterRole] = [new kplus33.Role(scope, 'Role'), new kplus33.ClusterRole(scope, 'ClusterRole')];
    role.allowRead(resource);
    clusterRole.allowRead(resource);
    return [role, clusterRole];
  },
};

describe.each(Object.entries(RBAC))('roles of %s', (_, rolesFor) => {
  test.each(Object.entries(KINDS))('allow to read a %s', (kind, make) => {
    const chart = new Chart(Testing.app(), 'chart');
    const resource = make(chart, 'x', { name: 'x' });
    const rule = { apiGroups: [ApiObject.of(resource).apiGroup], resources: [TYPES[kind]], resourceNames: ['x'], verbs: ['get', 'list', 'watch'] };
    expect(rolesFor(chart, resource).map(role => ApiObject.of(role).toJson().rules)).toEqual([[rule], [rule]]);
  });
});
