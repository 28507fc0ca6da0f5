import { invalid } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';

/** The lists of a source or operation: at least one, and none empty, for Istio takes an empty one for "any". Tokens pass. */
export function checkLists(field: string, lists: object, remedy: string): void {
  if (Object.keys(lists).length === 0) {
    throw refusal(invalid(field, lists, 'at least one field', `name one, or ${remedy}`));
  }
  for (const [name, list] of Object.entries(lists)) {
    refuse(defectOfNotEmpty(`${field} ${name}`, list, 'name a value, or leave the field out for any'));
  }
}
