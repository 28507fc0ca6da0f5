import { json, Reply } from './api-server';
import { hangUp, rates, silence, text } from './prometheus';
import { Scene } from './scene';

const cutOff: Reply = response => {
  response.writeHead(200, { 'content-length': 1000 });
  response.write('{"status":"success"', () => response.destroy());
};
const endless: Reply = response => { response.writeHead(200).write('{"status":'); };
const result = (data: unknown, more: object = {}) => json(200, { status: 'success', data, ...more });

/** Responses of Prometheus without a rate, and the text that the watcher logs. */
const NO_RATE: [string, Reply, string][] = [
  ['a connection that ends', hangUp, 'socket hang up'],
  ['an answer that is cut off', cutOff, 'the answer was cut off'],
  ['an answer without end', response => response.writeHead(200).end('x'.repeat(1024 * 1024 + 1)), 'the answer has more than 1048576 bytes'],
  ['a bad request', json(400, { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end of input' }), 'Prometheus answered 400: parse error'],
  ['no permission', text(403, 'no'), 'Prometheus answered 403 without a result'],
  ['an internal error', text(500, '<html>'), 'Prometheus answered 500 without a result'],
  ['an error that holds a result', json(503, { status: 'success', data: { resultType: 'vector', result: [{ value: [0, '20'] }] } }), 'Prometheus answered 503'],
  ['a redirect', response => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'Prometheus answered 302'],
  ['an error with status 200', json(200, { status: 'error', error: 'query timed out' }), 'Prometheus answered 200: query timed out'],
  ['an empty body', text(200, ''), 'Prometheus answered 200 without a result'],
  ['a body that is no JSON', text(200, 'rate 20'), 'Prometheus answered 200 without a result'],
  ['a body that is no object', text(200, '20'), 'Prometheus answered 200 without a result'],
  ['no data', json(200, { status: 'success' }), 'Prometheus returned no result'],
  ['a matrix', result({ resultType: 'matrix', result: [{ values: [[0, '20']] }] }), 'Prometheus returned a matrix'],
  ['a store that is away', result({ resultType: 'vector', result: [{ value: [0, '20'] }] }, { warnings: ['store b is down'] }), 'may be incomplete: store b is down'],
  ['no series', rates(), '"reason":"no-sample"'],
  ['several series', rates(20, 30), '"reason":"several-samples"'],
  ['NaN', rates('NaN'), '"reason":"not-finite"'],
  ['+Inf', rates('+Inf'), '"reason":"not-finite"'],
  ['-Inf', rates('-Inf'), '"reason":"not-finite"'],
  ['a value that is no number', rates('many'), '"reason":"not-finite"'],
  ['a value that is empty', rates(''), '"reason":"not-finite"'],
  ['a series without a value', result({ resultType: 'vector', result: [null] }), '"reason":"not-finite"'],
];

describe('the burst watcher leaves the weights as they are, and goes on, when Prometheus answers with', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.set();
    await scene.start();
  });
  afterAll(() => scene.clear());

  test.each(NO_RATE)('%s', async (_, fault, said) => {
    const before = scene.apiServer.applied.length;
    scene.apiServer.setWeights(100, 0);
    await scene.prometheus.play(rates(12));
    scene.clearOutput();
    await scene.prometheus.play(fault);
    expect(scene.apiServer.weights).toEqual({ primary: 100, burst: 0 });
    scene.apiServer.setWeights(0, 100);
    await scene.prometheus.play(fault);
    expect(scene.apiServer.weights).toEqual({ primary: 0, burst: 100 });
    await scene.prometheus.play(rates(5));
    expect(scene.apiServer.applied.slice(before)).toEqual([{ primary: 100, burst: 0 }]);
    await scene.says(said);
    await scene.says('a rate again');
  });
});

describe('the burst watcher takes for a rate', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.set();
    await scene.start();
  });
  afterEach(() => scene.clear());

  test.each<[string, Reply]>([
    ['a scalar', result({ resultType: 'scalar', result: [0, '20'] })],
    ['a value with a note that is no warning', result({ resultType: 'vector', result: [{ value: [0, '20'] }] }, { warnings: ['PromQL info: metric might not be a counter'] })],
    ['a value in scientific notation', rates('2e1')],
  ])('%s', async (_, reply) => {
    await scene.prometheus.play(reply);
    expect(scene.apiServer.applied).toEqual([{ primary: 0, burst: 100 }]);
  });
});

describe('the burst watcher and a Prometheus that is', () => {
  let scene: Scene;
  beforeEach(async () => { scene = await Scene.set(); });
  afterEach(() => scene.clear());

  test.each<[string, Reply]>([['silent', silence], ['silent in mid-answer', endless]])('%s: it waits no longer than its time-out', async (_, fault) => {
    await scene.start({ timeoutSeconds: 0.2 });
    await scene.prometheus.play(fault);
    await scene.says('no complete answer within 0.2 s');
    expect(scene.apiServer.requests).toEqual([]);
    while (scene.apiServer.applied.length === 0) { // a slow machine may need more than one
      await scene.prometheus.play(rates(20));
    }
    expect(scene.apiServer.weights).toEqual({ primary: 0, burst: 100 });
  });

  test('away: it says so once and goes on', async () => {
    await scene.start();
    const { url } = scene.prometheus;
    await scene.prometheus.stop();
    await scene.says('ECONNREFUSED');
    await scene.prometheus.restart(url);
    await scene.prometheus.play(rates(20));
    expect(scene.apiServer.applied).toEqual([{ primary: 0, burst: 100 }]);
    expect((await scene.log()).filter(({ message }) => message.includes('ECONNREFUSED'))).toHaveLength(1);
  });

  test('below a path: it asks there, and escapes the query', async () => {
    await scene.start({ prometheus: `${scene.prometheus.url}/prefix/`, query: 'rate(a{b="c d&+"}[1m])' });
    expect(scene.prometheus.urls).toEqual(['/prefix/api/v1/query?query=rate(a%7Bb%3D%22c%20d%26%2B%22%7D%5B1m%5D)']);
  });
});
