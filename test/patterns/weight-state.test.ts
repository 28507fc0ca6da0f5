import { Lazy } from 'cdk8s';
import { WeightState } from '../../src';

describe('WeightState', () => {
  test('keeps a name and the weights, and gives copies of them', () => {
    const state = WeightState.of('burst', { primary: 0, burst: 100 });
    state.weights.primary = 5;
    expect([state.name, state.weights]).toEqual(['burst', { primary: 0, burst: 100 }]);
  });

  test('lets weights pass that are known late', () => {
    const weights = Lazy.any({ produce: () => ({ a: 0 }) }) as { [backend: string]: number };
    expect(WeightState.of('late', weights).weights).toBe(weights);
  });

  test.each<[string, string, { [backend: string]: number }, string]>([
    ['no name', '', { a: 1 }, 'WeightState name: got "", allowed is a text that is not empty; name the state'],
    ['no weights', 'burst', {}, "WeightState 'burst' weights: got {}, allowed is a weight for each backend, at least one of them above 0; give the share of each"],
    ['weights that are all 0', 'burst', { a: 0, b: 0 }, 'WeightState \'burst\' weights: got {"a":0,"b":0}, allowed is a weight for each backend, at least one of them above 0'],
    ['a weight below 0', 'burst', { a: 1, b: -1 }, "WeightState 'burst' weights.b: got -1, allowed is a whole number from 0 to 2147483647; correct the number"],
    ['a fraction', 'burst', { a: 0.5 }, "WeightState 'burst' weights.a: got 0.5, allowed is a whole number"],
  ])('fails for %s', (_, name, weights, message) => expect(() => WeightState.of(name, weights)).toThrow(message));
});
