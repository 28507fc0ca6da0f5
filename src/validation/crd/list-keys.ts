import { Say } from '../kind-check';
import { MeshObject } from '../mesh-object';
import { LIST_KEYS } from './crd-rules';
import { pathOf } from './schema-at';
import { validators } from './validators';
import { visit } from './visit';

/** What the CRD has against entries of a list that have one key. */
export function checkListKeys(object: MeshObject, say: Say): void {
  for (const { path, keys: fields } of validators().listKeys[object.kind] ?? []) {
    visit(object.manifest, path, (list, keys) => {
      const seen = new Set<string>();
      (list as { [field: string]: unknown }[]).forEach((entry, i) => {
        const values = fields.map(field => entry[field]);
        const key = JSON.stringify(values);
        if (seen.has(key) && !key.includes('${')) {
          say(LIST_KEYS, pathOf([...keys, `${i}`, fields[0]], object.manifest), `got ${values.map(value => JSON.stringify(value)).join(', ')} twice, allowed is once in a list; leave one out`);
        }
        seen.add(key);
      });
    });
  }
}
