import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { IConstruct } from 'constructs';

const WORKER = istio.MeshService.fromHost('worker-service.default.svc.cluster.local');

const PRIMARY = istio.Subset.of('primary', { 'cluster-type': 'primary-cluster' });
const BURST = istio.Subset.of('burst', { 'cluster-type': 'burst-cluster' });

/** What is split, and the states that the tutorial brings it into. */
export const SPLIT: WorkerRouteOptions = {
  backends: [istio.Backend.subset(PRIMARY), istio.Backend.subset(BURST)],
  weightStates: [
    istio.WeightState.of('natural', { primary: 100, burst: 0 }),
    istio.WeightState.of('split-50-50', { primary: 50, burst: 50 }),
    istio.WeightState.of('burst', { primary: 0, burst: 100 }),
  ],
};

export interface WorkerRouteOptions {
  readonly backends: istio.Backend[];
  readonly weightStates?: istio.WeightState[];
  readonly initialState?: string;
  readonly destinationRule?: istio.IDestinationRule;
}

/** The page, on the ingress gateway that Istio installs. */
export function frontendIngress(chart: Chart, service: IConstruct): istio.TrafficSplit {
  return new istio.TrafficSplit(chart, 'frontend', {
    virtualServiceMetadata: { name: 'frontend-ingress-virtual-service' },
    service: istio.MeshService.fromService(service),
    backends: [istio.Backend.service({ port: 80 })],
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), {
      metadata: { name: 'frontend-gateway' },
      servers: [istio.Server.http({ port: 80, name: 'http', hosts: ['*'] })],
    }),
  });
}

/** A route that says what happens anyway; the tutorial has it so that both clusters see one Redis. */
export function redisRoute(chart: Chart): istio.TrafficSplit {
  return new istio.TrafficSplit(chart, 'redis', {
    metadata: { name: 'redis-virtual-service' },
    service: istio.MeshService.fromHost('redis-cache-service.default.svc.cluster.local'),
    hosts: ['redis-cache-service'],
    gateways: [istio.Gateway.MESH],
    protocol: istio.SplitProtocol.TCP,
    backends: [istio.Backend.service()],
  });
}

/** The subsets of the worker, under its short name. */
export function workerRule(chart: Chart): istio.DestinationRule {
  return new istio.DestinationRule(chart, 'worker-rule', {
    metadata: { name: 'worker-destination-rule' },
    host: 'worker-service',
    trafficPolicy: { loadBalancer: istio.LoadBalancer.random() },
    subsets: [PRIMARY, BURST],
  });
}

/** Where the worker's requests go. */
export function workerRoute(chart: Chart, options: WorkerRouteOptions): istio.TrafficSplit {
  return new istio.TrafficSplit(chart, 'worker', {
    metadata: { name: 'worker-virtual-service' },
    service: WORKER,
    hosts: ['worker-service'],
    gateways: [istio.Gateway.MESH],
    port: 80,
    ...options,
  });
}
