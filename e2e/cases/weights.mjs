// Tutorial 001: the frontend's sidecar splits calls between two clusters by weight. The primary has one pod and the burst cluster three, so
// that half and half is not what comes of no VirtualService.
import { expect, outcome, written } from '../scene.mjs';

const CALLS = 3000;
const PODS = { primary: 1, burst: 3 };
/** A share is taken as right within this many standard deviations: a right one falls outside once in about two million runs. */
const DEVIATIONS = 5;
const HOST = 'worker-service';

/** How many calls more or less than its part a share may get. */
const bound = part => Math.ceil(DEVIATIONS * Math.sqrt(CALLS * part * (1 - part)));

const weights = (edition, state, part, filesOf) => ({
  id: `001 ${edition} ${state}`,
  title: 'worker by weight',
  edition,
  tutorial: '001',
  async play(scene) {
    for (const [cluster, pods] of Object.entries(PODS)) {
      await scene.backends({ workload: 'default/worker-deployment', name: cluster, protocol: 'http', pods, cluster });
    }
    const envoy = await scene.proxy({
      workload: { app: 'frontend' }, namespace: 'default', ...filesOf(scene.golden), // its manifests and those of the other cluster
    });
    const result = await scene.calls({ protocol: 'http', port: envoy.port(80), host: HOST, count: CALLS, atOnce: 8 });
    expect(Object.keys(result.errors).length === 0, `calls failed: ${outcome(result)}`);
    const shares = Object.fromEntries(Object.keys(PODS).map(cluster => [
      cluster, Object.entries(result.answers).filter(([name]) => name.startsWith(cluster)).reduce((sum, [, count]) => sum + count, 0),
    ]));
    const expected = CALLS * part;
    const was = `primary ${shares.primary}, burst ${shares.burst} of ${CALLS}`;
    expect(Math.abs(shares.primary - expected) <= bound(part), `expected primary ${expected} ± ${bound(part)}; was ${was}`);
    const { connections, mutual } = await scene.count();
    expect(mutual === connections, `${connections - mutual} of ${connections} connections to the pods were no mutual TLS`);
    return `${was} (allowed: primary ${expected} ± ${bound(part)}); by pod: ${written(result.answers)}`;
  },
});

const classic = state => golden => ({
  manifests: golden.objects('primary--setup', 'primary--app', 'primary--mesh', ...state),
  remotes: { burst: golden.objects('burst--setup', 'burst--app') },
});

/** Modern goldens hold the state of every day; the others are what the watcher patches into it. */
const modern = (primary, burst) => golden => {
  const manifests = golden.objects('primary--setup', 'primary--app', 'primary--istio');
  const { route } = manifests.find(({ kind, metadata }) => kind === 'VirtualService' && metadata.name === 'worker-virtual-service').spec.http[0];
  if (primary !== undefined) {
    [route[0].weight, route[1].weight] = [primary, burst];
  }
  return { manifests, remotes: { burst: golden.objects('burst--setup', 'burst--app') } };
};

export const weightCases = [
  weights('classic', '100/0', 1, classic(['primary--natural'])),
  weights('classic', '50/50', 0.5, classic(['primary--split-50-50'])),
  weights('classic', '0/100', 0, classic(['primary--natural', 'primary--watcher-burst'])),
  weights('classic', 'without weights', PODS.primary / (PODS.primary + PODS.burst), classic(['primary--mesh-unsplit'])),
  weights('modern', '100/0', 1, modern()),
  weights('modern', '50/50', 0.5, modern(50, 50)),
  weights('modern', '0/100', 0, modern(0, 100)),
];
