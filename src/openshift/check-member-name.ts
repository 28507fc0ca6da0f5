import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/** The operator of Service Mesh 2 knows a roll, and a membership, by this name alone. */
export function checkMemberName(kind: string, name: string): void {
  if (isLiteralString(name) && name !== 'default') {
    throw refusal(invalid(`${kind} metadata.name`, name, '"default"', 'leave the name out'));
  }
}
