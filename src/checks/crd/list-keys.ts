import { MeshObject } from '../../mesh/mesh-object';
import { stated } from '../defect';
import { Report } from '../problem';
import { shown } from '../sentences';
import { LIST_KEYS } from './crd-rules';
import { pathOf } from './schema-at';
import { validators } from './validators';
import { Field, fieldsOf, visit } from './visit';

/** A list whose entries are identified by key fields. */
interface KeyedList {
  readonly path: string[];
  readonly keys: string[];
}

const ready = new Map<string, Field<KeyedList>>();

/** Checks that no list of an object has two entries with the same key. */
export function checkListKeys(object: MeshObject, report: Report): void {
  visit(object.manifest, listsOf(object.kind), ({ keys: fields }, list, keys) => {
    const entries = list as { [field: string]: unknown }[];
    const seen = new Set<string>();
    for (let i = 0; entries.length > 1 && i < entries.length; i++) {
      const values = fields.map(field => entries[i][field]);
      const key = JSON.stringify(values);
      if (seen.has(key) && !key.includes('${')) {
        const path = pathOf([...keys, `${i}`, fields[0]], object.manifest);
        report(LIST_KEYS, stated(path, `repeats ${values.map(shown).join(', ')}, which must be unique in the list`, 'remove or rename one of the entries', values.length === 1 ? values[0] : values));
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
