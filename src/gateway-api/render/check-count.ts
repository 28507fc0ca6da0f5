import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isLiteralList } from '../../private/literal';

/** A list that is not too long for the Gateway API. Tokens pass. */
export function checkCount(field: string, list: unknown, most: number, remedy: string): void {
  if (isLiteralList(list) && list.length > most) {
    throw refusal(invalid(field, `${list.length} entries`, `at most ${most}`, remedy));
  }
}
