import { hasEntries, isMap } from '../private/manifest';
import { invalid } from './defect';
import { defectOfDuration } from './formats/duration';
import { isAuthority } from './formats/http-header';
import { checkFault, FAULT_RULES } from './http-fault';
import { checkHeaders, HEADER_RULES } from './http-headers';
import { checkHttpMatch, HTTP_MATCH_RULES } from './http-match';
import { checkMirrors, MIRROR_RULES } from './http-mirror';
import { checkCorsPolicy, checkRetries, HTTP_POLICY_RULES } from './http-policies';
import { checkDirectResponse, checkRedirect, checkRewrite, HTTP_ANSWER_RULES } from './http-redirect';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { checkDestinations, ROUTE_RULES } from './route-destinations';
import { refused } from './rule-info';
import { VirtualServiceScope } from './virtual-service-scope';

const KINDS = ['VirtualService'];

const ACTION = refused(KINDS, {
  id: 'http-route-action', summary: 'an HTTP route does nothing with requests', why: 'they would have nowhere to go', covers: ['VS-25'],
});
const CONFLICT = refused(KINDS, {
  id: 'http-route-conflict', summary: 'an HTTP route does two things with a request that exclude each other', why: 'a request is sent on, or redirected, or answered',
  covers: ['VS-18', 'VS-19', 'VS-20', 'VS-21', 'VS-22', 'VS-23', 'VS-24', 'VS-26'],
});
const DELEGATE = refused(KINDS, {
  id: 'http-route-delegate', summary: 'a route that is left to another VirtualService does something itself', why: 'the routes of the other one are put in its place',
  covers: ['VS-15', 'VS-16', 'VS-17'],
});
const TIMEOUT = refused(KINDS, {
  id: 'http-route-timeout', summary: 'the time-out of a route is too short, finer than a millisecond, or no duration', why: 'the proxy counts milliseconds, and no time-out is said by leaving it out',
  covers: ['VS-77'],
});
const AUTHORITY = refused(KINDS, {
  id: 'http-route-authority', summary: 'the authority of a request is set more than once', why: 'nobody could say which one holds', covers: ['VS-76'],
});

/** The rules that `checkHttpRoute` speaks for. */
export const HTTP_ROUTE_RULES = [
  ACTION, CONFLICT, DELEGATE, TIMEOUT, AUTHORITY, ...HTTP_MATCH_RULES, ...HEADER_RULES, ...HTTP_POLICY_RULES, ...FAULT_RULES, ...MIRROR_RULES, ...HTTP_ANSWER_RULES, ...ROUTE_RULES,
];

/** One route of `http`. */
export function checkHttpRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, report: Report): void {
  checkAction(route, path, scope, report);
  eachEntry(route.match, `${path}.match`, report, (match, at) => checkHttpMatch(match, at, report));
  checkDestinations(route.route, `${path}.route`, scope, report);
  checkMirrors(route, path, report);
  if (route.timeout !== undefined) {
    report(TIMEOUT, defectOfDuration(`${path}.timeout`, route.timeout));
  }
  if (route.headers !== undefined) {
    checkHeaders(route.headers, `${path}.headers`, report);
  }
  if (isMap(route.corsPolicy)) {
    checkCorsPolicy(route.corsPolicy, `${path}.corsPolicy`, report);
  }
  if (isMap(route.fault)) {
    checkFault(route.fault, `${path}.fault`, report);
  }
  if (isMap(route.redirect)) {
    checkRedirect(route.redirect, route.match, `${path}.redirect`, report);
  }
  if (isMap(route.directResponse)) {
    checkDirectResponse(route.directResponse, `${path}.directResponse`, report);
  }
  if (isMap(route.retries)) {
    checkRetries(route.retries, `${path}.retries`, report);
  }
  if (isMap(route.rewrite)) {
    checkRewrite(route.rewrite, `${path}.rewrite`, report);
  }
  if (route.headers !== undefined) {
    checkAuthority(route, path, report);
  }
}

function checkAction(route: { [key: string]: any }, path: string, { isDelegate }: VirtualServiceScope, report: Report): void {
  const has = (field: string) => field === 'route' ? hasEntries(route.route) : isMap(route[field]);
  if (has('delegate')) {
    if (!isDelegate) {
      ['route', 'redirect'].filter(has).forEach(field => report(DELEGATE, invalid(`${path}.${field}`, `${field} beside delegate`, 'one of them', 'write it in the other VirtualService')));
      return;
    }
    report(DELEGATE, invalid(`${path}.delegate`, 'a delegate in a VirtualService without hosts', 'none', 'write the routes here'));
  }
  const action = ['redirect', 'directResponse', 'route'].find(has);
  if (action === undefined) {
    report(ACTION, invalid(path, 'nothing to do', 'one of route, redirect, directResponse, delegate', 'say what becomes of the request'));
  } else if (action !== 'route') {
    ['route', 'fault', 'rewrite', 'directResponse'].filter(field => field !== action && has(field)).forEach(field => report(CONFLICT, invalid(`${path}.${field}`, `${field} beside ${action}`, 'one of them', 'leave one out')));
  }
  if (has('mirror') && hasEntries(route.mirrors)) {
    report(CONFLICT, invalid(`${path}.mirrors`, 'mirrors beside mirror', 'one of them', 'move the destination of mirror into mirrors'));
  }
}

/** In the order in which Istio applies them: the rewrite, what is set, what is added. */
function checkAuthority({ rewrite, headers }: { [key: string]: any }, path: string, report: Report): void {
  let current: string | undefined = typeof rewrite?.authority === 'string' && rewrite.authority !== '' ? rewrite.authority : undefined;
  for (const operation of ['set', 'add']) {
    for (const [name, value] of Object.entries(headers?.request?.[operation] ?? {}).filter(([key]) => isAuthority(key))) {
      if (current !== undefined) {
        report(AUTHORITY, invalid(`${path}.headers.request.${operation}`, `${JSON.stringify(value)} for ${name}`, `one authority, it is ${JSON.stringify(current)} already`, 'leave one out'));
      }
      current = typeof value === 'string' && value !== '' ? value : undefined;
    }
  }
}
