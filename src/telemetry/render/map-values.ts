import { whenKnown } from '../../private/when-known';

/** Maps the values of a map that is set; those of a token once they are known. */
export function mapValues<T, R>(map: { [key: string]: T } | undefined, convert: (value: T, key: string) => R): { [key: string]: R } | undefined {
  return map === undefined ? undefined : whenKnown(map, known => Object.fromEntries(Object.entries(known).map(([key, value]) => [key, convert(value, key)])));
}
