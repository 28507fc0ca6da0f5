import { isToken } from './literal';

/** Copies a list that is returned to a caller. Tokens pass unchanged. */
export function copyList<T>(list: T[]): T[] {
  return isToken(list) ? list : [...list];
}

/** Copies a map that is returned to a caller. Tokens pass unchanged. */
export function copyMap<T>(map: { [key: string]: T }): { [key: string]: T } {
  return isToken(map) ? map : { ...map };
}
