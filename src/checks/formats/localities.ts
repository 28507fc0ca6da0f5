import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** Localities of one list, `region/zone/subzone`: `*` at the end alone, no part empty, and none that covers another. */
export function defectOfLocalities(field: string, localities: string[]): Defect | undefined {
  const literal = localities.filter(isLiteralString);
  for (const [i, locality] of literal.entries()) {
    const parts = locality.split('/');
    if (parts.length > 3 || parts.some(p => p === '') || /\*(?!$)/.test(locality) || !/^[^*]*$|(^|\/)[^/*]*\*$/.test(locality)) {
      return invalid(field, locality, '"region/zone/subzone", the end left out or "*"', 'correct the locality');
    }
    const other = literal.slice(0, i).find(l => overlap(l.split('/'), parts));
    if (other !== undefined) {
      return invalid(field, locality, `localities that do not cover one another, there is '${other}'`, 'remove the narrower one');
    }
  }
  return undefined;
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

/** What Istio's webhook has against localities of one list, which it reads in their order: `us/*` may stand behind `us/a`, but not before it. */
export function defectOfLocalitiesInOrder(field: string, localities: string[]): Defect | undefined {
  const regions = new Map<string, Map<string, Set<string>>>();
  for (const value of localities.filter(isLiteralString)) {
    const [region, zone, ...rest] = value.split('/');
    const subzone = rest.length === 0 ? undefined : rest.join('/');
    if ([region, zone, subzone].includes('') || /\*./.test(value)) {
      return invalid(field, value, '"region/zone/subzone", the end left out or "*"', 'correct the locality');
    }
    const zones = regions.get(region);
    const subzones = zone === undefined ? undefined : zones?.get(zone);
    const isCovered = regions.has('*') || (zone === undefined ? zones !== undefined : zones?.has('*') === true
      || (subzone === undefined ? subzones !== undefined : subzones?.has('*') === true || subzones?.has(subzone) === true));
    if (isCovered) {
      return invalid(field, value, 'localities that none before it covers', 'remove one of the two');
    }
    regions.set(region, (zones ?? new Map<string, Set<string>>()).set(zone ?? '*', (subzones ?? new Set<string>()).add(subzone ?? '*')));
  }
  return undefined;
}
