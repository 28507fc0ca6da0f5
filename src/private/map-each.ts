import { whenKnown } from './when-known';

/** Maps a list that is set; one that a token stands for, or with tokens in it, once it is known. */
export function mapEach<T, R>(list: T[] | undefined, map: (value: T, index: number) => R): R[] | undefined {
  return list === undefined ? undefined : whenKnown(list, known => known.map(map));
}

/** Runs a check for each entry of a list that is there already. */
export function checkEach<T>(list: T[] | undefined, check: (value: T, index: number) => void): void {
  if (Array.isArray(list)) {
    list.forEach(check);
  }
}
