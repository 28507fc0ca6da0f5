import { isLiteralString } from '../../private/literal';
import { Defect, invalid, stated } from '../defect';

const SHAPE = 'localities in the form "region/zone/subzone", with "*" only at the end';

/** The shape of one locality: at most three parts, `*` only as or at the end of the last one. Placeholders pass. */
export function defectOfLocality(field: string, locality: string): Defect | undefined {
  const parts = locality.split('/');
  return isLiteralString(locality) && (parts.length > 3 || parts.some(p => p === '') || /\*(?!$)/.test(locality) || !/^[^*]*$|(^|\/)[^/*]*\*$/.test(locality))
    ? invalid(field, locality, SHAPE, 'correct the locality') : undefined;
}

/** Localities of one list as Istio's webhook checks them, in their order: `us/*` may come after `us/a`, but not before it. */
export function defectOfLocalitiesInOrder(field: string, localities: string[]): Defect | undefined {
  const regions = new Map<string, Map<string, Set<string>>>();
  for (const value of localities.filter(isLiteralString)) {
    const [region, zone, ...rest] = value.split('/');
    const subzone = rest.length === 0 ? undefined : rest.join('/');
    if ([region, zone, subzone].includes('') || /\*./.test(value)) {
      return invalid(field, value, SHAPE, 'correct the locality');
    }
    const zones = regions.get(region);
    const subzones = zone === undefined ? undefined : zones?.get(zone);
    const isCovered = regions.has('*') || (zone === undefined ? zones !== undefined : zones?.has('*') === true
      || (subzone === undefined ? subzones !== undefined : subzones?.has('*') === true || subzones?.has(subzone) === true));
    if (isCovered) {
      return stated(field, `contains locality ${JSON.stringify(value)}, which overlaps with an earlier one`, 'remove one of the two', value);
    }
    regions.set(region, (zones ?? new Map<string, Set<string>>()).set(zone ?? '*', (subzones ?? new Set<string>()).add(subzone ?? '*')));
  }
  return undefined;
}
