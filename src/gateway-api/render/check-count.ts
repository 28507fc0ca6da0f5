import { badInput } from '../../checks/bad-input';
import { isLiteralList } from '../../private/literal';

/** A list that is not too long for the Gateway API. Tokens pass. */
export function checkCount(field: string, list: unknown, most: number, remedy: string): void {
  if (isLiteralList(list) && list.length > most) {
    throw badInput({ field, value: `${list.length} entries`, allowed: `at most ${most}`, remedy });
  }
}
