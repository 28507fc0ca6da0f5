import { whenKnown } from '../../private/when-known';

/** Maps the values of a map that is set, and of one that a token stands for once it is known. */
export function mapValues<T, R>(map: { [key: string]: T } | undefined, convert: (value: T, key: string) => R): { [key: string]: R } | undefined {
  return map === undefined ? undefined : whenKnown(map, known => Object.fromEntries(Object.entries(known).map(([key, value]) => [key, convert(value, key)])));
}
