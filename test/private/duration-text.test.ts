import { Duration, Lazy } from 'cdk8s';
import { durationText, secondsOf } from '../../src/private/duration-text';
import { resolveTokens } from '../../src/private/resolve-tokens';

describe('a duration', () => {
  test.each<[Duration, string]>([
    [Duration.seconds(0), '0s'],
    [Duration.millis(0.5), '0.5ms'],
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
    [Duration.days(200_000), '17280000000s'],
  ])('of %s is written as %s', (duration, text) => expect(durationText(duration)).toBe(text));

  test('that is known late is written late, as a text or a duration', () => {
    expect(resolveTokens(durationText(Lazy.any({ produce: () => '5s' })))).toBe('5s');
    expect(resolveTokens(durationText(Lazy.any({ produce: () => Duration.minutes(1) })))).toBe('60s');
    expect(resolveTokens(durationText(Lazy.any({ produce: () => undefined })))).toBeUndefined();
  });

  test.each<[Duration, number]>([[Duration.seconds(0), 0], [Duration.millis(500), 0.5], [Duration.millis(2000), 2], [Duration.minutes(1), 60]])('of %s is %d seconds', (duration, seconds) => {
    expect(secondsOf(duration)).toBe(seconds);
  });

  test('that is known late stays late as a number of seconds', () => {
    const late = Lazy.any({ produce: () => 5 });
    expect(secondsOf(late)).toBe(late);
  });
});
