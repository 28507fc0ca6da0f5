import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { GatewayExposure } from '../../src/gateways/gateway-exposure';
import { GatewayScaling } from '../../src/gateways/gateway-scaling';
import { GatewayWorkloadProps } from '../../src/gateways/gateway-workload-props';
import { IngressGateway } from '../../src/gateways/ingress-gateway';
import { Gateway } from '../../src/networking/gateway';
import { Server } from '../../src/networking/server';
import { ServerCertificate } from '../../src/networking/server-certificate';
import { ServerTls } from '../../src/networking/server-tls';
import { MeshPort } from '../../src/values/mesh-port';
import { PortProtocol } from '../../src/values/port-protocol';
import { refusalOf, errorsOf } from '../brief';

let app: App;
let infra: Chart;
let shop: Chart;
beforeEach(() => {
  app = Testing.app();
  infra = new Chart(app, 'infra', { namespace: 'istio-ingress', disableResourceNameHashes: true });
  shop = new Chart(app, 'shop', { namespace: 'shop' });
});

const HTTPS = Server.https({ hosts: ['a.example.com'], tls: ServerTls.simple(ServerCertificate.credential('certs')) });
const gatewayOf = (props: Partial<GatewayWorkloadProps> = {}) => new IngressGateway(infra, 'edge', { exposure: GatewayExposure.clusterIp(), ...props });
const manifests = () => infra.toJson() as { kind: string; metadata: object; spec: any }[];
const manifest = (kind: string) => manifests().find(o => o.kind === kind)!;
const podOf = (gateway: IngressGateway) => gateway.deployment.toJson().spec.template;

describe('IngressGateway', () => {
  test('makes all that a gateway needs, in the order that it is applied in', () => {
    gatewayOf();
    const labels = { app: 'infra-edge', istio: 'infra-edge' };
    const metadata = { name: 'infra-edge', namespace: 'istio-ingress' };
    expect(manifests()).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }] },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'infra-edge' },
        subjects: [{ kind: 'ServiceAccount', ...metadata }],
      },
      {
        apiVersion: 'v1', kind: 'Service', metadata: { ...metadata, labels },
        spec: { type: 'ClusterIP', selector: labels, ports: [{ name: 'status-port', appProtocol: 'http', port: 15021, protocol: 'TCP', targetPort: 15021 }] },
      },
      {
        apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...metadata, labels },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: {
              annotations: { 'inject.istio.io/templates': 'gateway' },
              labels: { ...labels, 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'none' },
            },
            spec: {
              serviceAccountName: 'infra-edge',
              securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
              topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: labels } }],
              containers: [{
                name: 'istio-proxy',
                image: 'auto',
                ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
                resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2000m', memory: '1024Mi' } },
                securityContext: {
                  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true,
                },
              }],
            },
          },
        },
      },
      {
        apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata,
        spec: {
          minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'infra-edge' },
          metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
        },
      },
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector: { matchLabels: labels } } },
    ]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes labels from its name as the chart does', () => {
    const gateway = gatewayOf({ metadata: { name: 'istio-ilbgateway', namespace: 'edge' } });
    expect(gateway.selector).toEqual({ app: 'istio-ilbgateway', istio: 'ilbgateway' });
    expect([gateway.name, gateway.namespace, gateway.serviceAccountName]).toEqual(['istio-ilbgateway', 'edge', 'istio-ilbgateway']);
    expect(manifests().map(o => o.metadata)).toEqual(Array(7).fill(expect.objectContaining({ name: 'istio-ilbgateway', namespace: 'edge' })));
  });

  test('takes everything that may be said of its pods', () => {
    const gateway = gatewayOf({
      metadata: { name: 'edge' },
      selector: { istio: 'ingress' },
      scaling: GatewayScaling.fixed(3),
      resources: { cpuRequest: '1', memoryLimit: '1Gi' },
      revision: 'canary',
      terminationDrain: Duration.seconds(50),
      terminationGracePeriod: Duration.minutes(1),
      env: { ISTIO_META_HTTP10: '1' },
      podLabels: { team: 'edge', istio: 'other' },
      podAnnotations: { 'example.com/a': 'b' },
      priorityClassName: 'system-cluster-critical',
      nodeSelector: { pool: 'edge' },
      tolerations: [{ key: 'edge', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' }],
    });
    const { containers: [container], ...spec } = podOf(gateway).spec;
    expect(gateway.deployment.toJson().spec.replicas).toBe(3);
    expect(podOf(gateway).metadata).toEqual({
      annotations: { 'example.com/a': 'b', 'inject.istio.io/templates': 'gateway', 'proxy.istio.io/config': '{"terminationDrainDuration":"50s"}' },
      labels: { 'team': 'edge', 'istio': 'ingress', 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'none', 'istio.io/rev': 'canary' },
    });
    expect(spec).toEqual({
      serviceAccountName: 'edge',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      priorityClassName: 'system-cluster-critical',
      nodeSelector: { pool: 'edge' },
      tolerations: [{ key: 'edge', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      terminationGracePeriodSeconds: 60,
      topologySpreadConstraints: [{
        maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { istio: 'ingress' } },
      }],
    });
    expect(container.env).toEqual([{ name: 'ISTIO_META_HTTP10', value: '1' }]);
    expect(container.resources).toEqual({ requests: { cpu: '1' }, limits: { memory: '1Gi' } });
    expect(manifests().map(o => o.kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Service', 'Deployment', 'PodDisruptionBudget']);
  });

  test('has metadata for all objects, and for some alone', () => {
    const gateway = gatewayOf({
      metadata: { name: 'edge', labels: { team: 'a' }, annotations: { all: 'yes' } },
      exposure: GatewayExposure.gkeInternal(),
      serviceMetadata: { name: 'ignored', labels: { on: 'service' }, annotations: { 'networking.gke.io/load-balancer-type': 'Other' } },
      deploymentMetadata: { labels: { on: 'deployment' } },
      serviceAccountMetadata: { annotations: { 'iam.gke.io/gcp-service-account': 'edge@p.iam.gserviceaccount.com' } },
    });
    const selector = { app: 'edge', istio: 'edge' };
    expect(gateway.service.toJson().metadata).toEqual({
      name: 'edge', namespace: 'istio-ingress', labels: { ...selector, team: 'a', on: 'service' }, annotations: { 'all': 'yes', 'networking.gke.io/load-balancer-type': 'Other' },
    });
    expect(gateway.deployment.toJson().metadata).toEqual({ name: 'edge', namespace: 'istio-ingress', labels: { ...selector, team: 'a', on: 'deployment' }, annotations: { all: 'yes' } });
    expect(gateway.serviceAccount.toJson().metadata.annotations).toEqual({ 'all': 'yes', 'iam.gke.io/gcp-service-account': 'edge@p.iam.gserviceaccount.com' });
    expect(gateway.role!.toJson().metadata.labels).toEqual({ team: 'a' });
  });

  test('may be a single pod without budget, spread and Secrets', () => {
    const gateway = gatewayOf({ scaling: GatewayScaling.fixed(1), topologySpreadConstraints: [], readSecrets: false, resources: {} });
    expect(manifests().map(o => o.kind)).toEqual(['ServiceAccount', 'Service', 'Deployment']);
    expect(Object.keys(podOf(gateway).spec).sort()).toEqual(['containers', 'securityContext', 'serviceAccountName']);
    expect(podOf(gateway).spec.containers[0]).not.toHaveProperty('resources');
    expect([gateway.role, gateway.autoscaler, gateway.disruptionBudget]).toEqual([undefined, undefined, undefined]);
  });

  test('may have another budget, or none', () => {
    gatewayOf({ minAvailable: 2, scaling: GatewayScaling.auto({ minReplicas: 3, memoryUtilization: 70 }) });
    expect(manifest('PodDisruptionBudget').spec.minAvailable).toBe(2);
    expect(manifest('HorizontalPodAutoscaler').spec).toMatchObject({
      minReplicas: 3, maxReplicas: 5, metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } } }],
    });
    expect(new IngressGateway(shop, 'none', { exposure: GatewayExposure.clusterIp(), minAvailable: 0 }).disruptionBudget).toBeUndefined();
  });

  test('is patched like any object', () => {
    const gateway = gatewayOf();
    ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    gateway.service.addJsonPatch(JsonPatch.replace('/spec/ports/0/name', 'health'));
    expect(gateway.deployment.toJson().spec.minReadySeconds).toBe(5);
    expect(gateway.service.toJson().spec.ports[0].name).toBe('health');
  });

  test('lets Lazy labels through', () => {
    expect(gatewayOf({ selector: Lazy.any({ produce: () => ({ istio: 'late' }) }) }).selector).toEqual({ istio: 'late' });
  });

  test.each<[Partial<GatewayWorkloadProps>, string]>([
    [{ metadata: { name: 'a.b' } }, 'IngressGateway.metadata.name | invalid "a.b"'],
    [{ metadata: { name: 'Edge' } }, 'IngressGateway.metadata.name | invalid "Edge"'],
    [{ metadata: { annotations: { 'networking.gke.io/x': 'y' } }, exposure: GatewayExposure.eksInternal() }, 'IngressGateway.metadata.annotations["networking.gke.io/x"] | conflict (a load balancer of EKS)'],
    [{ serviceMetadata: { annotations: { 'service.beta.kubernetes.io/azure-pip-name': 'y' } }, exposure: GatewayExposure.gkeInternal() }, 'IngressGateway.serviceMetadata.annotations["service.beta.kubernetes.io/azure-pip-name"] | conflict (a load balancer of GKE)'],
    [{ metadata: { namespace: 'a b' } }, 'IngressGateway.metadata.namespace | invalid "a b"'],
    [{ metadata: { labels: { a: 'b c' } } }, 'IngressGateway.metadata.labels.a | invalid "b c"'],
    [{ serviceMetadata: { labels: { a: 'b c' } } }, 'IngressGateway.serviceMetadata.labels.a | invalid "b c"'],
    [{ selector: { istio: 'a b' } }, 'IngressGateway.selector.istio | invalid "a b"'],
    [{ selector: {} }, 'IngressGateway.selector | missing'],
    [{ podLabels: { a: 'b c' } }, 'IngressGateway.podLabels.a | invalid "b c"'],
    [{ revision: '' }, 'IngressGateway.revision | invalid ""'],
    [{ ports: [MeshPort.http(80), MeshPort.tcp(80)] }, 'IngressGateway.ports | duplicate 80'],
    [{ resources: { cpuRequest: '100m', memoryLimit: '1 GB' } }, 'IngressGateway.resources.memoryLimit | invalid "1 GB"'],
    [{ resources: { memoryRequest: '1Gi' } }, 'IngressGateway.resources.cpuRequest | missing'],
    [{ resources: { cpuRequest: '1' }, scaling: GatewayScaling.auto({ memoryUtilization: 70 }) }, 'IngressGateway.resources.memoryRequest | missing'],
    [{ minAvailable: 2 }, 'IngressGateway.minAvailable | invalid 2'],
    [{ minAvailable: -1 }, 'IngressGateway.minAvailable | invalid -1'],
    [{ terminationDrain: Duration.seconds(30) }, 'IngressGateway.terminationDrain | invalid "30s"'],
    [{ terminationDrain: Duration.seconds(3), podAnnotations: { 'proxy.istio.io/config': '{}' } }, 'IngressGateway.terminationDrain | conflict "3s" (the pod annotation proxy.istio.io/config)'],
    [{ terminationGracePeriod: Duration.millis(1500) }, 'IngressGateway.terminationGracePeriod | invalid "1500ms"'],
  ])('fails for %j', (props, message) => {
    expect(refusalOf(() => gatewayOf(props))).toBe(`[infra/edge] ${message}`);
  });

  test('takes numbers, durations and ports that are known late', () => {
    const late = <T>(value: T) => Lazy.any({ produce: () => value }) as T;
    const gateway = gatewayOf({
      terminationDrain: late(Duration.seconds(9)), terminationGracePeriod: late(40) as unknown as Duration,
      scaling: GatewayScaling.auto({ minReplicas: late(4) }), ports: late([MeshPort.tcp(7)]),
    });
    expect(gateway.ports.map(p => p.number)).toEqual([15021, 7]);
    expect(podOf(gateway).spec.terminationGracePeriodSeconds).toBe(40);
    expect(manifest('HorizontalPodAutoscaler').spec.minReplicas).toBe(4);
    expect(manifest('PodDisruptionBudget').spec.minAvailable).toBe(1);
  });
});

describe('IngressGateway and Gateways', () => {
  const numbers = (gateway: IngressGateway) => gateway.service.toJson().spec.ports.map((p: { port: number }) => p.port);

  test('opens what Gateways of other charts listen on', () => {
    const gateway = gatewayOf();
    new Gateway(shop, 'b', { workload: gateway, servers: [Server.tcp({ port: 31400, hosts: ['*'] })] });
    new Gateway(infra, 'a', { workload: gateway, servers: [HTTPS] }).addServer(Server.http({ hosts: ['*'], httpsRedirect: true }));
    expect(gateway.service.toJson().spec.ports).toEqual([
      { name: 'status-port', appProtocol: 'http', port: 15021, protocol: 'TCP', targetPort: 15021 },
      { name: 'http-80', appProtocol: 'http', port: 80, protocol: 'TCP', targetPort: 80 },
      { name: 'https-443', appProtocol: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
      { name: 'tcp-31400', appProtocol: 'tcp', port: 31400, protocol: 'TCP', targetPort: 31400 },
    ]);
    expect(gateway.ports.map(p => p.name)).toEqual(['status-port', 'http-80', 'https-443', 'tcp-31400']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('listens on ports below 1024 by a sysctl, and only then', () => {
    const gateway = gatewayOf();
    expect(podOf(gateway).spec.securityContext).not.toHaveProperty('sysctls');
    new Gateway(shop, 'a', { workload: gateway, servers: [HTTPS] });
    expect(podOf(gateway).spec.securityContext.sysctls).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]);
  });

  test('needs no sysctl where the proxy listens on another port', () => {
    const gateway = gatewayOf({ ports: [MeshPort.https(443, { targetPort: 8443 })] });
    new Gateway(shop, 'a', { workload: gateway, servers: [HTTPS] });
    expect(podOf(gateway).spec.securityContext).not.toHaveProperty('sysctls');
    expect(numbers(gateway)).toEqual([15021, 443]);
  });

  test('opens no port for labels alone, nor for a workload that is none of ours', () => {
    const gateway = gatewayOf({ statusPort: false, ports: [MeshPort.tcp(9000)] });
    new Gateway(shop, 'a', { selector: gateway.selector, servers: [HTTPS] });
    new Gateway(shop, 'b', { workload: { selector: gateway.selector }, servers: [HTTPS] });
    expect(numbers(gateway)).toEqual([9000]);
  });

  test('says no protocol where that is not wanted', () => {
    expect(gatewayOf({ appProtocol: false }).service.toJson().spec.ports).toEqual([{ name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 }]);
    const azure = new IngressGateway(shop, 'azure', { exposure: GatewayExposure.aksInternal(), appProtocol: true });
    expect(azure.service.toJson().spec.ports[0].appProtocol).toBe('http');
  });

  test('opens UDP beside TCP', () => {
    const gateway = gatewayOf({ statusPort: false, ports: [MeshPort.https(443), MeshPort.of(443, PortProtocol.UDP, { name: 'quic' })] });
    expect(gateway.service.toJson().spec.ports[1]).toEqual({ name: 'quic', port: 443, protocol: 'UDP', targetPort: 443 });
  });

  test('fails for a sixth port of an internal load balancer of GKE', () => {
    const gateway = gatewayOf({ exposure: GatewayExposure.gkeInternal() });
    const made = new Gateway(shop, 'a', { workload: gateway, servers: [1, 2, 3, 4].map(i => Server.tcp({ port: 9000 + i, hosts: ['*'] })) });
    expect(() => app.synthYaml()).not.toThrow();
    made.addServer(Server.tcp({ port: 9005, hosts: ['*'] }));
    expect(errorsOf(app)).toEqual(['[infra/edge] gateway-workload-ports | IngressGateway.ports | limit 6']);
  });

  test('fails for a Service without ports', () => {
    gatewayOf({ statusPort: false });
    expect(errorsOf(app)).toEqual(['[infra/edge] gateway-workload-ports | IngressGateway.ports | missing']);
  });

  test('fails for a node port of a port that is not open', () => {
    gatewayOf({ exposure: GatewayExposure.nodePort({ nodePorts: { 443: 30443 } }) });
    expect(errorsOf(app)).toEqual(['[infra/edge] gateway-workload-ports | GatewayExposure.nodePort.nodePorts | unknown-reference 443 (port of the Service)']);
  });

  test('fails for a certificate that its account may not read', () => {
    const gateway = gatewayOf({ readSecrets: false });
    new Gateway(shop, 'tcp', { workload: gateway, servers: [Server.tls({ port: 9443, hosts: ['*'], tls: ServerTls.passthrough() })] });
    expect(() => app.synthYaml()).not.toThrow();
    new Gateway(shop, 'a', { workload: gateway, servers: [HTTPS] });
    expect(errorsOf(app)).toEqual(['[shop/a] gateway-workload-secrets | spec.servers[0].tls.credentialName | conflict "certs" (readSecrets: false of [infra/edge])']);
  });
});

describe('IngressGateway.fromSelector', () => {
  test('gives the labels back', () => {
    const gateway = IngressGateway.fromSelector(shop, 'a', { istio: 'ingressgateway' });
    gateway.selector.istio = 'changed';
    expect(gateway.selector).toEqual({ istio: 'ingressgateway' });
    expect([gateway.namespace, gateway.serviceAccountName]).toEqual([undefined, undefined]);
    const known = IngressGateway.fromSelector(shop, 'b', { istio: 'x' }, { namespace: 'istio-system', serviceAccountName: 'edge' });
    expect([known.namespace, known.serviceAccountName]).toEqual(['istio-system', 'edge']);
    expect(Testing.synth(shop)).toEqual([]);
  });

  test('lets Lazy labels through', () => {
    const labels = Lazy.any({ produce: () => ({ istio: 'late' }) });
    expect(IngressGateway.fromSelector(shop, 'a', labels).selector).toBe(labels);
  });

  test('checks no port where the Service is not known', () => {
    new Gateway(shop, 'a', { workload: IngressGateway.fromSelector(shop, 'gateway', { istio: 'x' }), servers: [HTTPS] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('checks the ports of a Service that is given', () => {
    const service = new kplus.Service(infra, 'service', { metadata: { name: 'edge' }, ports: [{ port: 80, targetPort: 8080, name: 'http' }] });
    const gateway = IngressGateway.fromSelector(shop, 'gateway', { istio: 'x' }, { service });
    const socket = Server.http({ bind: 'unix:///x', hosts: ['*'] });
    new Gateway(shop, 'ok', { workload: gateway, servers: [Server.http({ hosts: ['*'] }), Server.http({ port: 8080, hosts: ['*'] }), socket] });
    expect(gateway.namespace).toBe('istio-ingress');
    expect(() => app.synthYaml()).not.toThrow();
    new Gateway(shop, 'closed', { workload: gateway, servers: [HTTPS] });
    expect(errorsOf(app)).toEqual(['[shop/closed] gateway-workload-closed-port | spec.servers[0].port.number | unknown-reference 443 (port of Service "edge")']);
    service.bind(443, { name: 'https' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('fails for labels, namespaces, accounts and Services that are none', () => {
    expect(refusalOf(() => IngressGateway.fromSelector(shop, 'a', { istio: 'a b' }))).toBe('[shop/a] IngressGateway.selector.istio | invalid "a b"');
    expect(refusalOf(() => IngressGateway.fromSelector(shop, 'b', { istio: 'a' }, { namespace: 'a b' }))).toBe('[shop/b] IngressGateway.namespace | invalid "a b"');
    expect(refusalOf(() => IngressGateway.fromSelector(shop, 'c', { istio: 'a' }, { serviceAccountName: '' }))).toBe('[shop/c] IngressGateway.serviceAccountName | invalid ""');
    const map = new ApiObject(shop, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(refusalOf(() => IngressGateway.fromSelector(shop, 'd', { istio: 'a' }, { service: map }))).toBe('[shop/d] IngressGateway.service [shop/map] | invalid "v1 ConfigMap"');
  });
});

describe('IngressGateway.fromService', () => {
  const service = (spec: object) => new ApiObject(infra, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'edge' }, spec });

  test('takes the labels that the Service selects, and checks its ports', () => {
    const gateway = IngressGateway.fromService(shop, 'gateway', service({ selector: { istio: 'edge' }, ports: [{ port: 443 }] }), { serviceAccountName: 'edge' });
    const made = new Gateway(shop, 'a', { workload: gateway, servers: [HTTPS] });
    expect(ApiObject.of(made).toJson().spec.selector).toEqual({ istio: 'edge' });
    expect([gateway.namespace, gateway.serviceAccountName]).toEqual(['istio-ingress', 'edge']);
    expect(() => app.synthYaml()).not.toThrow();
    made.addServer(Server.http({ hosts: ['*'] }));
    expect(errorsOf(app)).toEqual(['[shop/a] gateway-workload-closed-port | spec.servers[1].port.number | unknown-reference 80 (port of Service "edge")']);
  });

  test('waits for a Service that is not complete', () => {
    const late = new kplus.Service(infra, 'service', { metadata: { name: 'edge' } });
    const gateway = IngressGateway.fromService(shop, 'gateway', late);
    expect(gateway.selector).toEqual({});
    late.bind(443);
    late.selectLabel('istio', 'edge');
    expect(gateway.selector).toEqual({ istio: 'edge' });
  });

  test('checks no port that is known late, and none of UDP', () => {
    const number = Lazy.any({ produce: () => 443 });
    const gateway = IngressGateway.fromService(shop, 'gateway', service({ selector: { istio: 'edge' }, ports: [{ port: number }, { port: 80, protocol: 'UDP' }] }));
    new Gateway(shop, 'a', { workload: gateway, servers: [HTTPS] });
    expect(() => app.synthYaml()).not.toThrow();
    new Gateway(shop, 'b', { workload: gateway, servers: [Server.http({ hosts: ['*'] })] });
    expect(errorsOf(app)).toEqual(['[shop/b] gateway-workload-closed-port | spec.servers[0].port.number | unknown-reference 80 (port of Service "edge")']);
  });

  test('fails for a Service that selects nothing', () => {
    IngressGateway.fromService(shop, 'gateway', service({ ports: [{ port: 443 }] }));
    expect(errorsOf(app)).toEqual(['[shop/gateway] gateway-workload-selector | IngressGateway.selector | missing']);
  });
});
