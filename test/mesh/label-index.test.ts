import { LabelIndex, SelectorIndex } from '../../src/mesh/label-index';

const labelled = (namespace: string, labels: { [key: string]: string }) => ({ namespace, labels });
const v1 = labelled('shop', { app: 'reviews', version: 'v1' });
const v2 = labelled('shop', { app: 'reviews', version: 'v2' });
const far = labelled('far', { app: 'reviews', version: 'v1' });

describe('LabelIndex', () => {
  const index = new LabelIndex([v1, v2, far]);

  test.each([
    [{ app: 'reviews' }, undefined, [v1, v2, far]],
    [{ app: 'reviews' }, 'shop', [v1, v2]],
    [{ app: 'reviews', version: 'v1' }, undefined, [v1, far]],
    [{ app: 'reviews', version: 'v1' }, 'shop', [v1]],
    [{ app: 'ratings' }, undefined, []],
    [{}, 'far', [far]],
    [{}, 'nowhere', []],
    [{}, undefined, [v1, v2, far]],
  ])('finds what %j takes in %s', (selector, namespace, found) => expect(index.matching(selector, namespace)).toEqual(found));
});

describe('SelectorIndex', () => {
  const all = [{ id: 'wide', labels: { app: 'reviews' } }, { id: 'narrow', labels: { app: 'reviews', version: 'v1' } }, { id: 'none', labels: {} }];
  const index = new SelectorIndex(all, ({ labels }) => ({ namespace: 'shop', labels }));

  test.each([
    [v1.labels, 'shop', ['wide', 'narrow']],
    [v2.labels, 'shop', ['wide']],
    [v1.labels, 'far', []],
    [{}, 'shop', []],
  ])('finds what selects %j in %s', (labels, namespace, found) => expect(index.selecting(labels, namespace).map(({ id }) => id).sort()).toEqual([...found].sort()));
});
