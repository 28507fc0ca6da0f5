import { limit, missing } from '../defect';
import { KindCheck } from '../kind-check';
import { refused } from '../rule-info';

const ENTRIES = refused(['ReferenceGrant'], {
  id: 'reference-grant-entries', summary: 'ReferenceGrant has too few or too many entries', why: 'the API server rejects the grant, because it names 1 to 16 sources and 1 to 16 targets',
});

/** Entries of each list. */
export const MAX_ENTRIES = 16;

/** Checks a ReferenceGrant of the Gateway API. */
export const REFERENCE_GRANT: KindCheck = {
  kind: 'ReferenceGrant',
  group: 'gateway.networking.k8s.io',
  rules: [ENTRIES],
  check: ({ spec }, report) => {
    for (const name of ['from', 'to'] as const) {
      const list: unknown = spec[name];
      if (list === undefined || list === null || (Array.isArray(list) && list.length === 0)) {
        report(ENTRIES, missing(`spec.${name}`, name === 'from' ? 'name who may reference' : 'name what may be referenced'));
      } else if (Array.isArray(list) && list.length > MAX_ENTRIES) {
        report(ENTRIES, limit(`spec.${name}`, list.length, MAX_ENTRIES, 'use several grants'));
      }
    }
  },
};
