import { badInput } from './bad-input';
import { isLiteralString } from './literal';

/** Localities of one list, `region/zone/subzone`: `*` at the end alone, no part empty, and none that covers another. */
export function checkLocalities(field: string, localities: string[]): void {
  const literal = localities.filter(isLiteralString);
  for (const [i, locality] of literal.entries()) {
    const parts = locality.split('/');
    if (parts.length > 3 || parts.some(p => p === '') || /\*(?!$)/.test(locality) || !/^[^*]*$|(^|\/)[^/*]*\*$/.test(locality)) {
      throw badInput({ field, value: locality, allowed: '"region/zone/subzone", the end left out or "*"', remedy: 'correct the locality' });
    }
    const other = literal.slice(0, i).find(l => overlap(l.split('/'), parts));
    if (other !== undefined) {
      throw badInput({ field, value: locality, allowed: `localities that do not cover one another, there is '${other}'`, remedy: 'remove the narrower one' });
    }
  }
}

function overlap(a: string[], b: string[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === '*' || b[i] === '*') {
      return true;
    }
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}
