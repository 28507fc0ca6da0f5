import { eachOf } from '../../private/manifest';
import { missing } from '../defect';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { checkBackends } from './backend';
import { checkParents } from './parent';
import { checkRuleList, checkRuleName } from './route';

const NO_BACKENDS = refused(['TCPRoute', 'TLSRoute'], {
  id: 'gateway-api-no-backends', summary: 'TCPRoute or TLSRoute has no rule or no backend', why: 'the API server rejects the route, because there is nowhere to send a connection',
});

export const L4_RULES = [NO_BACKENDS];

/** Checks the fields that TCPRoutes and TLSRoutes share. */
export function checkL4Route({ parentRefs, rules }: { [key: string]: any }, report: Report): void {
  checkParents(parentRefs, 'spec.parentRefs', report);
  checkRuleList(rules, 0, 'spec.rules', report);
  if (rules === undefined || rules === null || (Array.isArray(rules) && rules.length === 0)) {
    report(NO_BACKENDS, missing('spec.rules', 'add a rule with a backend'));
  }
  eachOf(rules, (rule, i) => {
    checkRuleName(rule.name, undefined, `spec.rules[${i}]`, report);
    checkL4Backends(rule.backendRefs, `spec.rules[${i}].backendRefs`, report);
    checkBackends(rule.backendRefs, `spec.rules[${i}].backendRefs`, report);
  });
}

/** Checks that a rule has a backend. Old releases of the Gateway API allow the field to be left out, but not an empty list. */
export function checkL4Backends(backends: unknown, path: string, report: Report): void {
  report(NO_BACKENDS, Array.isArray(backends) && backends.length === 0 ? missing(path, 'name a backend') : undefined);
}
