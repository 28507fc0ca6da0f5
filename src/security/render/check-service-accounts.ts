import { invalid } from '../../checks/defect';
import { defectOfLength } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';

const MOST = 16;

/** Service accounts of one list: at most 16. Tokens pass. */
export function checkNumberOfServiceAccounts(field: string, accounts: unknown[] | undefined): void {
  if (Array.isArray(accounts) && accounts.length > MOST) {
    throw refusal(invalid(field, `${accounts.length} service accounts`, `at most ${MOST}`, 'use several sources'));
  }
}

/** Service accounts as Istio writes them: `name` or `namespace/name`, no `*`. Tokens and placeholders pass. */
export function checkServiceAccounts(field: string, accounts: string[] | undefined): void {
  checkNumberOfServiceAccounts(field, accounts);
  checkEach(accounts, account => {
    refuse(defectOfLength(field, account, 320));
    if (isLiteralString(account) && !/^[^/*]+(\/[^/*]+)?$/.test(account)) {
      throw refusal(invalid(field, account, '"name" or "namespace/name", without "*"', 'correct it'));
    }
  });
}
