import { isToken } from '../../private/literal';
import { Defect, limit } from '../defect';

/** A list or a map with at most `max` entries. Tokens pass. */
export function defectOfCount(path: string, value: unknown, max: number, fix: string): Defect | undefined {
  const count = countOf(value);
  return count > max ? limit(path, count, max, fix) : undefined;
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || isToken(value)) {
    return 0;
  }
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
