import { Lazy } from 'cdk8s';
import { mapValues } from '../../../src/telemetry/render/map-values';

describe('mapValues', () => {
  const double = (value: number, key: string) => `${key}${value * 2}`;

  test('maps what is set, and nothing else', () => {
    expect(mapValues({ a: 1, b: 0 }, double)).toEqual({ a: 'a2', b: 'b0' });
    expect(mapValues(undefined, double)).toBeUndefined();
  });

  test('maps what a token stands for, once it is asked', () => {
    const late = mapValues(Lazy.any({ produce: () => ({ a: Lazy.any({ produce: () => 1 }) }) }), double) as unknown as { produce: () => object };
    expect(late.produce()).toEqual({ a: 'a2' });
  });
});
