import { whenKnown } from './when-known';

/** Maps the entries of a list, unless it is undefined. A token, or a list with tokens in it, is mapped when it is resolved. */
export function mapEach<T, R>(list: T[] | undefined, map: (value: T, index: number) => R): R[] | undefined {
  return list === undefined ? undefined : whenKnown(list, known => known.map(map));
}

/** Runs a check for each entry of a list. Tokens pass. */
export function checkEach<T>(list: T[] | undefined, check: (value: T, index: number) => void): void {
  if (Array.isArray(list)) {
    list.forEach(check);
  }
}
