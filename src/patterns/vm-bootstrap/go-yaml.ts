/** Free-form JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * YAML as Go's `sigs.k8s.io/yaml` writes it: keys in natural order, lists at the column of their key, strings unquoted wherever
 * a YAML 1.1 parser still reads them as strings. The output is byte for byte the same as istioctl's.
 */
export function goYaml(value: { [key: string]: Json }): string {
  return `${mapping(value, 0).join('\n')}\n`;
}

function mapping(value: { [key: string]: Json }, indent: number): string[] {
  return Object.keys(value).sort(naturally).flatMap(key => entry(`${' '.repeat(indent)}${scalar(key, 0, 0)}:`, value[key], indent, isList(value[key]) ? indent : indent + 2));
}

function sequence(value: Json[], indent: number): string[] {
  return value.flatMap(item => {
    const head = `${' '.repeat(indent)}-`;
    if (isEmpty(item) || typeof item !== 'object' || item === null) {
      return entry(head, item, indent, indent + 2);
    }
    const [first, ...rest] = isList(item) ? sequence(item, indent + 2) : mapping(item, indent + 2);
    return [`${head} ${first.trimStart()}`, ...rest];
  });
}

function entry(head: string, value: Json, indent: number, below: number): string[] {
  if (typeof value !== 'object' || value === null) {
    return `${head} ${scalar(value, head.length + 1, indent + 2)}`.split('\n');
  }
  if (isEmpty(value)) {
    return [`${head} ${isList(value) ? '[]' : '{}'}`];
  }
  return [head, ...isList(value) ? sequence(value, below) : mapping(value, below)];
}

function isList(value: Json): value is Json[] {
  return Array.isArray(value);
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A scalar that starts at a column; its continuation lines are indented by `indent`, which is 0 for a key because keys have one line. */
function scalar(value: string | number | boolean | null, column: number, indent: number): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  if (indent > 0 && value.includes('\n') && !UNPRINTABLE.test(value.replace(/\n/g, '')) && !/ (\n|$)/.test(value)) {
    return literal(value, indent);
  }
  if (UNPRINTABLE.test(value) || !isStringUnquoted(value)) {
    return folded([...value].map(escaped), '"', column, indent);
  }
  return isPlain(value) ? folded([...value], '', column, indent) : folded([...value.replace(/'/g, "''")], "'", column, indent);
}

/** A text that is wrapped at the first single space after the maximum width. */
function folded(characters: string[], quote: string, column: number, indent: number): string {
  let text = quote;
  let at = column + quote.length;
  characters.forEach((character, i) => {
    const [before, after] = [characters[i - 1], characters[i + 1]];
    const inside = before !== undefined && after !== undefined;
    if (indent > 0 && at > WIDTH && character === ' ' && before !== ' ' && (quote === '"' ? inside : after !== ' ' && (quote === '' || inside))) {
      text += `\n${' '.repeat(indent)}${after === ' ' ? '\\' : ''}`;
      at = indent;
    } else {
      text += character;
      at += character.length;
    }
  });
  return text + quote;
}

function literal(value: string, indent: number): string {
  const lines = value.replace(/\n$/, '').split('\n');
  const chomping = !value.endsWith('\n') ? '-' : value === '\n' || value.endsWith('\n\n') ? '+' : '';
  return [`|${/^[ \n]/.test(value) ? 2 : ''}${chomping}`, ...lines.map(line => line === '' ? '' : `${' '.repeat(indent)}${line}`)].join('\n');
}

const WIDTH = 80;
const UNPRINTABLE = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe]/u;
const WORD = /^(y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|)$/;
const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/;
const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const SEXAGESIMAL = /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/;
const TIMESTAMP = /^\d{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d{2}:\d{2})?)?$/;

/** Returns true if a YAML 1.1 parser reads the text as a string without quotes. */
function isStringUnquoted(value: string): boolean {
  const digits = value.replace(/_/g, '');
  return !WORD.test(value) && !SEXAGESIMAL.test(value) && !TIMESTAMP.test(value) && !(/^[-+\d]/.test(value) && (INTEGER.test(digits) || FLOAT.test(digits))) && !FLOAT.test(value);
}

/** Returns true if the text contains no YAML syntax, so that it needs no quotes. */
function isPlain(value: string): boolean {
  return !/^[#,[\]{}&*!|>'"%@`]|^[-?:]( |$)|^---|^\.\.\.|: |:$| #|^ | $/.test(value);
}

const ESCAPES: { readonly [character: string]: string } = {
  '"': '\\"', '\\': '\\\\', '\0': '\\0', '\x07': '\\a', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\v': '\\v', '\f': '\\f', '\r': '\\r', '\x1b': '\\e', '\x85': '\\N',
};

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = (digits: number) => code.toString(16).toUpperCase().padStart(digits, '0');
  return ESCAPES[character] ?? (!UNPRINTABLE.test(character) ? character : code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`);
}

/** Compares keys in natural order: letters sort after all other characters, and numbers in a key by their value. */
function naturally(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0 || at >= right.length) {
    return left.length - right.length;
  }
  const [x, y] = [left[at], right[at]];
  const [letterX, letterY] = [isLetter(x), isLetter(y)];
  if (letterX !== letterY) {
    return letterX ? 1 : -1;
  }
  if (!letterX) {
    const [numberX, numberY] = [numberAt(left, at), numberAt(right, at)];
    if (numberX.value !== numberY.value || numberX.length !== numberY.length) {
      return numberX.value - numberY.value || numberX.length - numberY.length;
    }
  }
  return x < y ? -1 : 1;
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}

/** The number that starts at an index; leading zeros count if they continue a number before the index. */
function numberAt(text: string[], at: number): { value: number; length: number } {
  const digits = /^\d*/.exec(text.slice(at).join(''))![0];
  const before = /\d*$/.exec(text.slice(0, at).join(''))![0];
  return { value: Number(`${/[1-9]/.test(before) ? 1 : ''}${digits}`), length: digits.length };
}
