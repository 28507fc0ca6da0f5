import { parseConfig } from '../../src/watcher/config';

const NATURAL = { primary: 100, burst: 0 };
const BURST = { primary: 0, burst: 100 };
const LEAST = {
  prometheus: 'http://prometheus:9090',
  query: 'up',
  intervalSeconds: 1,
  timeoutSeconds: 2,
  high: 15,
  low: 10,
  target: { namespace: 'default', virtualService: 'worker' },
  states: { natural: NATURAL, burst: BURST },
};

const parse = (more: object) => parseConfig(JSON.stringify({ ...LEAST, ...more }));

describe('config.json', () => {
  test('has defaults', () => {
    expect(parse({})).toEqual({
      prometheus: 'http://prometheus:9090', query: 'up', intervalSeconds: 1, timeoutSeconds: 2, high: 15, low: 10,
      namespace: 'default', virtualService: 'worker', apiVersion: 'networking.istio.io/v1', route: undefined,
      lowState: 'natural', highState: 'burst', lowWeights: NATURAL, highWeights: BURST,
      ramp: [], upSeconds: 0, downSeconds: 0, dryRun: false, port: 8080,
    });
  });

  test('may say everything', () => {
    const target = { namespace: 'a', virtualService: 'b', apiVersion: 'networking.istio.io/v1alpha3', route: 'c' };
    expect(parse({
      prometheus: 'https://prometheus/prefix/', target, onMissingData: 'hold', natural: 'calm', burst: 'busy', states: { calm: BURST, busy: NATURAL },
      ramp: [25, 50], holdSeconds: { up: 1.5, down: 60 }, dryRun: true, port: 9000,
    })).toEqual({
      prometheus: 'https://prometheus/prefix', query: 'up', intervalSeconds: 1, timeoutSeconds: 2, high: 15, low: 10,
      namespace: 'a', virtualService: 'b', apiVersion: 'networking.istio.io/v1alpha3', route: 'c',
      lowState: 'calm', highState: 'busy', lowWeights: BURST, highWeights: NATURAL,
      ramp: [25, 50], upSeconds: 1.5, downSeconds: 60, dryRun: true, port: 9000,
    });
  });

  const URLS = 'http:// or https:// with a host, without user, password, query or fragment';
  test.each<[string, object, string]>([
    ['no Prometheus', { prometheus: undefined }, `prometheus: got nothing, allowed is ${URLS}`],
    ['an address that is no URL', { prometheus: 'prometheus:9090' }, `prometheus: got "prometheus:9090", allowed is ${URLS}`],
    ['an address with a query', { prometheus: 'http://a?b' }, `prometheus: got "http://a?b", allowed is ${URLS}`],
    ['a password, which it does not repeat', { prometheus: 'http://me:secret@a' }, `prometheus: got "a URL with a password", allowed is ${URLS}`],
    ['an empty query', { query: '' }, 'query: got "", allowed is a text'],
    ['an interval of 0', { intervalSeconds: 0 }, 'intervalSeconds: got 0, allowed is seconds, above 0 and up to 86400'],
    ['a time-out that is no number', { timeoutSeconds: '2' }, 'timeoutSeconds: got "2", allowed is seconds, above 0 and up to 86400'],
    ['no threshold', { high: undefined }, 'high: got nothing, allowed is a number'],
    ['thresholds the wrong way round', { low: 20 }, 'low: got 20, allowed is a rate below high, 15'],
    ['no target', { target: undefined }, 'target: got nothing, allowed is an object'],
    ['a name with a path in it', { target: { namespace: 'a/b', virtualService: 'c' } }, 'target.namespace: got "a/b", allowed is the name of a Kubernetes object'],
    ['another API', { target: { ...LEAST.target, apiVersion: 'v1' } }, 'target.apiVersion: got "v1", allowed is networking.istio.io/<version>'],
    ['a state that is missing', { burst: 'busy' }, 'states.busy: got nothing, allowed is an object'],
    ['a state without a weight above 0', { states: { natural: { a: 0 }, burst: { a: 1 } } }, 'states.natural: got {"a":0}, allowed is whole weights, 0 or more, one of them above 0'],
    ['a weight below 0', { states: { natural: NATURAL, burst: { primary: -1, burst: 1 } } },
      'states.burst: got {"primary":-1,"burst":1}, allowed is whole weights, 0 or more, one of them above 0'],
    ['states of different backends', { states: { natural: NATURAL, burst: { primary: 1 } } }, 'states.burst: got {"primary":1}, allowed is a weight for each of primary, burst'],
    ['states that split alike', { states: { natural: NATURAL, burst: { primary: 1, burst: 0 } } }, 'states.burst: got {"primary":1,"burst":0}, allowed is weights that differ from those of natural'],
    ['another answer to missing data', { onMissingData: 'fallback' }, 'onMissingData: got "fallback", allowed is hold'],
    ['a ramp that does not rise', { ramp: [50, 50] }, 'ramp: got [50,50], allowed is shares that rise, above 0 and below 100'],
    ['a ramp that is no list', { ramp: 50 }, 'ramp: got 50, allowed is shares that rise, above 0 and below 100'],
    ['a hold time below 0', { holdSeconds: { up: -1 } }, 'holdSeconds.up: got -1, allowed is a number, 0 or more'],
    ['a dry run that is neither', { dryRun: 'no' }, 'dryRun: got "no", allowed is true or false'],
    ['a port that is none', { port: 65536 }, 'port: got 65536, allowed is a port number'],
  ])('fails for %s', (_, more, message) => {
    expect(() => parse(more)).toThrow(new Error(`${message}; correct config.json`));
  });

  test('fails for a file that is no object', () => {
    expect(() => parseConfig('[]')).toThrow(new Error('config.json: got [], allowed is an object; correct config.json'));
  });
});
