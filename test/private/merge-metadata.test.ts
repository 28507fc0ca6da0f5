import { ApiObjectMetadata } from 'cdk8s';
import { mergeMetadata } from '../../src/private/merge-metadata';

describe('mergeMetadata', () => {
  test.each<[string, ApiObjectMetadata | undefined, ApiObjectMetadata | undefined, ApiObjectMetadata | undefined]>([
    ['nothing', undefined, undefined, undefined],
    ['what holds for all', { name: 'a', labels: { x: '1' } }, undefined, { name: 'a', labels: { x: '1' } }],
    ['what is said of one', undefined, { name: 'a', labels: { x: '1' } }, { name: 'a', labels: { x: '1' } }],
    ['both, field by field, the one before all', { name: 'a', namespace: 'b' }, { name: 'c' }, { name: 'c', namespace: 'b' }],
    ['labels key by key', { labels: { x: '1', y: '1' } }, { labels: { y: '2', z: '2' } }, { labels: { x: '1', y: '2', z: '2' } }],
    ['annotations key by key', { annotations: { x: '1', y: '1' } }, { annotations: { y: '2' } }, { annotations: { x: '1', y: '2' } }],
    ['labels of all with a name of one', { labels: { x: '1' } }, { name: 'a' }, { name: 'a', labels: { x: '1' } }],
    ['no labels where there are none', { namespace: 'a' }, { name: 'b' }, { namespace: 'a', name: 'b' }],
    ['finalizers of one in place of all', { finalizers: ['a'] }, { finalizers: ['b'] }, { finalizers: ['b'] }],
  ])('gives %s', (_, common, own, expected) => expect(mergeMetadata(common, own)).toStrictEqual(expected));

  test('changes neither', () => {
    const common = { labels: { x: '1' } };
    const own = { labels: { y: '2' } };
    mergeMetadata(common, own);
    expect([common, own]).toEqual([{ labels: { x: '1' } }, { labels: { y: '2' } }]);
  });
});
