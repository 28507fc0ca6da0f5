import { Duration, Lazy } from 'cdk8s';
import { renderDuration, renderDurationOrZero } from '../../src/private/render-duration';
import { renderSeconds } from '../../src/private/render-seconds';
import { resolveTokens } from '../../src/private/resolve-tokens';

describe('a duration', () => {
  test.each<[Duration, string]>([
    [Duration.millis(1), '1ms'],
    [Duration.millis(999), '999ms'],
    [Duration.millis(1000), '1s'],
    [Duration.millis(1500), '1500ms'],
    [Duration.seconds(1.5), '1500ms'],
    [Duration.seconds(1.001), '1001ms'],
    [Duration.seconds(90), '90s'],
    [Duration.minutes(1), '60s'],
    [Duration.hours(1), '3600s'],
    [Duration.days(1), '86400s'],
  ])('of %s is written as %s', (duration, text) => {
    expect(renderDuration('f', duration)).toBe(text);
    expect(renderDurationOrZero('f', duration)).toBe(text);
  });

  test('of 0 is written where it means something', () => {
    expect(renderDurationOrZero('f', Duration.seconds(0))).toBe('0s');
  });

  test('that is late is rendered late, as a text or a duration', () => {
    const late = Lazy.any({ produce: () => '5s' });
    expect(resolveTokens(renderDuration('f', late))).toBe('5s');
    expect(resolveTokens(renderDuration('f', Lazy.any({ produce: () => Duration.minutes(1) })))).toBe('60s');
    expect(resolveTokens(renderDurationOrZero('f', Lazy.any({ produce: () => Duration.seconds(0) })))).toBe('0s');
    expect(() => resolveTokens(renderDuration('f', Lazy.any({ produce: () => Duration.seconds(0) })))).toThrow('f: got "0ms"');
    expect(renderSeconds('f', late)).toBe(late);
  });

  test.each<[string, () => unknown, string]>([
    ['0', () => renderDuration('f', Duration.seconds(0)), 'f: got "0ms", allowed is whole milliseconds, at least 1; leave it out to keep the default'],
    ['half a millisecond', () => renderDuration('f', Duration.millis(0.5)), 'f: got "0.5ms", allowed is whole milliseconds, at least 1; leave it out to keep the default'],
    ['a fraction of a millisecond', () => renderDuration('f', Duration.millis(1.5)), 'f: got "1.5ms", allowed is whole milliseconds, at least 1'],
    ['half a millisecond where 0 would do', () => renderDurationOrZero('f', Duration.millis(0.5)), 'f: got "0.5ms", allowed is whole milliseconds, at least 0'],
    ['half a second where seconds are counted', () => renderSeconds('f', Duration.millis(500)), 'f: got "500ms", allowed is whole seconds, fewer than 2^31; round it to seconds'],
  ])('fails for %s', (_, render, message) => expect(render).toThrow(message));

  test.each<[Duration, number]>([[Duration.seconds(0), 0], [Duration.millis(2000), 2], [Duration.minutes(1), 60]])('of %s is counted as %d seconds', (duration, seconds) => {
    expect(renderSeconds('f', duration)).toBe(seconds);
  });
});
