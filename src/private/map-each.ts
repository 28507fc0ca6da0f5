import { Lazy } from 'cdk8s';
import { isToken } from './literal';
import { resolveTokens } from './resolve-tokens';

/** Maps a list that is set, and one that a token stands for once it is known. */
export function mapEach<T, R>(list: T[] | undefined, map: (value: T, index: number) => R): R[] | undefined {
  if (list === undefined) {
    return undefined;
  }
  return isToken(list) ? Lazy.any({ produce: () => (resolveTokens(list)).map(map) }) as unknown as R[] : list.map(map);
}

/** Runs a check for each entry of a list that is there already. */
export function checkEach<T>(list: T[] | undefined, check: (value: T, index: number) => void): void {
  if (Array.isArray(list)) {
    list.forEach(check);
  }
}
