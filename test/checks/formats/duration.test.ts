import { defectOfDuration, defectOfDurationText, isWholeMilliseconds } from '../../../src/checks/formats/duration';

describe('a duration as text', () => {
  test.each(['1s', '5m', '1h30m', '250ms', '1.5s', '0.001s', '1.001s', '1000us', '1ns999999ns', '${TIMEOUT}'])('may be %s', text => {
    expect(() => defectOfDuration('f', text)).not.toThrow();
  });

  test.each(['0', '0s', '-1s', '0.5ms', '1.5ms', '1us', '1h1ns'])('is not %s', text => {
    expect(() => defectOfDuration('f', text)).toThrow(`f: got "${text}", allowed is whole milliseconds, at least 1; leave it out to keep the default`);
  });

  test.each(['', '5', 's', '1 s', '1d', '1s ', '3000000h'])('is not %j', text => {
    const message = `f: got "${text}", allowed is a duration such as "1.5s", "250ms" or "1h30m"; correct the text`;
    expect(() => defectOfDuration('f', text)).toThrow(message);
    expect(() => defectOfDurationText('f', text)).toThrow(message);
  });

  test('of any length may be 0', () => expect(() => defectOfDurationText('f', '0s')).not.toThrow());

  test.each<[number, number, boolean]>([[1, 1, true], [0, 1, false], [0, 0, true], [-1, 0, false], [1.5, 1, false], [1.001 * 1e3, 1, true]])('of %d ms, at least %d: %s', (ms, least, whole) => {
    expect(isWholeMilliseconds(ms, least)).toBe(whole);
  });
});
