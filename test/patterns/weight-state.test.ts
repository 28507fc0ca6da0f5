import { Lazy } from 'cdk8s';
import { WeightState } from '../../src';
import { refusalOf } from '../brief';

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
    ['no name', '', { a: 1 }, 'WeightState.name | invalid ""'],
    ['no weights', 'burst', {}, 'WeightState \'burst\'.weights | invalid {}'],
    ['weights that are all 0', 'burst', { a: 0, b: 0 }, 'WeightState \'burst\'.weights | invalid {"a":0,"b":0}'],
    ['a weight below 0', 'burst', { a: 1, b: -1 }, 'WeightState \'burst\'.weights.b | invalid -1'],
    ['a fraction', 'burst', { a: 0.5 }, 'WeightState \'burst\'.weights.a | invalid 0.5'],
  ])('fails for %s', (_, name, weights, message) => expect(refusalOf(() => WeightState.of(name, weights))).toBe(message));
});
