import { defectOfDuration, defectOfDurationOrZero, defectOfDurationText, defectOfWholeSeconds } from '../../../src/checks/formats/duration';
import { sentenceOf } from '../../../src/checks/sentences';
import { brief } from '../../brief';

describe('a duration as text', () => {
  test.each(['1s', '5m', '1h30m', '250ms', '1.5s', '0.001s', '1.001s', '1000us', '1ns999999ns', '${TIMEOUT}'])('may be %s', text => {
    expect(defectOfDuration('f', text)).toBeUndefined();
  });

  test.each(['0', '0s', '-1s', '0.5ms', '1.5ms', '1us', '1h1ns'])('is not %s', text => {
    expect(brief(defectOfDuration('f', text)!)).toBe(`f | invalid "${text}"`);
  });

  test.each(['', '5', 's', '1 s', '1d', '1s ', '3000000h'])('is not %j', text => {
    expect(brief(defectOfDuration('f', text)!)).toBe(`f | invalid "${text}"`);
    expect(brief(defectOfDurationText('f', text)!)).toBe(`f | invalid "${text}"`);
    expect(brief(defectOfDurationOrZero('f', text)!)).toBe(`f | invalid "${text}"`);
  });

  test('of any length may be 0', () => expect(defectOfDurationText('f', '0s')).toBeUndefined());

  test.each<[string, boolean]>([['0s', true], ['1ms', true], ['-1s', false], ['0.5ms', false]])('of whole milliseconds may be 0 where it is allowed, as %s: %s', (text, passes) => {
    expect(defectOfDurationOrZero('f', text) === undefined).toBe(passes);
  });

  test.each<[string, boolean]>([['0s', true], ['5m', true], ['500ms', false], ['-1s', false], ['2147483648s', false], ['soon', false], ['${TIMEOUT}', true]])('of whole seconds may be %s: %s', (text, passes) => {
    expect(defectOfWholeSeconds('f', text) === undefined).toBe(passes);
  });

  test.each<[string, string]>([
    ['0s', 'f must be a duration of whole milliseconds, at least 1, but is "0s". Round it, or leave it out for the default.'],
    ['3000000h', 'f must be a duration below 292 years, but is "3000000h". Shorten it.'],
    ['soon', 'f must be a duration such as "1.5s", "250ms" or "1h30m", but is "soon". Correct the duration.'],
  ])('of %s says what is wrong', (text, sentence) => expect(sentenceOf(defectOfDuration('f', text)!)).toBe(sentence));
});
