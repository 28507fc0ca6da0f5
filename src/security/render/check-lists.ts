import { badInput } from '../../checks/bad-input';
import { checkNotEmpty } from '../../checks/formats/name';

/** The lists of a source or operation: at least one, and none empty, for Istio takes an empty one for "any". Tokens pass. */
export function checkLists(field: string, lists: object, remedy: string): void {
  if (Object.keys(lists).length === 0) {
    throw badInput({ field, value: lists, allowed: 'at least one field', remedy: `name one, or ${remedy}` });
  }
  for (const [name, list] of Object.entries(lists)) {
    checkNotEmpty(`${field} ${name}`, list, 'name a value, or leave the field out for any');
  }
}
