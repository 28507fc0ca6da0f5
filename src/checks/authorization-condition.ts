import { hasEntries } from '../private/manifest';
import { ADDRESS, checkValues, PORT, SERVICE_ACCOUNT, TRUST_DOMAIN, ValueCheck } from './authorization-rule';
import { checkAffix, checkPortText, checkServiceAccount, checkServiceAccountCount } from './formats/authorization-value';
import { checkConditionKey } from './formats/condition-key';
import { checkSubnet } from './formats/name';
import { problemOf } from './formats/problem-of';
import { RuleInfo, Say } from './kind-check';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

const CONDITION = refused(['AuthorizationPolicy'], {
  id: 'authorization-policy-conditions', summary: 'a condition asks about what Istio does not know, or compares it with nothing', why: 'nothing can be compared',
  covers: ['AP-36', 'AP-37', 'AP-39', 'AP-40', 'AP-44'],
});

/** The rules that this file speaks for beside those of the other parts of a rule. */
export const AUTHORIZATION_CONDITION_RULES = [CONDITION];

const LISTS = ['values', 'notValues'];
/** What is asked of the values of some attributes. */
const VALUES: { readonly [key: string]: [RuleInfo, ValueCheck] } = {
  'source.ip': [ADDRESS, checkSubnet as ValueCheck],
  'remote.ip': [ADDRESS, checkSubnet as ValueCheck],
  'destination.ip': [ADDRESS, checkSubnet as ValueCheck],
  'destination.port': [PORT, checkPortText],
  'source.serviceAccount': [SERVICE_ACCOUNT, checkServiceAccount],
  'source.trustDomain': [TRUST_DOMAIN, checkAffix],
};

/** What else must hold: an entry of `when`. */
export function checkWhen(condition: { [key: string]: any }, path: string, say: Say): void {
  const { key = '' } = condition;
  if (key === '') {
    say(CONDITION, `${path}.key`, 'got nothing, allowed is an attribute; name what is compared');
    return;
  }
  const given = LISTS.filter(list => hasEntries(condition[list]));
  if (given.length === 0) {
    say(CONDITION, path, `got no values for ${key}, allowed is values, notValues or both; say what it is compared with`);
    return;
  }
  const problem = problemOf(field => checkConditionKey(field, key));
  if (problem !== undefined) {
    say(CONDITION, `${path}.key`, problem);
  }
  for (const list of given) {
    const [rule, check] = Object.hasOwn(VALUES, key) ? VALUES[key] : [];
    checkValues(condition[list], `${path}.${list}`, say, rule, check);
    if (key === 'source.serviceAccount') {
      sayProblem(say, SERVICE_ACCOUNT, `${path}.${list}`, field => checkServiceAccountCount(field, condition[list]));
    }
  }
}
