import { Backend } from '../backend';

/** The weight that a controller starts from: as given; where none is given, all traffic goes to the first backend. */
export function firstWeight(backends: Backend[], index: number): number {
  const given = backends.some(b => b.weight !== undefined);
  return backends[index].weight ?? (!given && index === 0 ? 100 : 0);
}
