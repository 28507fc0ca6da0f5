import { Lazy } from 'cdk8s';
import { isToken } from './literal';
import { resolveTokens } from './resolve-tokens';

/** Maps the values of a map that is set, and of one that a token stands for once it is known. */
export function mapValues<T, R>(map: { [key: string]: T } | undefined, convert: (value: T, key: string) => R): { [key: string]: R } | undefined {
  if (map === undefined) {
    return undefined;
  }
  const convertAll = (known: { [key: string]: T }) => Object.fromEntries(Object.entries(known).map(([key, value]) => [key, convert(value, key)]));
  return isToken(map) ? Lazy.any({ produce: () => convertAll(resolveTokens(map)) }) as unknown as { [key: string]: R } : convertAll(map);
}
