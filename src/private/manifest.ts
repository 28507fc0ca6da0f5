import { isToken } from './literal';

/** An entry of a manifest's list, of which nothing is known. */
type Entry = { [key: string]: any };

/** The entries of a manifest's list, whatever its author wrote there: those that are objects. */
export function listOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.filter(v => typeof v === 'object' && v !== null) : [];
}

/** Whether a value has fields; a token, whose value is known later, does not. */
export function isMap(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isToken(value);
}

/** Whether a list stands there that is not empty. */
export function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** A manifest's map, empty where its author wrote something else. */
export function mapOf(value: unknown): Entry {
  return isMap(value) ? value : {};
}

/** The texts of a manifest's list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(v => typeof v === 'string') : [];
}

/** Does something with each text of a manifest's list, with its place in the list. */
export function eachText(value: unknown, work: (text: string, index: number) => void): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (typeof value[i] === 'string') {
        work(value[i], i);
      }
    }
  }
}

/** Does something with each entry of a manifest's list that is an object and no token, with its place in the list. */
export function eachOf(value: unknown, work: (entry: Entry, index: number) => void): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (typeof value[i] === 'object' && value[i] !== null && !isToken(value[i])) {
        work(value[i], i);
      }
    }
  }
}

/** Whether what lies in a namespace, exported as told, is seen in another one. Nothing told means everywhere. */
export function isExported(exportTo: string[], from: string, to: string): boolean {
  return exportTo.length === 0 || exportTo.some(e => e === '*' || (e === '.' ? from === to : e === to));
}

/** Entries by their keys, in their order; most have one. */
export function indexed<T>(entries: T[], keysOf: (entry: T) => string | string[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const entry of entries) {
    const keys = keysOf(entry);
    if (typeof keys === 'string') {
      add(index, keys, entry);
    } else {
      keys.forEach(key => add(index, key, entry));
    }
  }
  return index;
}

function add<T>(index: Map<string, T[]>, key: string, entry: T): void {
  const list = index.get(key);
  if (list === undefined) {
    index.set(key, [entry]);
  } else {
    list.push(entry);
  }
}
