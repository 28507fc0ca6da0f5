import { defectOfMatchedLabels } from '../../../src/checks/formats/labels';

const LONG = 'a'.repeat(63);

describe('labels that are matched', () => {
  test.each<[unknown]>([[undefined], [null], [{}], [{ 'app': 'a', 'a.b/c_d': '' }], [{ 'A.B/c': `${LONG}${LONG}` }], [{ [LONG]: 'a' }], [{ '${KEY}': 'a', 'a': '${VALUE} b' }], [{ a: 1 }]])('may be %j', labels => {
    expect(() => defectOfMatchedLabels('f', labels)).not.toThrow();
  });

  test.each([[''], ['a b'], ['/a'], ['a/'], ['a/b/c'], ['-a'], [`${LONG}a`], [`${'a.'.repeat(127)}a/b`]])('have no key %j', key => {
    expect(() => defectOfMatchedLabels('f', { [key]: 'a' })).toThrow(`f: got "${key}", allowed is a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."; rename the key`);
  });

  test.each([['a b'], ['-a'], ['a*']])('have no value %j', value => {
    expect(() => defectOfMatchedLabels('f', { a: value })).toThrow(`f.a: got "${value}", allowed is a label value: letters, digits, "-", "_", "."; correct the value`);
  });
});
