import { parseConfig } from '../../src/watcher/config';
import { refusalOf } from '../brief';

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

  test.each<[string, object, string]>([
    ['no Prometheus', { prometheus: undefined }, 'prometheus | missing'],
    ['an address that is no URL', { prometheus: 'prometheus:9090' }, 'prometheus | invalid "prometheus:9090"'],
    ['an address with a query', { prometheus: 'http://a?b' }, 'prometheus | invalid "http://a?b"'],
    ['a password, which it does not repeat', { prometheus: 'http://me:secret@a' }, 'prometheus | invalid "http://***:***@a/"'],
    ['an empty query', { query: '' }, 'query | invalid ""'],
    ['an interval of 0', { intervalSeconds: 0 }, 'intervalSeconds | invalid 0'],
    ['a time-out that is no number', { timeoutSeconds: '2' }, 'timeoutSeconds | invalid "2"'],
    ['no threshold', { high: undefined }, 'high | missing'],
    ['thresholds the wrong way round', { low: 20 }, 'low | invalid 20'],
    ['no target', { target: undefined }, 'target | missing'],
    ['a name with a path in it', { target: { namespace: 'a/b', virtualService: 'c' } }, 'target.namespace | invalid "a/b"'],
    ['another API', { target: { ...LEAST.target, apiVersion: 'v1' } }, 'target.apiVersion | invalid "v1"'],
    ['a state that is missing', { burst: 'busy' }, 'states.busy | missing'],
    ['a state without a weight above 0', { states: { natural: { a: 0 }, burst: { a: 1 } } }, 'states.natural | invalid {"a":0}'],
    ['a weight below 0', { states: { natural: NATURAL, burst: { primary: -1, burst: 1 } } },
      'states.burst | invalid {"primary":-1,"burst":1}'],
    ['states of different backends', { states: { natural: NATURAL, burst: { primary: 1 } } }, 'states.burst | invalid {"primary":1}'],
    ['states that split alike', { states: { natural: NATURAL, burst: { primary: 1, burst: 0 } } }, 'states.burst | invalid {"primary":1,"burst":0}'],
    ['another answer to missing data', { onMissingData: 'fallback' }, 'onMissingData | invalid "fallback"'],
    ['a ramp that does not rise', { ramp: [50, 50] }, 'ramp | invalid [50,50]'],
    ['a ramp that is no list', { ramp: 50 }, 'ramp | invalid 50'],
    ['a hold time below 0', { holdSeconds: { up: -1 } }, 'holdSeconds.up | invalid -1'],
    ['a dry run that is neither', { dryRun: 'no' }, 'dryRun | invalid "no"'],
    ['a port that is none', { port: 65536 }, 'port | invalid 65536'],
  ])('fails for %s', (_, more, message) => {
    expect(refusalOf(() => parse(more))).toBe(message);
  });

  test('fails for a file that is no object', () => {
    expect(refusalOf(() => parseConfig('[]'))).toBe('config.json | invalid []');
  });
});
