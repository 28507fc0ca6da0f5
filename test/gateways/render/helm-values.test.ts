import { App, Chart, Duration, Lazy, Testing } from 'cdk8s';
import { EastWestGateway } from '../../../src/gateways/east-west-gateway';
import { ExternalTrafficPolicy } from '../../../src/gateways/exposure-options';
import { GatewayExposure } from '../../../src/gateways/gateway-exposure';
import { GatewayScaling } from '../../../src/gateways/gateway-scaling';
import { IngressGateway } from '../../../src/gateways/ingress-gateway';
import { Gateway } from '../../../src/networking/gateway';
import { Server } from '../../../src/networking/server';
import { ServerTls } from '../../../src/networking/server-tls';
import { MeshPort } from '../../../src/values/mesh-port';
import { refusalOf } from '../../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'istio-ingress' });
});

const exposure = GatewayExposure.clusterIp();
const STATUS = { name: 'status-port', appProtocol: 'http', port: 15021, protocol: 'TCP', targetPort: 15021 };
const spread = (selector: object) => [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: selector } }];

describe('toHelmValues', () => {
  test('says what the gateway is where little is said', () => {
    const selector = { app: 'edge', istio: 'edge' };
    expect(new IngressGateway(chart, 'edge', { exposure, metadata: { name: 'edge' } }).toHelmValues()).toEqual({
      name: 'edge',
      labels: selector,
      service: { type: 'ClusterIP', ports: [STATUS] },
      autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 5, targetCPUUtilizationPercentage: 80 },
      podDisruptionBudget: { minAvailable: 1 },
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      topologySpreadConstraints: spread(selector),
    });
  });

  test('says everything', () => {
    const gateway = new IngressGateway(chart, 'edge', {
      metadata: { name: 'edge', labels: { team: 'a' }, annotations: { all: 'yes' } },
      selector: { istio: 'ingress' },
      exposure: GatewayExposure.loadBalancer({ address: '203.0.113.9', sourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, loadBalancerClass: 'a/b', annotations: { x: 'y' } }),
      serviceMetadata: { annotations: { on: 'service' } },
      serviceAccountMetadata: { annotations: { on: 'account' } },
      scaling: GatewayScaling.fixed(3),
      minAvailable: 2,
      resources: { cpuRequest: '1' },
      revision: 'canary',
      readSecrets: false,
      terminationDrain: Duration.seconds(9),
      terminationGracePeriod: Duration.seconds(40),
      env: { A: 'b' },
      podLabels: { pod: 'label' },
      podAnnotations: { pod: 'annotation' },
      priorityClassName: 'high',
      nodeSelector: { pool: 'edge' },
      tolerations: [{ key: 'edge' }],
      affinity: { podAffinity: {} },
      topologySpreadConstraints: [],
      statusPort: false,
      ports: [MeshPort.tcp(31400)],
    });
    expect(gateway.toHelmValues()).toEqual({
      name: 'edge',
      revision: 'canary',
      labels: { team: 'a', pod: 'label', istio: 'ingress' },
      annotations: { all: 'yes' },
      service: {
        type: 'LoadBalancer', loadBalancerIP: '203.0.113.9', loadBalancerSourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: 'Local', loadBalancerClass: 'a/b',
        annotations: { x: 'y', on: 'service' }, ports: [{ name: 'tcp-31400', appProtocol: 'tcp', port: 31400, protocol: 'TCP', targetPort: 31400 }],
      },
      serviceAccount: { annotations: { on: 'account' } },
      rbac: { enabled: false },
      podAnnotations: { 'pod': 'annotation', 'proxy.istio.io/config': '{"terminationDrainDuration":"9s"}' },
      env: { A: 'b' },
      resources: { requests: { cpu: '1', memory: null }, limits: { cpu: null, memory: null } },
      autoscaling: { enabled: false },
      replicaCount: 3,
      podDisruptionBudget: { minAvailable: 2 },
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      nodeSelector: { pool: 'edge' },
      tolerations: [{ key: 'edge' }],
      affinity: { podAffinity: {} },
      priorityClassName: 'high',
      terminationGracePeriodSeconds: 40,
    });
  });

  test('takes away the target that the chart has of itself', () => {
    const { autoscaling } = new IngressGateway(chart, 'edge', { exposure, scaling: GatewayScaling.auto({ memoryUtilization: 70 }) }).toHelmValues();
    expect(autoscaling).toEqual({ enabled: true, minReplicas: 2, maxReplicas: 5, targetCPUUtilizationPercentage: 0, targetMemoryUtilizationPercentage: 70 });
  });

  test('holds the ports of Gateways that are bound so far, and what low ones need', () => {
    const gateway = new IngressGateway(chart, 'edge', { exposure });
    new Gateway(chart, 'a', { workload: gateway, servers: [Server.https({ hosts: ['*'], tls: ServerTls.passthrough() })] });
    expect(gateway.toHelmValues().service.ports).toEqual([STATUS, { name: 'https-443', appProtocol: 'https', port: 443, protocol: 'TCP', targetPort: 443 }]);
    expect(gateway.toHelmValues().securityContext).toEqual({ sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }], seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('knows what stands for late values', () => {
    const scaling = GatewayScaling.fixed(Lazy.any({ produce: () => 4 }) as number);
    expect(new IngressGateway(chart, 'edge', { exposure, scaling }).toHelmValues().replicaCount).toBe(4);
  });

  test("says a network in the chart's own words where its ports are the chart's", () => {
    const values = new EastWestGateway(chart, 'ew', { exposure, network: 'n1', metadata: { name: 'ew' } }).toHelmValues();
    expect(values.networkGateway).toBe('n1');
    expect([values.labels, values.env, values.service]).toEqual([{ app: 'ew', istio: 'eastwestgateway' }, undefined, { type: 'ClusterIP' }]);
  });

  test('says a network by label and environment where there are other ports', () => {
    const values = new EastWestGateway(chart, 'ew', { exposure, network: 'n1', istiodPorts: false, metadata: { name: 'ew' } }).toHelmValues();
    expect(values).not.toHaveProperty('networkGateway');
    expect(values.labels).toEqual({ 'app': 'ew', 'istio': 'eastwestgateway', 'topology.istio.io/network': 'n1' });
    expect(values.env).toEqual({ ISTIO_META_REQUESTED_NETWORK_VIEW: 'n1' });
    expect(values.service.ports.map((p: { port: number }) => p.port)).toEqual([15021, 15443]);
  });

  test.each([
    [{ serviceMetadata: { labels: { a: 'b' } } }, 'serviceMetadata.labels | conflict {"a":"b"} (toHelmValues)'],
    [{ deploymentMetadata: { annotations: { a: 'b' } } }, 'deploymentMetadata | conflict {"annotations":{"a":"b"}} (toHelmValues)'],
    [{ serviceAccountMetadata: { labels: { a: 'b' } } }, 'serviceAccountMetadata.labels | conflict {"a":"b"} (toHelmValues)'],
  ])('fails for %j, which the chart does not support', (props, problem) => {
    const gateway = new IngressGateway(chart, 'edge', { exposure, ...props });
    expect(refusalOf(() => gateway.toHelmValues())).toBe(`[chart/edge] IngressGateway.${problem}`);
  });

  test('fails where the ports contradict each other', () => {
    const gateway = new IngressGateway(chart, 'edge', { exposure, ports: [MeshPort.http(443)] });
    new Gateway(chart, 'a', { workload: gateway, servers: [Server.https({ hosts: ['*'], tls: ServerTls.passthrough() })] });
    expect(refusalOf(() => gateway.toHelmValues())).toBe('[chart/edge] gateway-workload-ports | IngressGateway.ports | conflict 443 (the server of [chart/a])');
  });
});
