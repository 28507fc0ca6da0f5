import { Standing, standingOf, stepsOf, Weights } from '../../src/watcher/steps';

const NATURAL = { primary: 100, burst: 0 };
const BURST = { primary: 0, burst: 100 };

describe('the steps of the burst watcher', () => {
  test.each<[string, Weights, Weights, number[], [number, Weights][]]>([
    ['are the two states', NATURAL, BURST, [], [[0, NATURAL], [100, BURST]]],
    ['lie on the way from one to the other', NATURAL, BURST, [25, 70], [[0, NATURAL], [25, { primary: 75, burst: 25 }], [70, { primary: 30, burst: 70 }], [100, BURST]]],
    ['start where the low state does', { a: 90, b: 10 }, { a: 50, b: 50 }, [50], [[0, { a: 90, b: 10 }], [50, { a: 70, b: 30 }], [100, { a: 50, b: 50 }]]],
    ['are whole numbers that add up', { a: 100, b: 0, c: 0 }, { a: 0, b: 50, c: 50 }, [33], [
      [0, { a: 100, b: 0, c: 0 }], [33, { a: 67, b: 17, c: 16 }], [100, { a: 0, b: 50, c: 50 }],
    ]],
    ['split traffic, whatever the states add up to', { a: 1, b: 0 }, { a: 0, b: 3 }, [50], [[0, { a: 1, b: 0 }], [50, { a: 50, b: 50 }], [100, { a: 0, b: 3 }]]],
    ['are as fine as the states', { a: 1000, b: 0 }, { a: 0, b: 1000 }, [0.1], [[0, { a: 1000, b: 0 }], [0.1, { a: 999, b: 1 }], [100, { a: 0, b: 1000 }]]],
    ['leave out what rounds to the step before', NATURAL, BURST, [0.1, 25, 25.1], [[0, NATURAL], [25, { primary: 75, burst: 25 }], [100, BURST]]],
    ['leave out what rounds to the high state', NATURAL, BURST, [99.9], [[0, NATURAL], [100, BURST]]],
  ])('%s', (_, low, high, ramp, steps) => {
    expect(stepsOf(low, high, ramp)).toEqual(steps.map(([share, weights]) => ({ share, weights })));
  });
});

describe('live weights stand', () => {
  test.each<[string, Weights, Standing | undefined]>([
    ['at the low state', NATURAL, { share: 0, between: false }],
    ['at the high state', BURST, { share: 100, between: false }],
    ['at a step', { primary: 75, burst: 25 }, { share: 25, between: false }],
    ['at a step in other numbers', { primary: 3, burst: 1 }, { share: 25, between: false }],
    ['between steps', { primary: 60, burst: 40 }, { share: 40, between: true }],
    ['nowhere', { primary: 0, burst: 0 }, undefined],
  ])('%s', (_, live, standing) => {
    expect(standingOf(live, stepsOf(NATURAL, BURST, [25]))).toEqual(standing);
  });

  test.each<[string, Weights, number]>([
    ['beside the way, nearest to its middle', { a: 0, b: 0, c: 100 }, 50],
    ['beyond the high state, at 100', { a: 0, b: 100, c: 0 }, 100],
    ['before the low state, at 0', { a: 100, b: 0, c: 0 }, 0],
  ])('%s', (_, live, share) => {
    expect(standingOf(live, stepsOf({ a: 90, b: 10, c: 0 }, { a: 10, b: 90, c: 0 }, []))).toEqual({ share, between: true });
  });
});
