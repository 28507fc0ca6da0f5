import { hasEntries } from '../private/manifest';
import { ADDRESS, checkValues, PORT, SERVICE_ACCOUNT, TRUST_DOMAIN, ValueCheck } from './authorization-rule';
import { invalid, missing } from './defect';
import { defectOfAffix, defectOfPortText, defectOfServiceAccount, defectOfServiceAccountCount } from './formats/authorization-value';
import { defectOfConditionKey } from './formats/condition-key';
import { defectOfSubnet } from './formats/name';
import { Report } from './problem';
import { RuleInfo, refused } from './rule-info';

const CONDITION = refused(['AuthorizationPolicy'], {
  id: 'authorization-policy-conditions', summary: 'a condition asks about what Istio does not know, or compares it with nothing', why: 'nothing can be compared',
  covers: ['AP-36', 'AP-37', 'AP-39', 'AP-40', 'AP-44'],
});

/** The rules that this file speaks for beside those of the other parts of a rule. */
export const AUTHORIZATION_CONDITION_RULES = [CONDITION];

const LISTS = ['values', 'notValues'];
/** What is asked of the values of some attributes. */
const VALUES: { readonly [key: string]: [RuleInfo, ValueCheck] } = {
  'source.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'remote.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'destination.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'destination.port': [PORT, defectOfPortText],
  'source.serviceAccount': [SERVICE_ACCOUNT, defectOfServiceAccount],
  'source.trustDomain': [TRUST_DOMAIN, defectOfAffix],
};

/** What else must hold: an entry of `when`. */
export function checkWhen(condition: { [key: string]: any }, path: string, report: Report): void {
  const { key = '' } = condition;
  if (key === '') {
    report(CONDITION, missing(`${path}.key`, 'name what is compared'));
    return;
  }
  const given = LISTS.filter(list => hasEntries(condition[list]));
  if (given.length === 0) {
    report(CONDITION, invalid(path, `no values for ${key}`, 'values, notValues or both', 'say what it is compared with'));
    return;
  }
  report(CONDITION, defectOfConditionKey(`${path}.key`, key));
  for (const list of given) {
    const [rule, check] = Object.hasOwn(VALUES, key) ? VALUES[key] : [];
    checkValues(condition[list], `${path}.${list}`, report, rule, check);
    if (key === 'source.serviceAccount') {
      report(SERVICE_ACCOUNT, defectOfServiceAccountCount(`${path}.${list}`, condition[list]));
    }
  }
}
