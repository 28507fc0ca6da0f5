import { badInput } from '../../checks/bad-input';
import { checkLength } from '../../checks/formats/name';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';

const MOST = 16;

/** Service accounts of one list: at most 16. Tokens pass. */
export function checkNumberOfServiceAccounts(field: string, accounts: unknown[] | undefined): void {
  if (Array.isArray(accounts) && accounts.length > MOST) {
    throw badInput({ field, value: `${accounts.length} service accounts`, allowed: `at most ${MOST}`, remedy: 'use several sources' });
  }
}

/** Service accounts as Istio writes them: `name` or `namespace/name`, no `*`. Tokens and placeholders pass. */
export function checkServiceAccounts(field: string, accounts: string[] | undefined): void {
  checkNumberOfServiceAccounts(field, accounts);
  checkEach(accounts, account => {
    checkLength(field, account, 320);
    if (isLiteralString(account) && !/^[^/*]+(\/[^/*]+)?$/.test(account)) {
      throw badInput({ field, value: account, allowed: '"name" or "namespace/name", without "*"', remedy: 'correct it' });
    }
  });
}
