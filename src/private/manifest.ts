import { isToken } from './literal';

/** A map or a list entry of a manifest, with unknown fields. */
type Entry = { [key: string]: any };

/** The entries of a manifest's list that are objects; empty if the value is not a list. */
export function listOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.filter(v => typeof v === 'object' && v !== null) : [];
}

/** Tests for an object with fields, as opposed to a list or a token. */
export function isMap(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isToken(value);
}

/** Tests for a list that is not empty. */
export function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** A manifest's map; empty if the value is not a map. */
export function mapOf(value: unknown): Entry {
  return isMap(value) ? value : {};
}

/** The strings in a manifest's list; empty if the value is not a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(v => typeof v === 'string') : [];
}

/** Calls a function with each string in a manifest's list and its index. */
export function eachText(value: unknown, work: (text: string, index: number) => void): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (typeof value[i] === 'string') {
        work(value[i], i);
      }
    }
  }
}

/** Calls a function with each object in a manifest's list and its index. Tokens are skipped. */
export function eachOf(value: unknown, work: (entry: Entry, index: number) => void): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (typeof value[i] === 'object' && value[i] !== null && !isToken(value[i])) {
        work(value[i], i);
      }
    }
  }
}

/** Tests if an object in namespace `from` with this `exportTo` is visible in namespace `to`. An empty `exportTo` exports to all namespaces. */
export function isExported(exportTo: string[], from: string, to: string): boolean {
  return exportTo.length === 0 || exportTo.some(e => e === '*' || (e === '.' ? from === to : e === to));
}

/** Groups entries by their keys and keeps their order. An entry has one key or several. */
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
