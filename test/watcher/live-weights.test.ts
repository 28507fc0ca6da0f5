import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Entry, failure, json, Reply, VirtualService } from './api-server';
import { authority, serverCertificate } from './certificates';
import { rates, silence, text } from './prometheus';
import { Scene, TOKEN, worker } from './scene';

const BURST = { primary: 0, burst: 100 };
const NATURAL = { primary: 100, burst: 0 };
const HOST = 'worker-service.default.svc.cluster.local';

let scene: Scene;
beforeEach(async () => { scene = await Scene.set(); });
afterEach(() => scene.clear());

describe('the burst watcher patches', () => {
  test('the weights alone, and only what it has read', async () => {
    await scene.start();
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.patches).toEqual([[
      { op: 'test', path: '/metadata/resourceVersion', value: '1' },
      { op: 'test', path: '/spec/http/0/route/0/destination', value: { host: HOST, subset: 'primary' } },
      { op: 'test', path: '/spec/http/0/route/0/weight', value: 100 },
      { op: 'test', path: '/spec/http/0/route/1/destination', value: { host: HOST, subset: 'burst' } },
      { op: 'test', path: '/spec/http/0/route/1/weight', value: 0 },
      { op: 'add', path: '/spec/http/0/route/0/weight', value: 0 },
      { op: 'add', path: '/spec/http/0/route/1/weight', value: 100 },
    ]]);
    const expected = worker();
    expected.spec.http![0].route.forEach((entry, i) => { entry.weight = i * 100; });
    expect({ ...scene.apiServer.live, metadata: worker().metadata }).toEqual(expected);
  });

  test('in its own name, so that it can be told from other writers', async () => {
    await scene.start();
    await scene.prometheus.play(rates(20));
    const path = '/apis/networking.istio.io/v1/namespaces/default/virtualservices/worker';
    expect(scene.apiServer.requests).toEqual([`GET ${path}`, `PATCH ${path}?fieldManager=burst-watcher`]);
  });

  test('the version of the API that it is told', async () => {
    scene.apiServer.live.apiVersion = 'networking.istio.io/v1beta1';
    await scene.start({ target: { namespace: 'default', virtualService: 'worker', apiVersion: 'networking.istio.io/v1beta1' } });
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.weights).toEqual(BURST);
  });

  test.each<[string, VirtualService['spec'], object]>([
    ['a tcp route', { tcp: [{ route: entries(['primary', 100], ['burst', 0]) }] }, {}],
    ['a tls route', { tls: [{ match: [{ sniHosts: ['a'] }], route: entries(['primary', 100], ['burst', 0]) }] }, {}],
    ['a route behind others', { http: [{ route: entries(['primary', 1]) }, { route: entries(['primary', 100], ['burst', 0]) }] }, {}],
    ['a route whose weights are not written', { http: [{ route: [{ destination: { host: HOST, subset: 'burst' } }, ...entries(['primary', 100])] }] }, {}],
    ['the route of a name', {
      http: [{ route: entries(['primary', 100], ['burst', 0]) }, { name: 'a', route: entries(['primary', 100], ['burst', 0]) }],
    }, { target: { namespace: 'default', virtualService: 'worker', route: 'a' } }],
  ])('%s', async (_, spec, config) => {
    scene.apiServer.change(live => { live.spec = spec; });
    await scene.start(config);
    await scene.prometheus.play(rates(20));
    const routes = [...scene.apiServer.live.spec.http ?? [], ...scene.apiServer.live.spec.tls ?? [], ...scene.apiServer.live.spec.tcp ?? []];
    const { route } = routes[routes.length - 1];
    expect(Object.fromEntries(route.map(({ destination, weight }) => [destination.subset, weight]))).toEqual(BURST);
    expect(scene.apiServer.patches).toHaveLength(1);
  });

  test('backends that are told by their hosts, and by both where two hosts have a subset of one name', async () => {
    const destinations = [{ host: 'a' }, { host: 'b', subset: 'v1' }, { host: 'c', subset: 'v1' }];
    scene.apiServer.change(live => { live.spec = { http: [{ route: destinations.map((destination, i) => ({ destination, weight: i === 0 ? 100 : 0 })) }] }; });
    await scene.start({ states: { natural: { 'a': 100, 'b/v1': 0, 'c/v1': 0 }, burst: { 'a': 0, 'b/v1': 60, 'c/v1': 40 } } });
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.live.spec.http![0].route.map(({ weight }) => weight)).toEqual([0, 60, 40]);
  });

  test('states of other names', async () => {
    await scene.start({ natural: 'calm', burst: 'busy', states: { calm: NATURAL, busy: BURST } });
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.weights).toEqual(BURST);
  });
});

describe('the burst watcher sees that somebody else', () => {
  beforeEach(() => scene.start());

  test('has applied the manifest in mid-burst, and moves the weights again', async () => {
    await scene.prometheus.play(rates(20));
    scene.apiServer.setWeights(100, 0);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([BURST, BURST]);
  });

  test('has applied the manifest in mid-burst, and leaves it when the rate has fallen', async () => {
    await scene.prometheus.play(rates(20));
    scene.apiServer.setWeights(100, 0);
    await scene.prometheus.play(rates(12), rates(5));
    expect(scene.apiServer.applied).toEqual([BURST]);
  });

  test('has set weights of its own, and leaves them while the rate is between the thresholds', async () => {
    scene.apiServer.setWeights(60, 40);
    await scene.prometheus.play(rates(12), rates(12));
    expect(scene.apiServer.patches).toEqual([]);
    const { text: metrics } = await scene.page('/metrics');
    expect(metrics).toContain('burst_watcher_between_steps 1\n');
    expect(metrics).toContain('burst_watcher_share 40\n');
    expect((await scene.log()).filter(({ level }) => level === 'warning')).toEqual([{
      time: expect.any(String),
      level: 'warning',
      message: 'the live weights match no step and stay unchanged until the rate crosses a threshold',
      weights: { primary: 60, burst: 40 },
    }]);
  });

  test.each([[20, BURST], [5, NATURAL]])('has set weights of its own, and takes over at a rate of %d', async (rate, weights) => {
    scene.apiServer.setWeights(60, 40);
    await scene.prometheus.play(rates(rate));
    expect(scene.apiServer.applied).toEqual([weights]);
  });

  test('has written the same split in other numbers, and leaves it', async () => {
    scene.apiServer.setWeights(0, 1);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toHaveLength(1);
  });

  const MEANWHILE: [string, (live: VirtualService) => void, { [backend: string]: number }[]][] = [
    ['other weights', ({ spec }) => spec.http![0].route.forEach(entry => { entry.weight = 50; }), [BURST]],
    ['destinations in another order', ({ spec }) => spec.http![0].route.reverse(), [BURST]],
    ['a route before it', ({ spec }) => spec.http!.unshift({ match: [{ headers: {} }], route: entries(['primary', 1]) }), [{ primary: 1 }]],
    ['something else', ({ metadata }) => { metadata.labels = {}; }, [BURST]],
  ];
  test.each(MEANWHILE)('has written %s between the read and the patch: nothing is overwritten, the next tick looks anew', async (_, by, applied) => {
    scene.apiServer.afterRead = () => scene.apiServer.change(by);
    const changed = JSON.parse(JSON.stringify(worker()));
    by(changed);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([]);
    expect(scene.apiServer.live.spec).toEqual(changed.spec);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual(applied);
    await scene.says('the API server answered 422: testing value /metadata/resourceVersion failed');
  });
});

describe('the burst watcher moves nothing, and goes on, while', () => {
  const cutOff: Reply = response => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('{', () => response.destroy());
  };
  const READS: [string, Reply, string][] = [
    ['the API server hangs up', response => response.destroy(), 'the live weights cannot be read and stay unchanged: socket hang up'],
    ['its answer is cut off', cutOff, 'the answer was cut off'],
    ['its answer has no end', response => response.writeHead(200).end(Buffer.alloc(4 * 1024 * 1024 + 1, 'x')), 'the answer has more than 4194304 bytes'],
    ['it does not know the token', failure(401, 'Unauthorized'), 'the API server answered 401: Unauthorized'],
    ['it allows no read', failure(403, 'virtualservices is forbidden'), 'the API server answered 403: virtualservices is forbidden'],
    ['there is no such VirtualService', failure(404, 'worker not found'), 'the API server answered 404: worker not found'],
    ['it is overloaded', failure(429, 'too many requests'), 'the API server answered 429: too many requests'],
    ['it fails', text(500, 'oops'), 'the API server answered 500'],
    ['it redirects', response => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(), 'the API server answered 307'],
    ['its answer is no JSON', text(200, '<html>'), 'a response that is not a VirtualService'],
    ['its answer is null', text(200, 'null'), 'a response that is not a VirtualService'],
    ['its answer has no spec', json(200, { metadata: { resourceVersion: '1' } }), 'a response that is not a VirtualService'],
  ];
  test.each(READS)('%s', async (_, fault, said) => {
    await scene.start();
    scene.apiServer.replies.GET.push(fault);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toHaveLength(1);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([BURST]);
    await scene.says(said);
    await scene.says('the live weights can be read again');
  });

  const ROUTES: [string, VirtualService['spec'], string][] = [
    ['the VirtualService has no route to the backends', { http: [{ route: entries(['primary', 100]) }] }, 'has no route whose destinations are primary, burst; exactly one is required'],
    ['the route has another backend too', { http: [{ route: entries(['primary', 100], ['burst', 0], ['v3', 0]) }] }, 'has no route whose destinations are'],
    ['the VirtualService has no routes', {}, 'has no route whose destinations are'],
    ['two routes have the backends', { http: [{ route: entries(['primary', 1], ['burst', 0]) }, { route: entries(['primary', 1], ['burst', 0]) }] },
      'has 2 routes (/spec/http/0, /spec/http/1) whose destinations are primary, burst; exactly one is required'],
    ['the weights are all 0', { http: [{ route: entries(['primary', 0], ['burst', 0]) }] }, 'the weights at /spec/http/0 are all 0'],
    ['a weight is no whole number', { http: [{ route: entries(['primary', 0.5], ['burst', 0]) }] }, 'the weight at /spec/http/0/route/0 is not a non-negative integer'],
  ];
  test.each(ROUTES)('%s', async (_, spec, said) => {
    scene.apiServer.change(live => { live.spec = spec; });
    await scene.start();
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toHaveLength(1);
    await scene.says(said);
  });

  test.each<[string, Reply]>([['silent', silence], ['silent in mid-answer', response => { response.writeHead(200).write('{'); }]])(
    'the API server is %s: it waits no longer than its time-out', async (_, fault) => {
      await scene.start({ timeoutSeconds: 0.2 });
      scene.apiServer.replies.GET.push(fault);
      while (scene.apiServer.applied.length === 0) { // a slow machine may need more than two
        await scene.prometheus.play(rates(20));
      }
      await scene.says('the live weights cannot be read and stay unchanged: no complete answer within 0.2 s');
      expect(scene.apiServer.weights).toEqual(BURST);
    });

  test.each<[string, Reply, string]>([
    ['a conflict', failure(409, 'the object has been modified'), 'the API server answered 409: the object has been modified'],
    ['no permission', failure(403, 'forbidden'), 'the API server answered 403: forbidden'],
    ['a webhook that refuses', failure(400, 'admission webhook denied the request'), 'the API server answered 400: admission webhook denied the request'],
    ['an error', failure(500, 'no leader'), 'the API server answered 500: no leader'],
    ['no answer', response => response.destroy(), 'socket hang up'],
  ])('a patch ends with %s: the next tick tries again', async (_, fault, said) => {
    await scene.start();
    scene.apiServer.replies.PATCH.push(fault, fault);
    await scene.prometheus.play(rates(20), rates(20));
    expect(scene.apiServer.weights).toEqual(NATURAL);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.weights).toEqual(BURST);
    await scene.says(`the weights could not be changed, the next tick retries: ${said}`);
    await scene.says('the weights can be changed again');
  });

  test('a patch had to be tried again, but the rate has fallen meanwhile', async () => {
    await scene.start();
    scene.apiServer.replies.PATCH.push(failure(500, 'no leader'));
    await scene.prometheus.play(rates(20), rates(12));
    expect(scene.apiServer.requests.filter(request => request.startsWith('PATCH'))).toHaveLength(1);
  });
});

describe('the burst watcher and the identity of the cluster', () => {
  test('new certificates are used at once, whatever was agreed under the old ones', async () => {
    await scene.start();
    const ca = readFileSync(join(scene.folder, 'ca.crt'), 'utf-8');
    await scene.prometheus.play(rates(12), rates(12));
    scene.mount('ca.crt', authority('cluster').pem);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toHaveLength(2);
    scene.mount('ca.crt', ca);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([BURST]);
  });

  test('a new token is used at once', async () => {
    await scene.start();
    await scene.prometheus.play(rates(12));
    scene.apiServer.token = 'the-next-token';
    await scene.prometheus.play(rates(12));
    scene.mount('token', 'the-next-token');
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.weights).toEqual(BURST);
  });

  test('an API server that another authority vouches for is told nothing', async () => {
    scene.mount('ca.crt', authority('cluster').pem);
    await scene.start();
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toEqual([]);
    await scene.says('the live weights cannot be read and stay unchanged: ');
    expect(scene.output).toContain('certificate');
  });

  test('an API server whose certificate is for another address is told nothing', async () => {
    await scene.clear();
    const other = authority('other');
    scene = await Scene.set(worker(), serverCertificate('127.0.0.2', other));
    scene.mount('ca.crt', other.pem);
    await scene.start();
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toEqual([]);
    await scene.says("IP: 127.0.0.1 is not in the cert's list");
  });

  test('no environment variable turns the check of certificates off', async () => {
    scene.mount('ca.crt', authority('cluster').pem);
    scene.env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    await scene.start();
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.requests).toEqual([]);
  });

  test('an API server without TLS is refused', async () => {
    scene.launch(scene.config, '--api-server=http://127.0.0.1:1');
    expect(await scene.end()).toBe(1);
    expect(scene.lines).toEqual([{
      time: expect.any(String), level: 'error', message: 'the watcher failed', error: '--api-server must be an https:// address, but is "http://127.0.0.1:1". Use https, because the token is sent to this address.',
    }]);
  });

  test('no token is no reason to end', async () => {
    await scene.start();
    scene.mount('token', '');
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([]);
    scene.mount('token', TOKEN);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([BURST]);
  });

  test('the token is never logged, not even if the server sends it back', async () => {
    await scene.start();
    scene.apiServer.replies.GET.push(failure(401, `no such token: ${TOKEN}`), text(200, TOKEN));
    await scene.prometheus.play(rates(20), rates(20), rates(20));
    const { text: metrics } = await scene.page('/metrics');
    await scene.log();
    expect(scene.output).toContain('no such token: (token)');
    expect([scene.output, scene.errors, metrics].filter(said => said.includes(TOKEN))).toEqual([]);
  });
});

function entries(...weights: [string, number][]): Entry[] {
  return weights.map(([subset, weight]) => ({ destination: { host: HOST, subset }, weight }));
}
