import { ExportTo } from '../../src';
import { refusalOf } from '../brief';

describe('ExportTo', () => {
  test.each<[string, ExportTo, string]>([
    ['ALL', ExportTo.ALL, '*'],
    ['SAME_NAMESPACE', ExportTo.SAME_NAMESPACE, '.'],
    ['NONE', ExportTo.NONE, '~'],
    ['a namespace', ExportTo.namespace('default'), 'default'],
    ['a placeholder', ExportTo.namespace('${NAMESPACE}'), '${NAMESPACE}'],
  ])('writes %s', (_, exportTo, value) => expect(exportTo.value).toBe(value));

  test.each(['', '*', '.', '~', 'a_b', 'a.b', '-a', 'a'.repeat(64)].map(v => [v]))('fails for the namespace "%s"', name => {
    expect(refusalOf(() => ExportTo.namespace(name))).toBe(`ExportTo.namespace | invalid ${JSON.stringify(name)}`);
  });
});
