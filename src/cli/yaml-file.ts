import { isUtf8 } from 'node:buffer';
import { mapOf } from '../private/manifest';
import { yamlLibrary, YamlRefusal } from './yaml-library';

/** A YAML document in a file. */
export interface YamlDocument {
  readonly file: YamlFile;
  readonly text: string;
  /** The offset in the file at which the document begins. */
  readonly start: number;
  /** The parsed value; not set for an empty document or one with a syntax error. */
  readonly value?: unknown;
  /** The syntax error, if there is one, with its offset in the document. */
  readonly broken?: { readonly message: string; readonly offset: number };
}

/** A position in a file; line and column start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `---` and `...` in the first column always separate documents. */
const MARKER = /^(?:---|\.\.\.)(?=\s|$)/gm;

/** Matches a document that has only empty lines, comments and directives. */
const EMPTY = /^(?:---)?(?:[^\S\n]*(?:[#%].*)?(?:\n|$))*$/;

/** Matches text that may contain aliases, or maps or lists as keys, such as a template that was not rendered: `name: {{ .Values.name }}`. */
const UNCOMMON = /[\s[{,]\*[^\s*]|\{\s*[{[]|^[ \t]*\?\s/m;

/** The maximum number of values after aliases are expanded; a file of a few hundred bytes could expand to millions. */
const MOST_VALUES = 400_000;

/** A file of YAML documents. JSON is YAML. */
export class YamlFile {
  /** Decodes a file: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it. */
  public static ofBytes(name: string, bytes: Buffer): YamlFile {
    return bytes[0] === 0xFF && bytes[1] === 0xFE ? new YamlFile(name, bytes.toString('utf16le')) : new YamlFile(name, bytes.toString('utf-8'), isUtf8(bytes));
  }

  private readonly text: string;
  private lineStarts?: number[];

  /**
   * @param name the name of the file in findings
   * @param text the content of the file
   * @param isWhole whether all bytes could be decoded; invalid ones are `\uFFFD` in the text
   */
  constructor(public readonly name: string, text: string, private readonly isWhole: boolean = true) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  /** The documents of the file, without empty ones. */
  public documents(): YamlDocument[] {
    const documents: YamlDocument[] = [];
    const add = (start: number, end: number) => {
      const text = this.text.slice(start, end);
      const lost = this.isWhole ? -1 : text.indexOf('\uFFFD');
      const parsed = lost >= 0 ? { broken: { message: 'the file is not valid UTF-8; save it as UTF-8', offset: lost } } : EMPTY.test(text) ? { value: null } : read(text);
      if (!('value' in parsed) || parsed.value !== null) {
        documents.push({ file: this, text, start, ...parsed });
      }
    };
    let start = 0;
    for (const { 0: marker, index } of this.text.matchAll(MARKER)) {
      add(start, index);
      start = marker === '---' ? index : index + marker.length;
    }
    add(start, this.text.length);
    return documents;
  }

  /** The line and column of an offset. */
  public placeOf(offset: number): Place {
    this.lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.lineStarts[middle] <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low + 1, column: offset - this.lineStarts[low] + 1 };
  }

  /** The text of the line that contains an offset. */
  public lineAt(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end).trimEnd();
  }
}

/** Parses a document with the fast library; if that fails, parses it again with the other one, which reports the position of the error. */
function read(text: string): Pick<YamlDocument, 'value' | 'broken'> {
  const { load, parseDocument } = yamlLibrary();
  try {
    const value = load(text);
    const refused = UNCOMMON.test(text) ? refusedByKubectl(value, text) : undefined;
    return refused === undefined ? { value } : { broken: refused };
  } catch (refusal) {
    try {
      const tree = parseDocument(text, { prettyErrors: false, logLevel: 'silent', merge: true });
      if (tree.errors.length === 0) {
        return { value: tree.toJS() };
      }
      const [{ message, pos }] = tree.errors;
      return { broken: { message: message.includes('call stack') ? 'nested too deeply' : lowerFirst(message), offset: pos[0] } };
    } catch {
      const { reason, mark } = refusal as YamlRefusal;
      return { broken: { message: reason ?? String(refusal), offset: mark?.position ?? 0 } };
    }
  }
}

/** The error of a document that is valid YAML, but that kubectl rejects. */
function refusedByKubectl(value: unknown, text: string): YamlDocument['broken'] {
  const size = sizeOf(value, new Map());
  if (size > MOST_VALUES) {
    const message = size === Infinity ? 'an alias contains itself' : `aliases expand to more than ${MOST_VALUES} values`;
    return { message, offset: text.search(/[\s[{,]\*[^\s*]/) + 1 };
  }
  const { apiVersion, kind } = mapOf(value);
  if (apiVersion === undefined || kind === undefined) {
    return undefined; // not an object, so kubectl never reads it
  }
  const { isScalar, isAlias, parseDocument, pairsOf } = yamlLibrary();
  const odd = pairsOf(parseDocument(text, { prettyErrors: false, logLevel: 'silent' })).find(({ key }) => !isScalar(key) && !isAlias(key));
  return odd === undefined ? undefined : { message: 'a key is not a string', offset: odd.key?.range?.[0] ?? 0 };
}

/** The number of values in a value with all aliases expanded; infinite for a value that contains itself. */
function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) {
    return 1;
  }
  let size = known.get(value);
  if (size === undefined) {
    known.set(value, Infinity);
    size = Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each, known), 1);
    known.set(value, size);
  }
  return size;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
