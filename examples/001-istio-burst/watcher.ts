import { Chart, Duration } from 'cdk8s';
import * as istio from 'cdk8s-istio';

/** The weights of the worker's split: all calls stay in primary, or all go to burst. */
export const STATES = [
  istio.WeightState.of('natural', { primary: 100, burst: 0 }),
  istio.WeightState.of('burst', { primary: 0, burst: 100 }),
];

/** Sends the load to the burst cluster while the front end asks for more than primary can give. */
export function burstWatcher(chart: Chart, split: istio.TrafficSplit): void {
  new istio.BurstWatcher(chart, 'watcher', {
    metadata: { name: 'worker-burst-watcher' },
    split,
    high: 15,
    low: 10,
    // The caller's own report, which stays in primary, over four scrapes of 15 s.
    load: istio.BurstLoad.requestRate({ sourceWorkload: 'frontend-deployment' }),
    interval: Duration.seconds(1),
    // The tutorial's own program, mended: it sees a changed configuration by itself.
    image: istio.BurstWatcherImage.own('registry.example.com/istiowatcher:1.0.0', { readsChanges: true }),
  });
}
