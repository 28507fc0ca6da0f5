import { isToken } from './literal';

/** A copy of a list, for a read; a token stays what it is. */
export function copyList<T>(list: T[]): T[] {
  return isToken(list) ? list : [...list];
}

/** A copy of a map, for a read; a token stays what it is. */
export function copyMap<T>(map: { [key: string]: T }): { [key: string]: T } {
  return isToken(map) ? map : { ...map };
}
