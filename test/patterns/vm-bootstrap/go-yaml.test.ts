import { goYaml } from '../../../src/patterns/vm-bootstrap/go-yaml';

const written = (value: string) => goYaml({ k: value }).slice('k: '.length, -1);

describe('goYaml', () => {
  test('writes lists at the column of their key, and maps below it', () => {
    expect(goYaml({ list: [1, 'a', { b: true, a: null }, [2, [3]]], map: { of: { maps: 1.5 } }, none: [], nothing: {} })).toBe([
      'list:', '- 1', '- a', '- a: null', '  b: true', '- - 2', '  - - 3', 'map:', '  of:', '    maps: 1.5', 'none: []', 'nothing: {}', '',
    ].join('\n'));
  });

  test('has keys in natural order: letters last, numbers by their value', () => {
    const keys = ['ISTIO_METAJSON_LABELS', 'ISTIO_META_A', 'a10', 'a9', 'a09', 'a', 'ab', 'B', 'a-1', '1'];
    expect(goYaml(Object.fromEntries(keys.map(key => [key, 1]))).split('\n').map(line => line.split(':')[0].replace(/"/g, ''))).toEqual([
      '1', 'B', 'ISTIO_META_A', 'ISTIO_METAJSON_LABELS', 'a', 'a-1', 'a9', 'a09', 'a10', 'ab', '',
    ]);
  });

  test.each([
    ['plain', 'plain'], ['two words', 'two words'], ['a:b', 'a:b'], ['-dash', '-dash'], ['umlaut ä', 'umlaut ä'], ['${PLACE}', '${PLACE}'], ['a\\b', 'a\\b'], ['1.2.3', '1.2.3'], ['2026-13-01', '2026-13-01'],
  ])('leaves %j unquoted', (value, text) => expect(written(value)).toBe(text));

  test.each([
    ['it\'s: so', "'it''s: so'"], ['- a', "'- a'"], ['a #b', "'a #b'"], ['#b', "'#b'"], ['{}', "'{}'"], ['*', "'*'"], [' a', "' a'"], ['a ', "'a '"], ['a:', "'a:'"], ['---', "'---'"],
  ])('puts %j into single quotes', (value, text) => expect(written(value)).toBe(text));

  test.each(['', 'y', 'NO', 'true', 'Off', 'null', '~', '1', '007', '-1_000', '0x1F', '0o17', '0b1', '1e3', '.5', '+.inf', '.nan', '12:30:45', '2026-11-21', '2026-1-2T10:00:00Z'])(
    'puts %j into double quotes: it would be no string', value => expect(written(value)).toBe(`"${value}"`),
  );

  test.each([['tab\t', '"tab\\t"'], ['\x07\x1b\x7f', '"\\a\\e\\x7F"'], ['"\\\t', '"\\"\\\\\\t"'], ['🙂', '"\\U0001F642"'], ['\ufeff', '"\\uFEFF"'], ['line \nend', '"line \\nend"']])('escapes %j', (value, text) => {
    expect(written(value)).toBe(text);
  });

  test.each([
    ['one\ntwo', 'k: |-\n  one\n  two\n'], ['one\ntwo\n', 'k: |\n  one\n  two\n'], ['one\n\n', 'k: |+\n  one\n\n'], [' one\ntwo', 'k: |2-\n   one\n  two\n'], ['one\n\ntwo', 'k: |-\n  one\n\n  two\n'],
  ])('writes %j as lines', (value, text) => expect(goYaml({ k: value })).toBe(text));

  test('breaks long texts at the first single space beyond 80 columns', () => {
    const words = 'word '.repeat(18).trim();
    expect(goYaml({ k: words })).toBe(`k: ${'word '.repeat(16).trim()}\n  word word\n`);
    expect(goYaml({ k: `${words}: x` })).toBe(`k: '${'word '.repeat(16).trim()}\n  word word: x'\n`);
    expect(goYaml({ k: `\t${'word  '.repeat(15).trim()}` })).toBe(`k: "\\t${'word  '.repeat(13).trim()}\n  \\ word  word"\n`);
    expect(goYaml({ k: 'x'.repeat(100) })).toBe(`k: ${'x'.repeat(100)}\n`);
  });
});
