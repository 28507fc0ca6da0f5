import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { frontendIngress, redisRoute, SPLIT, workerRoute, workerRule } from './classic-routing';
import { burstKubeconfig, clusterSetup, frontend, redisCache, redisService, watcher, worker } from './classic-workloads';

/** The tutorial as published: Istio 1.0, one control plane in `primary` that also drives the sidecars of `burst`. */
export function classic(app: App): void {
  istio.Mesh.configure(app, { istioVersion: '1.0' });
  primary(app);
  burst(app);
}

function primary(app: App): void {
  clusterSetup(new Chart(app, 'primary--setup'));

  const workloads = new Chart(app, 'primary--app');
  const { service } = frontend(workloads);
  worker(workloads, { clusterType: 'primary-cluster' });
  redisCache(workloads);
  redisService(workloads);

  burstKubeconfig(new Chart(app, 'primary--remote-secret'));

  const mesh = new Chart(app, 'primary--mesh');
  frontendIngress(mesh, service);
  redisRoute(mesh);

  // Five manifests of one VirtualService, applied one after the other: each has a chart and a world of its own.
  workerRoute(state(app, 'primary--mesh-unsplit'), { backends: [istio.Backend.service()] });
  const [natural] = ['natural', 'split-50-50'].map(initialState => {
    const chart = state(app, `primary--${initialState}`);
    return workerRoute(chart, { ...SPLIT, initialState, destinationRule: workerRule(chart) });
  });
  for (const name of ['natural', 'burst']) {
    // The watcher replaces the VirtualService alone; the DestinationRule is in the cluster already.
    new istio.WeightStateManifest(state(app, `primary--watcher-${name}`), 'worker', { split: natural, state: name });
  }

  watcher(new Chart(app, 'primary--watcher'));
}

function state(app: App, id: string): Chart {
  const chart = new Chart(app, id);
  istio.Mesh.configure(chart, { world: id });
  return chart;
}

function burst(app: App): void {
  clusterSetup(new Chart(app, 'burst--setup'));

  const workloads = new Chart(app, 'burst--app');
  worker(workloads, { clusterType: 'burst-cluster', prefix: 'bursty-' });
  // The cache runs in primary only, but its name must resolve here too.
  redisService(workloads);
}
