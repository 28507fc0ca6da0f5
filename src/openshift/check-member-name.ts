import { badInput } from '../checks/bad-input';
import { isLiteralString } from '../private/literal';

/** The operator of Service Mesh 2 knows a roll, and a membership, by this name alone. */
export function checkMemberName(kind: string, name: string): void {
  if (isLiteralString(name) && name !== 'default') {
    throw badInput({ field: `${kind} metadata.name`, value: name, allowed: '"default"', remedy: 'leave the name out' });
  }
}
