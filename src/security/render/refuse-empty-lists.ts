import { defectOfNotEmpty } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';

/** Throws for an empty list. Manifests may contain one, but Istio reads it as "any", which is not what someone means who writes it in code. */
export function refuseEmptyLists(path: string, lists: object): void {
  for (const [name, list] of Object.entries(lists)) {
    refuse(defectOfNotEmpty(`${path}.${name}`, list, 'add an entry, or omit the field for any value'));
  }
}
