import { BurstDecision, BurstReason, BurstSituation, BurstVerdict } from '../../src/watcher/burst-decision';
import { refusalOf } from '../brief';

const NATURAL: BurstSituation = { samples: [12], share: 0, low: 10, high: 15 };

describe('BurstDecision', () => {
  test.each<[string, Partial<BurstSituation>, BurstVerdict]>([
    ['a rate between the thresholds', {}, { reason: BurstReason.RATE_BETWEEN }],
    ['a rate at high', { samples: [15] }, { reason: BurstReason.RATE_BETWEEN }],
    ['a rate above high', { samples: [15.0001] }, { reason: BurstReason.RATE_ABOVE_HIGH, share: 100 }],
    ['a rate above high at the high state', { samples: [20], share: 100 }, { reason: BurstReason.AT_STATE }],
    ['a rate at low', { samples: [10], share: 100 }, { reason: BurstReason.RATE_BETWEEN }],
    ['a rate below low', { samples: [9.99], share: 100 }, { reason: BurstReason.RATE_BELOW_LOW, share: 0 }],
    ['a rate below low at the low state', { samples: [0] }, { reason: BurstReason.AT_STATE }],
    ['no sample', { samples: [], share: 100 }, { reason: BurstReason.NO_SAMPLE }],
    ['several samples', { samples: [20, 20] }, { reason: BurstReason.SEVERAL_SAMPLES }],
    ['NaN', { samples: [NaN] }, { reason: BurstReason.NOT_FINITE }],
    ['an infinite rate', { samples: [Infinity] }, { reason: BurstReason.NOT_FINITE }],
    ['an infinite rate below zero', { samples: [-Infinity], share: 100 }, { reason: BurstReason.NOT_FINITE }],
  ])('%s', (_, situation, verdict) => {
    expect(BurstDecision.decide({ ...NATURAL, ...situation })).toEqual(verdict);
  });

  test.each<[string, number, number, boolean, number | undefined]>([
    ['up from the low state to the first step', 20, 0, false, 25],
    ['up from a step to the one after it', 20, 25, false, 50],
    ['up from the last step to the high state', 20, 50, false, 100],
    ['up from the high state to nowhere', 20, 100, false, undefined],
    ['down from the high state to the last step', 5, 100, false, 50],
    ['down from the first step to the low state', 5, 25, false, 0],
    ['down from the low state to nowhere', 5, 0, false, undefined],
    ['up from between two steps to the next', 20, 40, true, 50],
    ['down from between two steps to the next', 5, 40, true, 25],
    ['up from another mix of the share of a step to that step', 20, 25, true, 25],
    ['down from another mix of the share of a step to that step', 5, 25, true, 25],
    ['up from another mix of the share of the high state to that state', 20, 100, true, 100],
    ['nowhere while the rate is between the thresholds', 12, 40, true, undefined],
  ])('with a ramp it goes %s', (_, rate, share, betweenSteps, to) => {
    expect(BurstDecision.decide({ ...NATURAL, samples: [rate], share, betweenSteps, ramp: [25, 50] }).share).toBe(to);
  });

  describe('with hold times', () => {
    /** Decides on each rate, a second after the other; `undefined` stands for no sample. */
    function sharesAfter(rates: (number | undefined)[], more: Partial<BurstSituation> = {}): number[] {
      let share = more.share ?? 0;
      let pending: BurstVerdict['pending'];
      return rates.map(rate => {
        const verdict = BurstDecision.decide({ ...NATURAL, upSeconds: 2, downSeconds: 3, ...more, share, samples: rate === undefined ? [] : [rate], elapsedSeconds: 1, pending });
        pending = verdict.pending;
        share = verdict.share ?? share;
        return share;
      });
    }

    test('a step up waits until the rate has been above high for the time', () => {
      expect(sharesAfter([20, 20, 20])).toEqual([0, 0, 100]);
    });

    test('a step down waits for a time of its own', () => {
      expect(sharesAfter([5, 5, 5, 5], { share: 100 })).toEqual([100, 100, 100, 0]);
    });

    test('a rate between the thresholds starts the time again', () => {
      expect(sharesAfter([20, 20, 12, 20, 20, 20])).toEqual([0, 0, 0, 0, 0, 100]);
    });

    test('a rate beyond the other threshold starts the time again', () => {
      expect(sharesAfter([20, 20, 5, 20, 20, 20], { share: 50, ramp: [50] })).toEqual([50, 50, 50, 50, 50, 100]);
    });

    test('a missing sample stops the time, and does not start it again', () => {
      expect(sharesAfter([20, 20, undefined, undefined, 20])).toEqual([0, 0, 0, 0, 100]);
    });

    test('each step of a ramp waits', () => {
      expect(sharesAfter([20, 20, 20, 20, 20, 20], { ramp: [50] })).toEqual([0, 0, 50, 50, 50, 100]);
    });

    test('weights that somebody else has changed start the time again', () => {
      const pending = { up: true, share: 0, seconds: 60 };
      expect(BurstDecision.decide({ ...NATURAL, samples: [20], share: 40, betweenSteps: true, upSeconds: 2, pending, elapsedSeconds: 1 })).toEqual({
        reason: BurstReason.HOLD_TIME, pending: { up: true, share: 40, seconds: 0 },
      });
    });
  });

  test.each<[string, Partial<BurstSituation>, string]>([
    ['thresholds the wrong way round', { low: 15, high: 10 }, 'BurstSituation.low | invalid 15'],
    ['thresholds that are one', { low: 15 }, 'BurstSituation.low | invalid 15'],
    ['a threshold that is no number', { low: NaN }, 'BurstSituation.low | invalid NaN'],
    ['a ramp that falls', { ramp: [50, 25] }, 'BurstSituation.ramp | invalid [50,25]'],
    ['a ramp that holds the high state', { ramp: [50, 100] }, 'BurstSituation.ramp | invalid [50,100]'],
    ['a share above 100', { share: 101 }, 'BurstSituation.share | invalid 101'],
    ['a hold time below 0', { upSeconds: -1 }, 'BurstSituation.upSeconds | invalid -1'],
    ['a time that runs back', { elapsedSeconds: -1 }, 'BurstSituation.elapsedSeconds | invalid -1'],
  ])('fails for %s', (_, situation, message) => {
    expect(refusalOf(() => BurstDecision.decide({ ...NATURAL, ...situation }))).toBe(message);
  });
});
