import { failure } from './api-server';
import { hangUp, rates } from './prometheus';
import { Scene, worker } from './scene';

const RAMP = [{ primary: 75, burst: 25 }, { primary: 50, burst: 50 }, { primary: 0, burst: 100 }];

let scene: Scene;
beforeEach(async () => { scene = await Scene.set(); });
afterEach(() => scene.clear());

describe('the shipped burst watcher', () => {
  test('goes up and down a ramp, a step a tick', async () => {
    await scene.start({ ramp: [25, 50] });
    await scene.prometheus.play(rates(20), rates(20), rates(20), rates(20));
    expect(scene.apiServer.applied).toEqual(RAMP);
    await scene.prometheus.play(rates(5), rates(5), rates(5), rates(5));
    expect(scene.apiServer.applied.slice(3)).toEqual([RAMP[1], RAMP[0], { primary: 100, burst: 0 }]);
  });

  test('goes on from the step where it finds the weights', async () => {
    scene.apiServer.setWeights(75, 25);
    await scene.start({ ramp: [25, 50] });
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([RAMP[1]]);
  });

  test('waits for the hold time before a step', async () => {
    await scene.start({ holdSeconds: { up: 3600, down: 0 } });
    await scene.prometheus.play(rates(20), rates(20), rates(20));
    expect(scene.apiServer.patches).toEqual([]);
    expect((await scene.page('/metrics')).text).toContain('burst_watcher_ticks_total{outcome="hold-time"} 3\n');
  });

  test('goes when the hold time has passed, not at once', async () => {
    await scene.start({ holdSeconds: { up: 0.02 } });
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.patches).toEqual([]);
    while (scene.apiServer.applied.length === 0) {
      await scene.prometheus.play(rates(20));
    }
    expect(scene.apiServer.weights).toEqual({ primary: 0, burst: 100 });
  });

  test('changes nothing in a dry run, and says what it would do', async () => {
    await scene.start({ dryRun: true });
    await scene.prometheus.play(rates(20), rates(20));
    expect(scene.apiServer.requests.filter(request => !request.startsWith('GET'))).toEqual([]);
    expect((await scene.log()).filter(({ level }) => level === 'warning')).toEqual([{
      time: expect.any(String), level: 'warning', message: 'dry run: the weights would go up',
      reason: 'rate-above-high', rate: 20, from: { primary: 100, burst: 0 }, to: { primary: 0, burst: 100 },
    }]);
  });

  test('asks nothing while a tick is under way', async () => {
    await scene.start();
    let release = () => undefined as void;
    const reading = new Promise<void>(resolve => {
      scene.apiServer.replies.GET.push(response => {
        release = () => { failure(503, 'slow')(response, response.req); };
        resolve();
      });
    });
    const played = scene.prometheus.play(rates(12));
    await reading; // the interval of a millisecond has long passed
    await scene.page('/healthz');
    expect(scene.prometheus.urls).toHaveLength(1);
    release();
    await played;
    expect(scene.prometheus.urls).toHaveLength(2);
  });

  test('logs what changes, in lines of JSON', async () => {
    await scene.start();
    await scene.prometheus.play(rates(12), rates(20), rates(20), hangUp, hangUp, rates(12));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await scene.log()).toEqual([
      { time, level: 'info', message: 'watching', port: expect.any(Number), virtualService: 'default/worker', dryRun: false },
      { time, level: 'info', message: 'the weights went up', reason: 'rate-above-high', rate: 20, from: { primary: 100, burst: 0 }, to: { primary: 0, burst: 100 } },
      { time, level: 'warning', message: 'no rate from Prometheus, the weights stay unchanged: socket hang up' },
      { time, level: 'info', message: 'Prometheus returns a rate again' },
      { time, level: 'info', message: 'stopping', signal: 'SIGTERM' },
    ]);
    expect(scene.errors).toBe('');
  });

  test('serves metrics', async () => {
    await scene.start();
    await scene.prometheus.play(hangUp, rates(12), rates(20));
    const { status, text } = await scene.page('/metrics');
    expect(status).toBe(200);
    expect(text.split('\n').filter(line => !line.startsWith('#')).map(line => line.replace(/(timestamp_seconds) .+/, '$1 (time)'))).toEqual([
      'burst_watcher_threshold{bound="low"} 10',
      'burst_watcher_threshold{bound="high"} 15',
      'burst_watcher_ticks_total{outcome="prometheus-failed"} 1',
      'burst_watcher_ticks_total{outcome="rate-between"} 1',
      'burst_watcher_ticks_total{outcome="rate-above-high"} 1',
      'burst_watcher_share 0',
      'burst_watcher_between_steps 0',
      'burst_watcher_last_read_timestamp_seconds (time)',
      'burst_watcher_weight{backend="primary"} 100',
      'burst_watcher_weight{backend="burst"} 0',
      'burst_watcher_rate 20',
      'burst_watcher_last_sample_timestamp_seconds (time)',
      'burst_watcher_patches_total{direction="up",result="ok"} 1',
      '',
    ]);
    expect(text).toContain('# HELP burst_watcher_rate The last rate that Prometheus returned.\n# TYPE burst_watcher_rate gauge\n');
  });

  test('is well while its loop goes on, whatever Prometheus does', async () => {
    await scene.start();
    await scene.prometheus.play(hangUp);
    expect(await scene.page('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  });

  test('has no other page', async () => {
    await scene.start();
    expect(await scene.page('/config.json')).toEqual({ status: 404, text: 'try /healthz or /metrics\n' });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly at %s, in the middle of a request', async signal => {
    await scene.start(); // a query waits for its answer
    expect(await scene.end(signal)).toBe(0);
    expect(scene.errors).toBe('');
    expect(scene.apiServer.requests).toEqual([]);
  });

  test('ends cleanly at SIGTERM, in the middle of its interval', async () => {
    await scene.start({ intervalSeconds: 3600 });
    scene.prometheus.answer(rates(20));
    await scene.says('the weights went up');
    expect(await scene.end('SIGTERM')).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ['a configuration that is no JSON', '{', 'is not valid JSON|Expected property name'],
    ['a configuration that it cannot work with', {}, 'target is required'],
  ])('ends with code 1 for %s', async (_, config, error) => {
    scene.launch(config);
    expect(await scene.end()).toBe(1);
    expect(scene.lines).toEqual([{ time: expect.any(String), level: 'error', message: 'the watcher failed', error: expect.stringMatching(error) }]);
  });

  test('ends with code 1 for a flag that it does not know', async () => {
    scene.launch(scene.config, '--token=a');
    expect(await scene.end()).toBe(1);
    expect(scene.lines[0].error).toMatch("Unknown option '--token'");
  });

  test('ends with code 1 if its port is taken', async () => {
    scene.launch({ ...scene.config, port: Number(new URL(scene.prometheus.url).port) });
    expect(await scene.end()).toBe(1);
    expect(scene.lines[0].error).toMatch('EADDRINUSE');
  });

  test('finds the API server where Kubernetes says that it is', async () => {
    const { hostname, port } = new URL(scene.apiServer.url);
    scene.env = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    scene.launchAsInCluster(scene.config);
    await scene.prometheus.play(rates(20));
    expect({ ...scene.apiServer.live.spec.http![0], route: scene.apiServer.weights }).toEqual({ ...worker().spec.http![0], route: { primary: 0, burst: 100 } });
  });
});
