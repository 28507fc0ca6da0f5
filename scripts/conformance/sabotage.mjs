import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readManifests } from './manifest.mjs';
import { Trial } from './trial.mjs';

const find = (objects, kind) => objects.find(object => object.kind === kind);

/** Goldens broken on purpose: each must be noticed in its world, by whom `noticedBy` says. */
const SABOTAGES = [
  {
    name: 'a subset that is renamed', world: 'modern/004', file: 'modern/004/ack--istio', noticedBy: 'IST0101 Error VirtualService default/tcp-echo',
    change: objects => { find(objects, 'DestinationRule').spec.subsets[0].name = 'v9'; },
  },
  {
    name: 'a weight of -1', world: 'modern/001/primary', file: 'modern/001/primary--istio', noticedBy: 'webhook Error VirtualService default/worker-virtual-service',
    change: objects => { objects.findLast(({ kind }) => kind === 'VirtualService').spec.http[0].route[1].weight = -1; },
  },
  {
    name: 'a Gateway without hosts', world: 'modern/000', file: 'modern/000/gke--istio', noticedBy: 'webhook Error Gateway default/greeter',
    change: objects => { find(objects, 'Gateway').spec.servers[0].hosts = []; },
  },
  {
    name: 'a port that goes to the other version', world: 'modern/004', file: 'modern/004/ack--istio', noticedBy: '31400 reaches v1',
    change: objects => { find(objects, 'VirtualService').spec.tcp.forEach(route => { route.route[0].destination.subset = 'v2'; }); },
  },
  {
    name: 'a port that the Service does not have', world: 'modern/000', file: 'modern/000/gke--istio', noticedBy: 'grpc.example.com',
    change: objects => { find(objects, 'VirtualService').spec.http[0].route[0].destination.port.number = 8081; },
  },
  {
    name: 'a field that Istio does not know', world: 'modern/003', file: 'modern/003/ocp--istio', noticedBy: 'crd Error DestinationRule grpc/grpc-dr',
    change: objects => { find(objects, 'DestinationRule').spec.trafficPolicy.loadbalancer = {}; },
  },
  {
    name: 'another circuit breaker', world: 'classic/003/pool-50', file: 'classic/003/ocp--istio-pool-50', noticedBy: 'maxRequests is 51',
    change: objects => { find(objects, 'DestinationRule').spec.trafficPolicy.connectionPool.http.http2MaxRequests = 51; },
  },
  {
    name: 'a known finding that is gone', world: 'classic/004', file: 'classic/004/ack--app', noticedBy: 'IST0118 Service default/tcp-echo is gone',
    change: objects => { find(objects, 'Service').spec.ports[0].name = 'tcp'; },
  },
  {
    name: 'a golden that is in no world', world: 'modern/000', file: 'modern/000/another', noticedBy: 'modern/000/another: this golden is in no world',
    change: () => {},
  },
];

/** Shows that the trial fails when it should: it judges copies of the goldens, each with one thing broken. */
export async function selfTest(judge, { conformance, golden }) {
  const untouched = await new Trial({ conformance, golden }).run(judge);
  const failures = untouched.failures.map(failure => `self-test, goldens as they are: ${failure}`);
  let unnoticed = 0;
  for (const { name, world, file, change, noticedBy } of SABOTAGES) {
    const copy = mkdtempSync(join(tmpdir(), 'conformance-'));
    try {
      cpSync(golden, copy, { recursive: true });
      const path = join(copy, `${file}.yaml`);
      const objects = existsSync(path) ? readManifests(path) : [];
      change(objects);
      writeFileSync(path, objects.map(object => stringify(object)).join('---\n'));
      const result = await new Trial({ conformance, golden: copy }).run(judge, ({ name: candidate }) => candidate === world);
      if (!result.failures.some(failure => failure.includes(noticedBy))) {
        unnoticed++;
        failures.push(`self-test: nobody noticed ${name} (${noticedBy}), but: ${result.failures.join(', ') || 'nothing'}`);
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
  failures.forEach(failure => console.error(`FAILED ${failure}`));
  console.log(`self-test: ${SABOTAGES.length - unnoticed} of ${SABOTAGES.length} goldens broken on purpose were noticed`);
  return failures;
}
