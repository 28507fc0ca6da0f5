import { mutantsOf } from '../../scripts/mutate/mutants';

/** The texts that a statement becomes. */
function mutated(source: string): string[] {
  return mutantsOf(source).map(({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end));
}

describe('mutantsOf', () => {
  test.each([
    ['const a = b === c', ['const a = b !== c']],
    ['const a = b <= c', ['const a = b < c']],
    ['const a = b && c', ['const a = b || c']],
    ['const a = b ?? c', ['const a = b && c']],
    ['const a = b + c', ['const a = b - c']],
    ["const a = 'b' + c", ["const a = '' + c"]],
    ['const a = !b', ['const a = b']],
    ['const a = -b', ['const a = b']],
    ['const a = b ? c : d', ['const a = true ? c : d', 'const a = false ? c : d']],
    ['if (a) b', ['if (true) b', 'if (false) b', 'if (a) ;']],
    ['while (a) {}', ['while (false) {}']],
    ['const a = true', ['const a = false']],
    ['const a = 7', ['const a = 8']],
    ["const a = 'b'", ["const a = ''"]],
    ["const a = ''", ["const a = 'mutant'"]],
    ['const a = `${b}`', ["const a = ''"]],
    ['const a = [b]', ['const a = []']],
    ['const a = b?.c', ['const a = b.c']],
    ['const a = b.some(c)', ['const a = b.every(c)']],
    ['const a = b.filter(c)', ['const a = b']],
    ['a(b);', [';']],
  ])('changes `%s`', (source, expected) => {
    expect(mutated(source).sort()).toEqual([...expected].sort());
  });

  test.each([
    "import { a } from 'a'", "export * from 'a'", "type A = 'a' | true", "interface A { a: 'a' }", "const a = require('a')", "const a = { 'b-c': d }", '[a, b] = c', 'class A extends B { constructor() { super(); } }',
    'const a = b.toString()',
  ])('leaves `%s` as it is, apart from leaving it out', source => {
    expect(mutated(source).filter(text => text !== ';')).toEqual([]);
  });

  test('gives the line of each', () => {
    expect(mutantsOf('const a = 1;\nconst b = 2;\n').map(({ line, replacement }) => [line, replacement])).toEqual([[1, '2'], [2, '3']]);
  });
});
