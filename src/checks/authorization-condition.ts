import { hasEntries } from '../private/manifest';
import { ADDRESS, checkValues, isGiven, PORT, SERVICE_ACCOUNT, TRUST_DOMAIN, ValueCheck } from './authorization-rule';
import { missing, stated } from './defect';
import { defectOfAffix, defectOfPortText, defectOfServiceAccount, defectOfServiceAccountCount } from './formats/authorization-value';
import { defectOfConditionKey } from './formats/condition-key';
import { defectOfSubnet } from './formats/name';
import { Report } from './problem';
import { RuleInfo, refused } from './rule-info';

const CONDITION = refused(['AuthorizationPolicy'], {
  id: 'authorization-policy-conditions', summary: 'AuthorizationPolicy condition has an unknown key or no values',
  why: 'the policy is rejected, because proxies have no such attribute or no value to compare it with', covers: ['AP-36', 'AP-37', 'AP-39', 'AP-40', 'AP-44'],
});

/** The rules that this file reports in addition to `AUTHORIZATION_RULE_RULES`. */
export const AUTHORIZATION_CONDITION_RULES = [CONDITION];

const LISTS = ['values', 'notValues'];
/** The format of the values of some attributes. */
const VALUES: { readonly [key: string]: [RuleInfo, ValueCheck] } = {
  'source.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'remote.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'destination.ip': [ADDRESS, defectOfSubnet as ValueCheck],
  'destination.port': [PORT, defectOfPortText],
  'source.serviceAccount': [SERVICE_ACCOUNT, defectOfServiceAccount],
  'source.trustDomain': [TRUST_DOMAIN, defectOfAffix],
};

/** Checks an entry of `when`. */
export function checkWhen(condition: { [key: string]: any }, path: string, report: Report): void {
  const { key = '' } = condition;
  if (key === '') {
    checkConditionKey(key, path, report);
    return;
  }
  const given = LISTS.filter(list => isGiven(condition[list]));
  if (given.length === 0) {
    report(CONDITION, stated(path, 'has neither values nor notValues', 'set at least one of them'));
    return;
  }
  checkConditionKey(key, path, report);
  for (const list of given.filter(l => hasEntries(condition[l]))) {
    const [rule, check] = Object.hasOwn(VALUES, key) ? VALUES[key] : [];
    checkValues(condition[list], `${path}.${list}`, report, rule, check);
    if (key === 'source.serviceAccount') {
      report(SERVICE_ACCOUNT, defectOfServiceAccountCount(`${path}.${list}`, condition[list]));
    }
  }
}

/** Checks the attribute of a condition. */
export function checkConditionKey(key: unknown, path: string, report: Report): void {
  report(CONDITION, key === '' ? missing(`${path}.key`, 'set it to an attribute, such as source.ip') : defectOfConditionKey(`${path}.key`, key));
}
