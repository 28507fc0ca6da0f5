import { isToken } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { conflict, stated } from './defect';
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
  id: 'http-route-action', summary: 'HTTP route has no action', why: 'the resource is rejected, because the requests have nowhere to go', covers: ['VS-25'],
});
const CONFLICT = refused(KINDS, {
  id: 'http-route-conflict', summary: 'HTTP route has two actions that exclude each other', why: 'the resource is rejected, because a request is either forwarded, redirected or answered',
  covers: ['VS-18', 'VS-19', 'VS-20', 'VS-21', 'VS-22', 'VS-23', 'VS-24', 'VS-26'],
});
const DELEGATE = refused(KINDS, {
  id: 'http-route-delegate', summary: 'HTTP route with a delegate has another action, or its VirtualService is a delegate', why: 'the resource is rejected, because the routes of the delegate replace the route',
  covers: ['VS-15', 'VS-16', 'VS-17'],
});
const TIMEOUT = refused(KINDS, {
  id: 'http-route-timeout', summary: 'HTTP route timeout is invalid', why: 'the resource is rejected, because a timeout is a whole number of milliseconds, at least 1',
  covers: ['VS-77'],
});
const AUTHORITY = refused(KINDS, {
  id: 'http-route-authority', summary: 'HTTP route sets the authority more than once', why: 'the resource is rejected, because a request has only one authority', covers: ['VS-76'],
});

/** The rules that `checkHttpRoute` reports. */
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
  const has = (field: string) => isToken(route[field]) || (field === 'route' ? hasEntries(route.route) : isMap(route[field]));
  if (has('delegate')) {
    if (!isDelegate) {
      ['route', 'redirect'].filter(has).forEach(field => report(DELEGATE, conflict(`${path}.${field}`, 'delegate', 'the routes of the delegate replace the route', `move ${field} to the delegate`)));
      return;
    }
    report(DELEGATE, conflict(`${path}.delegate`, 'an empty hosts field', 'a VirtualService without hosts is a delegate, which cannot delegate further', 'write the routes here, or set hosts'));
  }
  const action = ['redirect', 'directResponse', 'route'].find(has);
  if (action === undefined) {
    report(ACTION, stated(path, 'has no action', 'set route, redirect, directResponse or delegate'));
  } else if (action !== 'route') {
    ['route', 'fault', 'rewrite', 'directResponse'].filter(field => field !== action && has(field)).forEach(field => report(CONFLICT, conflict(`${path}.${field}`, action, 'a request is either forwarded, redirected or answered', 'remove one of them')));
  }
  if (has('mirror') && hasEntries(route.mirrors)) {
    report(CONFLICT, conflict(`${path}.mirrors`, 'mirror', 'both define where the copies go', 'move the destination of mirror into mirrors'));
  }
}

/** In the order in which Istio applies them: the rewrite, what is set, what is added. */
function checkAuthority({ rewrite, headers }: { [key: string]: any }, path: string, report: Report): void {
  let current: string | undefined = typeof rewrite?.authority === 'string' && rewrite.authority !== '' ? rewrite.authority : undefined;
  for (const operation of ['set', 'add']) {
    for (const [name, value] of Object.entries(headers?.request?.[operation] ?? {}).filter(([key]) => isAuthority(key))) {
      if (current !== undefined) {
        report(AUTHORITY, conflict(`${path}.headers.request.${operation}`, `the authority ${JSON.stringify(current)}`, 'a request has only one authority', 'remove one of them', { [name]: value }));
      }
      current = typeof value === 'string' && value !== '' ? value : undefined;
    }
  }
}
