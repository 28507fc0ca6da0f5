import { BurstWatcherImage } from '../../../src';
import { refusalOf } from '../../brief';

describe('BurstWatcherImage', () => {
  test('keeps the name of the image', () => {
    expect([BurstWatcherImage.node(), BurstWatcherImage.node('mirror/node:24-alpine'), BurstWatcherImage.own('own:1', { healthPath: '${HEALTH}' })].map(i => i.image))
      .toEqual(['node:24-alpine', 'mirror/node:24-alpine', 'own:1']);
  });

  test.each<[string, () => unknown, string]>([
    ['no name', () => BurstWatcherImage.node(''), 'BurstWatcherImage.image | invalid ""'],
    ['a path that is none', () => BurstWatcherImage.own('own:1', { healthPath: 'healthz' }), 'BurstWatcherImage.healthPath | invalid "healthz"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
