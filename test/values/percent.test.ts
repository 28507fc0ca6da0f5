import { Lazy } from 'cdk8s';
import { Percent } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

describe('Percent', () => {
  test.each([0, 0.0001, 12.5, 100].map(v => [v]))('renders %d', value => {
    expect(Percent.of(value).value).toBe(value);
    expect(Percent.of(value)._toIstio()).toEqual({ value });
  });

  test('takes a Lazy value', () => {
    expect(resolveTokens(Percent.of(Lazy.any({ produce: () => 5 }))._toIstio())).toEqual({ value: 5 });
  });

  test.each([-0.1, 100.1, NaN, Infinity].map(v => [v]))('fails for %d', value => {
    expect(refusalOf(() => Percent.of(value))).toBe(`Percent | invalid ${value}`);
  });
});
