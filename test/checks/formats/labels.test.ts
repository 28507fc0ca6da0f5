import { invalid } from '../../../src/checks/defect';
import { defectOfMatchedLabels } from '../../../src/checks/formats/labels';
import { brief } from '../../brief';

const LONG = 'a'.repeat(63);

describe('labels that are matched', () => {
  test.each<[unknown]>([[undefined], [null], [{}], [{ 'app': 'a', 'a.b/c_d': '' }], [{ 'A.B/c': `${LONG}${LONG}` }], [{ [LONG]: 'a' }], [{ '${KEY}': 'a', 'a': '${VALUE} b' }], [{ a: 1 }]])('may be %j', labels => {
    expect(defectOfMatchedLabels('f', labels)).toBeUndefined();
  });

  test.each([[''], ['a b'], ['/a'], ['a/'], ['a/b/c'], ['-a'], [`${LONG}a`], [`${'a.'.repeat(127)}a/b`]])('have no key %j', key => {
    expect(brief(defectOfMatchedLabels('f', { [key]: 'a' })!)).toBe(brief(invalid('f', key, '')));
  });

  test.each([['a b'], ['-a'], ['a*']])('have no value %j', value => {
    expect(brief(defectOfMatchedLabels('f', { a: value })!)).toBe(`f.a | invalid ${JSON.stringify(value)}`);
  });
});
