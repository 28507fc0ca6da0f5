import { MeshObject } from '../../mesh/mesh-object';
import { invalid } from '../defect';
import { Report } from '../problem';
import { LIST_KEYS } from './crd-rules';
import { pathOf } from './schema-at';
import { validators } from './validators';
import { Field, fieldsOf, visit } from './visit';

/** A list whose entries have a key. */
interface KeyedList {
  readonly path: string[];
  readonly keys: string[];
}

const ready = new Map<string, Field<KeyedList>>();

/** What the CRD has against entries of a list that have one key. */
export function checkListKeys(object: MeshObject, report: Report): void {
  visit(object.manifest, listsOf(object.kind), ({ keys: fields }, list, keys) => {
    const entries = list as { [field: string]: unknown }[];
    const seen = new Set<string>();
    for (let i = 0; entries.length > 1 && i < entries.length; i++) {
      const values = fields.map(field => entries[i][field]);
      const key = JSON.stringify(values);
      if (seen.has(key) && !key.includes('${')) {
        report(LIST_KEYS, invalid(pathOf([...keys, `${i}`, fields[0]], object.manifest), `${values.map(value => JSON.stringify(value)).join(', ')} twice`, 'once in a list', 'leave one out'));
      }
      seen.add(key);
    }
  });
}

function listsOf(kind: string): Field<KeyedList> {
  const known = ready.get(kind) ?? fieldsOf<KeyedList>(validators().listKeys[kind] ?? []);
  ready.set(kind, known);
  return known;
}
