import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  Backend, BurstLoad, BurstWatcher, HttpMatch, MeshService, Percent, SplitProtocol, Subset, TrafficRule, TrafficSplit, TrafficSplitProps, WeightState,
} from '../../../src';
import { VirtualService } from '../../watcher/api-server';
import { rates } from '../../watcher/prometheus';
import { Scene } from '../../watcher/scene';

const [PRIMARY, BURST] = ['primary', 'burst'].map(name => Subset.of(name, { 'topology.istio.io/cluster': name }));
const SUBSETS = [Backend.subset(PRIMARY), Backend.subset(BURST)];
const STATES = [WeightState.of('natural', { primary: 100, burst: 0 }), WeightState.of('burst', { primary: 0, burst: 100 })];
const NAMES = [{ worker: 1, standby: 0 }, { worker: 0, standby: 1 }];
const STANDBY = 'standby.default.svc.cluster.local';
const WORKER = 'worker.default.svc.cluster.local';

let scene: Scene;
afterEach(() => scene.clear());

/** Starts the shipped program on what the construct makes, with the split's VirtualService in the cluster; gives the query that it asks. */
async function start(split: Partial<TrafficSplitProps>): Promise<string | null> {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'default' });
  const made = new TrafficSplit(chart, 'split', { service: MeshService.fromServiceName(chart, 'worker'), backends: SUBSETS, weightStates: STATES, ...split });
  scene = await Scene.set(ApiObject.of(made.virtualService).toJson() as VirtualService);
  const watcher = new BurstWatcher(chart, 'watcher', {
    split: made, high: 15, low: 10, interval: Duration.millis(1), timeout: Duration.minutes(1), ramp: [Percent.of(50)], prometheusUrl: scene.prometheus.url,
    load: split.protocol === undefined ? BurstLoad.requestRate({ sourceWorkload: 'frontend' }) : undefined,
  });
  const config = JSON.parse((watcher.configMap.toJson().data as { 'config.json': string })['config.json']) as object;
  scene.launch({ ...config, port: 0 });
  await scene.prometheus.asked();
  return new URL(scene.prometheus.urls[0], scene.prometheus.url).searchParams.get('query');
}

describe('the shipped program, on what BurstWatcher makes', () => {
  test('moves the weights of the split up and down, by the stops of the ramp', async () => {
    expect(await start({ externalWeights: true }))
      .toBe(`sum(rate(istio_requests_total{reporter="source",destination_service="${WORKER}",source_workload="frontend"}[1m]))`);
    await scene.prometheus.play(rates(12), rates(16), rates(16), rates(16), rates(12), rates(9), rates(9), rates(9));
    expect(scene.apiServer.applied).toEqual([{ primary: 50, burst: 50 }, { primary: 0, burst: 100 }, { primary: 50, burst: 50 }, { primary: 100, burst: 0 }]);
  });

  test.each([SplitProtocol.TCP, SplitProtocol.TLS])('moves a %s split between hosts', async protocol => {
    const chart = new Chart(Testing.app(), 'other', { namespace: 'default' });
    const backends = [Backend.service(), Backend.host(MeshService.fromServiceName(chart, 'standby'))];
    const query = await start({ protocol, backends, weightStates: [WeightState.of('natural', NAMES[0]), WeightState.of('burst', NAMES[1])] });
    expect(query).toMatch(/^sum\(rate\(istio_tcp_connections_opened_total\{/);
    await scene.prometheus.play(rates(16), rates(16));
    expect(scene.apiServer.applied).toHaveLength(2);
    const { tcp, tls } = scene.apiServer.live.spec;
    expect((tcp ?? tls)![0].route.map(r => [r.destination.host, r.weight])).toEqual([[WORKER, 0], [STANDBY, 1]]);
  });

  test('leaves a rule with the same backends alone', async () => {
    const backends = [Backend.subset(PRIMARY, { weight: 1 }), Backend.subset(BURST, { weight: 1 })];
    await start({ externalWeights: true, rules: [TrafficRule.toBackends(backends, { match: [HttpMatch.uriPrefix('/beta')] })] });
    await scene.prometheus.play(rates(16), rates(16));
    expect(scene.apiServer.live.spec.http!.map(r => r.route.map(d => d.weight))).toEqual([[1, 1], [0, 100]]);
  });
});
