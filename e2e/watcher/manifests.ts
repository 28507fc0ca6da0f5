import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Backend, BurstLoad, BurstWatcher, LoadReporter, MeshService, Subset, TrafficSplit, WeightState } from 'cdk8s-istio';
import { VirtualService } from '../../test/watcher/api-server';

export const SCRAPE = Duration.seconds(1);
export const HIGH = 15;
export const LOW = 10;

/** What the cluster would be given. */
export interface Manifests {
  readonly virtualService: VirtualService;
  readonly configMap: { readonly data: { readonly [file: string]: string } };
  readonly container: { readonly command: string[]; readonly args: string[]; readonly volumeMounts: { readonly mountPath: string }[] };
}

/** The split and the watcher as an app renders them. */
export function synthesize(prometheusUrl: string, port: number, reporter: LoadReporter): Manifests {
  const chart = new Chart(new App(), 'e2e', { namespace: 'default' });
  const split = new TrafficSplit(chart, 'worker', {
    metadata: { name: 'worker' },
    service: MeshService.fromServiceName(chart, 'worker-service'),
    backends: [Backend.subset(Subset.of('primary', { cluster: 'primary' })), Backend.subset(Subset.of('burst', { cluster: 'burst' }))],
    weightStates: [WeightState.of('natural', { primary: 100, burst: 0 }), WeightState.of('burst', { primary: 0, burst: 100 })],
  });
  const watcher = new BurstWatcher(chart, 'watcher', {
    split, prometheusUrl, port, high: HIGH, low: LOW,
    interval: Duration.millis(500),
    load: BurstLoad.requestRate({ sourceWorkload: 'frontend-deployment', scrapeInterval: SCRAPE, reporter }),
  });
  return {
    virtualService: ApiObject.of(split.virtualService).toJson(),
    configMap: watcher.configMap.toJson(),
    container: watcher.deployment.toJson().spec.template.spec.containers[0],
  };
}

/** Puts the ConfigMap where the container would find it, but below a folder, and gives the command of the container for that place. */
export function mount({ configMap, container }: Manifests, folder: string): string[] {
  const [{ mountPath }] = container.volumeMounts;
  for (const [file, text] of Object.entries(configMap.data)) {
    const path = join(folder, mountPath, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return [...container.command, ...container.args].map(word => word.replace(mountPath, join(folder, mountPath)));
}
