import { ExportTo } from '../../src';

describe('ExportTo', () => {
  test.each<[string, ExportTo, string]>([
    ['ALL', ExportTo.ALL, '*'],
    ['SAME_NAMESPACE', ExportTo.SAME_NAMESPACE, '.'],
    ['NONE', ExportTo.NONE, '~'],
    ['a namespace', ExportTo.namespace('default'), 'default'],
    ['a placeholder', ExportTo.namespace('${NAMESPACE}'), '${NAMESPACE}'],
  ])('writes %s', (_, exportTo, value) => expect(exportTo.value).toBe(value));

  test.each(['', '*', '.', '~', 'a_b', 'a.b', '-a', 'a'.repeat(64)].map(v => [v]))('fails for the namespace "%s"', name => {
    expect(() => ExportTo.namespace(name)).toThrow(`ExportTo namespace: got ${JSON.stringify(name)}, allowed is a DNS label: letters, digits and "-", at most 63 characters; rename it`);
  });
});
