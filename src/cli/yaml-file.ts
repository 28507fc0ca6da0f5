import { isUtf8 } from 'node:buffer';
import { mapOf } from '../private/manifest';
import { yamlLibrary, YamlRefusal } from './yaml-library';

/** A document of a file. */
export interface YamlDocument {
  readonly file: YamlFile;
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
  /** What it says; nothing for an empty document and for one that is broken. */
  readonly value?: unknown;
  /** Why it cannot be read, and where in its text. */
  readonly broken?: { readonly message: string; readonly offset: number };
}

/** A place in a file, line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `---` and `...` in the first column part documents, wherever they stand. */
const MARKER = /^(?:---|\.\.\.)(?=\s|$)/gm;

/** Nothing but empty lines, comments and directives. */
const EMPTY = /^(?:---)?(?:[^\S\n]*(?:[#%].*)?(?:\n|$))*$/;

/** What may have aliases, and what may have maps or lists for keys, as templates that were not rendered do: `name: {{ .Values.name }}`. */
const UNCOMMON = /[\s[{,]\*[^\s*]|\{\s*[{[]|^[ \t]*\?\s/m;

/** How much aliases may stand for; a file of some hundred bytes could stand for millions of values. */
const MOST_VALUES = 400_000;

/** A file of YAML documents. JSON is YAML. */
export class YamlFile {
  /** A file as it was read: UTF-8, or UTF-16 with its mark, as PowerShell writes it. */
  public static ofBytes(name: string, bytes: Buffer): YamlFile {
    return bytes[0] === 0xFF && bytes[1] === 0xFE ? new YamlFile(name, bytes.toString('utf16le')) : new YamlFile(name, bytes.toString('utf-8'), isUtf8(bytes));
  }

  private readonly text: string;
  private lineStarts?: number[];

  /**
   * @param name what it is called in findings
   * @param text what it holds
   * @param isWhole whether all of its bytes are in the text; `\uFFFD` stands for those that are not
   */
  constructor(public readonly name: string, text: string, private readonly isWhole: boolean = true) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  /** Its documents, those left out that hold nothing. */
  public documents(): YamlDocument[] {
    const documents: YamlDocument[] = [];
    const add = (start: number, end: number) => {
      const text = this.text.slice(start, end);
      const lost = this.isWhole ? -1 : text.indexOf('\uFFFD');
      const said = lost >= 0 ? { broken: { message: 'a byte is not UTF-8; save the file as UTF-8', offset: lost } } : EMPTY.test(text) ? { value: null } : read(text);
      if (!('value' in said) || said.value !== null) {
        documents.push({ file: this, text, start, ...said });
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

  /** Where a character stands. */
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

  /** A line as it is written. */
  public lineAt(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end).trimEnd();
  }
}

/** The fast library reads what is right; what it refuses the other one reads again, and says where it is wrong. */
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

/** What is YAML, and what kubectl refuses all the same. */
function refusedByKubectl(value: unknown, text: string): YamlDocument['broken'] {
  const size = sizeOf(value, new Map());
  if (size > MOST_VALUES) {
    const message = size === Infinity ? 'an alias stands for what it is part of' : `aliases stand for more than ${MOST_VALUES} values`;
    return { message, offset: text.search(/[\s[{,]\*[^\s*]/) + 1 };
  }
  const { apiVersion, kind } = mapOf(value);
  if (apiVersion === undefined || kind === undefined) {
    return undefined; // of others, such as the files of a build, kubectl never hears
  }
  const { isScalar, isAlias, parseDocument, pairsOf } = yamlLibrary();
  const odd = pairsOf(parseDocument(text, { prettyErrors: false, logLevel: 'silent' })).find(({ key }) => !isScalar(key) && !isAlias(key));
  return odd === undefined ? undefined : { message: 'a key is no text', offset: odd.key?.range?.[0] ?? 0 };
}

/** How many values a value holds, those of an alias each time that it stands somewhere; infinite for what is part of itself. */
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
