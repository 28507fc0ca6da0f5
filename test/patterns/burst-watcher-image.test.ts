import { BurstWatcherImage } from '../../src';

describe('BurstWatcherImage', () => {
  test('keeps the name of the image', () => {
    expect([BurstWatcherImage.node(), BurstWatcherImage.node('mirror/node:24-alpine'), BurstWatcherImage.own('own:1', { healthPath: '${HEALTH}' })].map(i => i.image))
      .toEqual(['node:24-alpine', 'mirror/node:24-alpine', 'own:1']);
  });

  test.each<[string, () => unknown, string]>([
    ['no name', () => BurstWatcherImage.node(''), 'BurstWatcherImage image: got "", allowed is a text that is not empty; name the image'],
    ['a path that is none', () => BurstWatcherImage.own('own:1', { healthPath: 'healthz' }), 'BurstWatcherImage healthPath: got "healthz", allowed is a path such as "/healthz"; correct the path'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
