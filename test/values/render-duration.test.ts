import { Duration, Lazy } from 'cdk8s';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { renderDuration } from '../../src/values/render-duration';
import { renderSeconds } from '../../src/values/render-seconds';
import { refusalOf } from '../brief';

describe('a duration that is checked', () => {
  test('is written', () => {
    expect(renderDuration('f', Duration.seconds(1.5))).toBe('1500ms');
    expect(renderSeconds('f', Duration.minutes(1))).toBe(60);
    expect(resolveTokens(renderDuration('f', Lazy.any({ produce: () => Duration.minutes(1) })))).toBe('60s');
  });

  test.each<[string, () => unknown, string]>([
    ['0', () => renderDuration('f', Duration.seconds(0)), 'f | invalid "0s"'],
    ['half a millisecond', () => renderDuration('f', Duration.millis(0.5)), 'f | invalid "0.5ms"'],
    ['a fraction of a millisecond', () => renderDuration('f', Duration.millis(1.5)), 'f | invalid "1.5ms"'],
    ['what is too long for Istio', () => renderDuration('f', Duration.days(200_000)), 'f | invalid "17280000000s"'],
    ['half a second where seconds are counted', () => renderSeconds('f', Duration.millis(500)), 'f | invalid "500ms"'],
  ])('fails for %s', (_, render, message) => expect(refusalOf(render)).toBe(message));
});
