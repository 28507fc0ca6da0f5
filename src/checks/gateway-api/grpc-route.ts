import { eachOf } from '../../private/manifest';
import { KindCheck } from '../kind-check';
import { Report } from '../problem';
import { BACKEND_RULES, checkBackends } from './backend';
import { checkFilters, FILTER_RULES } from './filter';
import { MAX_HOSTNAMES } from './http-route';
import { checkGrpcRouteMatch, MATCH_RULES } from './match';
import { checkParents, PARENT_RULES } from './parent';
import { REFERENCE } from './reference';
import { checkHostnames, checkRuleList, checkRuleName, HOSTNAME_RULES, ROUTE_RULES } from './route';

/** Checks a GRPCRoute of the Gateway API. */
export const GRPC_ROUTE: KindCheck = {
  kind: 'GRPCRoute',
  group: 'gateway.networking.k8s.io',
  rules: [REFERENCE, ...PARENT_RULES, ...HOSTNAME_RULES, ...ROUTE_RULES, ...MATCH_RULES, ...FILTER_RULES, ...BACKEND_RULES],
  check: ({ spec }, report) => {
    checkParents(spec.parentRefs, 'spec.parentRefs', report);
    checkHostnames(spec.hostnames, MAX_HOSTNAMES, 'spec.hostnames', report);
    checkRuleList(spec.rules, 0, 'spec.rules', report);
    eachOf(spec.rules, (rule, i) => {
      checkGrpcRouteRule(rule, `spec.rules[${i}]`, report);
      checkBackends(rule.backendRefs, `spec.rules[${i}].backendRefs`, report);
      eachOf(rule.backendRefs, ({ filters }, k) => checkFilters(filters, `spec.rules[${i}].backendRefs[${k}].filters`, report));
    });
  },
};

/** A rule of a GRPCRoute, without its backends. */
export function checkGrpcRouteRule({ name, matches, filters }: { [key: string]: any }, path: string, report: Report): void {
  checkRuleName(name, matches, path, report);
  eachOf(matches, (match, i) => checkGrpcRouteMatch(match, `${path}.matches[${i}]`, report));
  checkFilters(filters, `${path}.filters`, report);
}
