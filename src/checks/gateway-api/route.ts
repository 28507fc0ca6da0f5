import { listOf } from '../../private/manifest';
import { duplicate, limit } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfHostname, defectOfSectionName } from '../formats/gateway-api-name';
import { Report } from '../problem';
import { refused } from '../rule-info';

const HOSTNAME = refused(['HTTPRoute', 'GRPCRoute', 'TLSRoute'], {
  id: 'gateway-api-hostname', summary: 'route hostname is invalid', why: 'the API server rejects the route, because no request or connection can carry such a host name',
});
const RULES = refused(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'], {
  id: 'gateway-api-route-rules', summary: 'route has too many rules or matches, or two rules of one name',
  why: 'the API server rejects the route, because its rules are limited in number and are referenced by name',
});

/** The rules of what routes have in common. */
export const HOSTNAME_RULES = [HOSTNAME];
export const ROUTE_RULES = [RULES];

/** The host names of a route. */
export function checkHostnames(hostnames: unknown, max: number, path: string, report: Report): void {
  report(HOSTNAME, defectOfCount(path, hostnames, max, 'use several routes'));
  if (Array.isArray(hostnames)) {
    hostnames.forEach((hostname, i) => report(HOSTNAME, defectOfHostname(`${path}[${i}]`, hostname)));
  }
}

/** How many rules and matches a route has, and whether their names differ; `least` is the number of matches that a rule without any stands for. */
export function checkRuleList(rules: unknown, least: number, path: string, report: Report): void {
  report(RULES, defectOfCount(path, rules, 16, 'use several routes'));
  const list = listOf(rules);
  const matches = list.reduce((sum, { matches: own }) => sum + (Array.isArray(own) ? Math.max(own.length, least) : least), 0);
  report(RULES, matches > 128 ? limit(`${path}[*].matches`, matches, 128, 'use several routes') : undefined);
  const names = list.map(rule => rule.name as unknown).filter(name => typeof name === 'string');
  report(RULES, repeated(names, path));
}

/** Name and matches of a rule. */
export function checkRuleName(name: unknown, matches: unknown, path: string, report: Report): void {
  report(RULES, defectOfSectionName(`${path}.name`, name));
  report(RULES, defectOfCount(`${path}.matches`, matches, 64, 'use several rules'));
}

function repeated(names: unknown[], path: string) {
  const name = names.find((n, i) => names.indexOf(n) !== i);
  return name === undefined ? undefined : duplicate(`${path}[*].name`, name, 'rename one of the rules');
}
