import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { frontend, namespaces, redisCache, redisService, worker } from './modern-workloads';
import { remoteSecret } from './remote-secret';
import { burstWatcher, STATES } from './watcher';

/** Two clusters, each with a control plane of its own, one mesh: istiod names every endpoint's cluster, so subsets need no label of ours. */
export function modern(app: App): void {
  primary(app);
  burst(app);
  for (const chart of app.charts) {
    const cluster = chart.node.id.split('--')[0];
    istio.Mesh.configure(chart, { clusterName: cluster, world: cluster });
  }
}

function primary(app: App): void {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  namespaces(new Chart(app, 'primary--setup'));

  const workloads = new Chart(app, 'primary--app', { namespace: 'default' });
  const page = frontend(workloads).service;
  // More pods than burst starts with: were the clusters equal, 50/50 would look like no split at all.
  const hasher = worker(workloads, { replicas: 3 }).service;
  redisCache(workloads);
  redisService(workloads);

  remoteSecret(new Chart(app, 'primary--remote-secret', { namespace: 'istio-system' }), { cluster: 'burst' });

  const routing = new Chart(app, 'primary--istio', { namespace: 'default' });
  new istio.TrafficSplit(routing, 'frontend', {
    virtualServiceMetadata: { name: 'frontend-ingress-virtual-service' },
    service: istio.MeshService.fromService(page),
    backends: [istio.Backend.service({ port: 80 })],
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(routing, 'ingress', { istio: 'ingressgateway' }), {
      metadata: { name: 'frontend-gateway' },
      servers: [istio.Server.http({ port: 80, hosts: ['burst.example.com'] })],
    }),
  });
  const split = new istio.TrafficSplit(routing, 'worker', {
    virtualServiceMetadata: { name: 'worker-virtual-service' },
    destinationRuleMetadata: { name: 'worker-destination-rule' },
    service: istio.MeshService.fromService(hasher),
    port: 80,
    backends: [
      istio.Backend.subset(istio.Subset.of('primary', { 'topology.istio.io/cluster': 'primary' })),
      istio.Backend.subset(istio.Subset.of('burst', { 'topology.istio.io/cluster': 'burst' })),
    ],
    loadBalancer: istio.LoadBalancer.random(),
    // The watcher moves the weights between the states, beginning with the first.
    weightStates: STATES,
    externalWeights: true,
  });

  burstWatcher(new Chart(app, 'primary--watcher', { namespace: 'default' }), split);
}

function burst(app: App): void {
  namespaces(new Chart(app, 'burst--setup'));

  const workloads = new Chart(app, 'burst--app', { namespace: 'default' });
  worker(workloads, { prefix: 'bursty-', scale: { min: 1, max: 10 } });
  // The cache runs in primary only, but its name must resolve here too.
  redisService(workloads);

  // The workers of burst find the cache through burst's own istiod, which therefore reads primary.
  remoteSecret(new Chart(app, 'burst--remote-secret', { namespace: 'istio-system' }), { cluster: 'primary' });
}
