import { fieldDifferences, objectDifferences } from '../../scripts/tutorials/differences';
import { parseManifests } from '../../scripts/tutorials/editions';

const service = (name: string, spec?: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec });

describe('fieldDifferences', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['nothing for equal values', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['the path of a field', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ['a[0].b: expected 1, got 2']],
    ['a missing field', { a: 1, b: 2 }, { a: 1 }, ['b: expected 2, got nothing']],
    ['a surplus field', {}, { 'a/b': '' }, ["'a/b': expected nothing, got \"\""]],
    ['a surplus item', { a: [] }, { a: [0] }, ['a[0]: expected nothing, got 0']],
    ['a number that became a string', { a: 1 }, { a: '1' }, ['a: expected 1, got "1"']],
    ['an empty object that became nothing', { a: {} }, {}, ['a: expected {}, got nothing']],
  ])('tells %s', (_, expected, got, lines) => {
    expect(fieldDifferences(expected, got)).toEqual(lines);
  });
});

describe('objectDifferences', () => {
  test('does not mind the order of objects', () => {
    expect(objectDifferences([service('a'), service('b')], [service('b'), service('a')])).toEqual([]);
  });

  test('names the object and the field', () => {
    expect(objectDifferences([service('a', { ports: [{ port: 80 }] })], [service('a', { ports: [{ port: 81 }] })]))
      .toEqual(['Service default/a: spec.ports[0].port: expected 80, got 81']);
  });

  test('names missing and surplus objects', () => {
    expect(objectDifferences([service('a')], [service('b')]))
      .toEqual(['Service default/a: expected, but it is not there', 'Service default/b: is there, but not expected']);
  });

  test('compares objects of one name one by one', () => {
    expect(objectDifferences([service('a', { x: 1 }), service('a', { x: 2 })], [service('a', { x: 1 })]))
      .toEqual(['Service default/a #2: expected, but it is not there']);
  });
});

describe('parseManifests', () => {
  test('reads YAML as Kubernetes does, and skips empty documents', () => {
    expect(parseManifests('---\n# nothing\n---\na: yes\nb: "yes"\nc: 0x10\n')).toEqual([{ a: true, b: 'yes', c: 16 }]);
  });

  test('fails for a text that is no YAML', () => {
    expect(() => parseManifests('a: [')).toThrow(/Flow sequence/);
  });
});
