import { YamlFile } from '../../src/cli/yaml-file';

const documentsOf = (text: string) => new YamlFile('a.yaml', text).documents();
const valuesOf = (text: string) => documentsOf(text).map(d => d.value);

describe('documents', () => {
  test.each([
    ['a: 1\n', [{ a: 1 }]],
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['---\na: 1\n---\n---\n# nothing\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\n...\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['--- {a: 1}\n--- # why\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
    ['%YAML 1.2\n---\na: 1\n', [{ a: 1 }]],
    ['\uFEFFa: 1\n', [{ a: 1 }]],
    ['a: "x\n ---\n y"\n', [{ a: 'x --- y' }]],
    ['a: |\n  b\n  ---\n  c\n', [{ a: 'b\n---\nc\n' }]],
    ['{\n\t"a": 1\n}\n', [{ a: 1 }]],
    ['--- ~\n', []],
    [`${'\n'.repeat(10_000)}a: 1\n`, [{ a: 1 }]],
    ['', []],
    ['# nothing\n\n', []],
  ])('of %j are %j', (text, values) => expect(valuesOf(text)).toEqual(values));

  test('have values as Go reads them, and so kubectl', () => {
    expect(valuesOf('[on, Off, yes, n, true, "on", 1.31, 2026-11-21, ~, 010, 1e3, 1_000, 08, 0o17, 0x1F, 1:20, _1]')).toEqual([[true, false, true, false, true, 'on', 1.31, '2026-11-21', null, 8, 1000, 1000, 8, 15, 31, '1:20', '_1']]);
    expect(valuesOf('a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n')).toEqual([{ a: { b: 1 }, c: { b: 1, d: 2 } }]);
  });

  test('with tags that nobody knows are read all the same', () => expect(valuesOf('a: !vault secret\n')).toEqual([{ a: 'secret' }]));

  test('know where they begin', () => expect(documentsOf('a: 1\n---\nb: 2\n').map(d => d.start)).toEqual([0, 5]));
});

describe('a broken document', () => {
  test.each([
    ['a: [1\nb: 2\n', 'flow sequence in block collection must be sufficiently indented and end with a ]', '2:1'],
    ['a: 1\n---\nb: 1\nb: 2\n', 'map keys must be unique', '4:1'],
    ['a: b: c\n', 'nested mappings are not allowed in compact mappings', '1:4'],
    ['a:\n\t- 1\n', 'tabs are not allowed as indentation', '2:1'],
    ['a: &a\n  b: [*a]\n', 'an alias contains itself', '2:7'],
    [`a: &a [${'x, '.repeat(100)}]\n${[...'bcd'].map((name, i) => `${name}: &${name} [${`*${'abc'[i]}, `.repeat(100)}]\n`).join('')}`, 'aliases expand to more than 400000 values', '2:8'],
    ['apiVersion: v1\nkind: A\nmetadata: {name: {{ .Values.a }}}\n', 'a key is not a string', '3:19'],
    ['apiVersion: v1\nkind: A\n? [b]\n: 2\n', 'a key is not a string', '3:3'],
    ['a: *missing\n', 'unidentified alias "missing"', '1:12'],
  ])('%j says what is wrong, and where', (text, message, place) => {
    const [{ file, start, value, broken }] = documentsOf(text).filter(d => d.broken !== undefined);
    const { line, column } = file.placeOf(start + broken!.offset);
    expect([value, broken!.message, `${line}:${column}`]).toEqual([undefined, message, place]);
  });

  test('may be nested too deeply', () => expect(documentsOf(`a: ${'['.repeat(20_000)}`)[0].broken!.message).toBe('nested too deeply'));

  test('is none that looks like one', () => {
    expect(valuesOf('name: {{ not for kubectl }}\n')).toHaveLength(1);
    expect(valuesOf('a: &a [1, 2]\nb: *a\nc: "{{ d }}"\ne: |\n  ? [f]\n').map(v => JSON.stringify(v))).toEqual(['{"a":[1,2],"b":[1,2],"c":"{{ d }}","e":"? [f]\\n"}']);
  });

  test('leaves those around it as they are', () => expect(valuesOf('a: 1\n---\n[\n---\nb: 2\n')).toEqual([{ a: 1 }, undefined, { b: 2 }]));
});

describe('bytes', () => {
  const read = (bytes: Buffer) => YamlFile.ofBytes('a.yaml', bytes).documents().map(d => d.broken?.message ?? d.value);

  test('are UTF-8, or UTF-16 that says so', () => {
    expect(read(Buffer.from('a: \u00e9\uFFFD'))).toEqual([{ a: '\u00e9\uFFFD' }]);
    expect(read(Buffer.from('\uFEFFa: \u00e9', 'utf16le'))).toEqual([{ a: '\u00e9' }]);
  });

  test('that are neither break their document', () => {
    const file = YamlFile.ofBytes('a.yaml', Buffer.from('a: 1\n---\n# \u00e9\nb: 2\n', 'latin1'));
    const [, { start, broken }] = file.documents();
    expect([file.documents()[0].value, broken!.message, file.placeOf(start + broken!.offset)]).toEqual([{ a: 1 }, 'the file is not valid UTF-8; save it as UTF-8', { line: 3, column: 3 }]);
  });
});

test('a line is given as it is written', () => {
  const file = new YamlFile('a.yaml', 'a: 1\r\nb: 2\n\nc: 3');
  expect([0, 4, 6, 9, 11, 12, 15].map(offset => file.lineAt(offset))).toEqual(['a: 1', 'a: 1', 'b: 2', 'b: 2', '', 'c: 3', 'c: 3']);
  expect([0, 4, 6, 9, 11, 12, 15].map(offset => Object.values(file.placeOf(offset)).join(':'))).toEqual(['1:1', '1:5', '2:1', '2:4', '3:1', '4:1', '4:4']);
});
