import { isToken } from '../../private/literal';
import { eachOf, isMap } from '../../private/manifest';
import { invalid } from '../defect';
import { defectOfGatewayDuration, gatewayDurationMillis } from '../formats/gateway-api-duration';
import { defectOfInteger } from '../formats/number';
import { KindCheck } from '../kind-check';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { BACKEND_RULES, checkBackends } from './backend';
import { checkFilters, checkPrefixRewrite, FILTER_RULES } from './filter';
import { checkHttpRouteMatch, MATCH_RULES } from './match';
import { checkParents, PARENT_RULES } from './parent';
import { REFERENCE } from './reference';
import { checkHostnames, checkRuleList, checkRuleName, HOSTNAME_RULES, ROUTE_RULES } from './route';

const TIMEOUTS = refused(['HTTPRoute'], {
  id: 'gateway-api-timeouts', summary: 'timeout or retry of a route is invalid', why: 'the API server rejects the route, because the proxy could not apply the setting',
});

/** Host names of a route, by kind. */
export const MAX_HOSTNAMES = 16;

/** Checks an HTTPRoute of the Gateway API. */
export const HTTP_ROUTE: KindCheck = {
  kind: 'HTTPRoute',
  group: 'gateway.networking.k8s.io',
  rules: [TIMEOUTS, REFERENCE, ...PARENT_RULES, ...HOSTNAME_RULES, ...ROUTE_RULES, ...MATCH_RULES, ...FILTER_RULES, ...BACKEND_RULES],
  check: ({ spec }, report) => {
    checkParents(spec.parentRefs, 'spec.parentRefs', report);
    checkHostnames(spec.hostnames, MAX_HOSTNAMES, 'spec.hostnames', report);
    checkRuleList(spec.rules, 1, 'spec.rules', report);
    eachOf(spec.rules, (rule, i) => {
      checkHttpRouteRule(rule, `spec.rules[${i}]`, report);
      checkBackends(rule.backendRefs, `spec.rules[${i}].backendRefs`, report);
      eachOf(rule.backendRefs, ({ filters }, k) => checkFilters(filters, `spec.rules[${i}].backendRefs[${k}].filters`, report));
    });
  },
};

/** A rule of an HTTPRoute, without its backends. */
export function checkHttpRouteRule({ name, matches, filters, timeouts, retry }: { [key: string]: any }, path: string, report: Report): void {
  checkRuleName(name, matches, path, report);
  eachOf(matches, (match, i) => checkHttpRouteMatch(match, `${path}.matches[${i}]`, report));
  checkFilters(filters, `${path}.filters`, report);
  checkPrefixRewrite(filters, matches, path, report);
  checkTimeouts(timeouts, `${path}.timeouts`, report);
  checkRetry(retry, `${path}.retry`, report);
}

function checkTimeouts(timeouts: unknown, path: string, report: Report): void {
  if (!isMap(timeouts) || isToken(timeouts)) {
    return;
  }
  const { request, backendRequest } = timeouts;
  report(TIMEOUTS, defectOfGatewayDuration(`${path}.request`, request));
  report(TIMEOUTS, defectOfGatewayDuration(`${path}.backendRequest`, backendRequest));
  const [whole, one] = [gatewayDurationMillis(request), gatewayDurationMillis(backendRequest)];
  if (whole !== undefined && one !== undefined && whole !== 0 && one > whole) {
    report(TIMEOUTS, invalid(`${path}.backendRequest`, backendRequest, `at most ${request}, the timeout of the whole request`, 'shorten it, or raise the timeout of the request'));
  }
}

function checkRetry(retry: unknown, path: string, report: Report): void {
  if (isMap(retry) && !isToken(retry)) {
    report(TIMEOUTS, defectOfGatewayDuration(`${path}.backoff`, retry.backoff));
    if (Array.isArray(retry.codes)) {
      retry.codes.forEach((code, i) => report(TIMEOUTS, defectOfInteger(`${path}.codes[${i}]`, code, 400, 599)));
    }
  }
}
