import { hasEntries, isMap } from '../private/manifest';
import { checkDuration } from './formats/duration';
import { isAuthority } from './formats/http-header';
import { checkFault, FAULT_RULES } from './http-fault';
import { checkHeaders, HEADER_RULES } from './http-headers';
import { checkHttpMatch, HTTP_MATCH_RULES } from './http-match';
import { checkMirrors, MIRROR_RULES } from './http-mirror';
import { checkCorsPolicy, checkRetries, HTTP_POLICY_RULES } from './http-policies';
import { checkDirectResponse, checkRedirect, checkRewrite, HTTP_ANSWER_RULES } from './http-redirect';
import { Say } from './kind-check';
import { eachEntry } from './null-entry';
import { checkDestinations, ROUTE_RULES } from './route-destinations';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';
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
export function checkHttpRoute(route: { [key: string]: any }, path: string, scope: VirtualServiceScope, say: Say): void {
  checkAction(route, path, scope, say);
  eachEntry(route.match, `${path}.match`, say, (match, at) => checkHttpMatch(match, at, say));
  checkDestinations(route.route, `${path}.route`, scope, say);
  checkMirrors(route, path, say);
  if (route.timeout !== undefined) {
    sayProblem(say, TIMEOUT, `${path}.timeout`, field => checkDuration(field, route.timeout));
  }
  if (route.headers !== undefined) {
    checkHeaders(route.headers, `${path}.headers`, say);
  }
  if (isMap(route.corsPolicy)) {
    checkCorsPolicy(route.corsPolicy, `${path}.corsPolicy`, say);
  }
  if (isMap(route.fault)) {
    checkFault(route.fault, `${path}.fault`, say);
  }
  if (isMap(route.redirect)) {
    checkRedirect(route.redirect, route.match, `${path}.redirect`, say);
  }
  if (isMap(route.directResponse)) {
    checkDirectResponse(route.directResponse, `${path}.directResponse`, say);
  }
  if (isMap(route.retries)) {
    checkRetries(route.retries, `${path}.retries`, say);
  }
  if (isMap(route.rewrite)) {
    checkRewrite(route.rewrite, `${path}.rewrite`, say);
  }
  if (route.headers !== undefined) {
    checkAuthority(route, path, say);
  }
}

function checkAction(route: { [key: string]: any }, path: string, { isDelegate }: VirtualServiceScope, say: Say): void {
  const has = (field: string) => field === 'route' ? hasEntries(route.route) : isMap(route[field]);
  if (has('delegate')) {
    if (!isDelegate) {
      ['route', 'redirect'].filter(has).forEach(field => say(DELEGATE, `${path}.${field}`, `got ${field} beside delegate, allowed is one of them; write it in the other VirtualService`));
      return;
    }
    say(DELEGATE, `${path}.delegate`, 'got a delegate in a VirtualService without hosts, allowed is none; write the routes here');
  }
  const action = ['redirect', 'directResponse', 'route'].find(has);
  if (action === undefined) {
    say(ACTION, path, 'got nothing to do, allowed is one of route, redirect, directResponse, delegate; say what becomes of the request');
  } else if (action !== 'route') {
    ['route', 'fault', 'rewrite', 'directResponse'].filter(field => field !== action && has(field)).forEach(field => say(
      CONFLICT, `${path}.${field}`, `got ${field} beside ${action}, allowed is one of them; leave one out`,
    ));
  }
  if (has('mirror') && hasEntries(route.mirrors)) {
    say(CONFLICT, `${path}.mirrors`, 'got mirrors beside mirror, allowed is one of them; move the destination of mirror into mirrors');
  }
}

/** In the order in which Istio applies them: the rewrite, what is set, what is added. */
function checkAuthority({ rewrite, headers }: { [key: string]: any }, path: string, say: Say): void {
  let current: string | undefined = typeof rewrite?.authority === 'string' && rewrite.authority !== '' ? rewrite.authority : undefined;
  for (const operation of ['set', 'add']) {
    for (const [name, value] of Object.entries(headers?.request?.[operation] ?? {}).filter(([key]) => isAuthority(key))) {
      if (current !== undefined) {
        say(AUTHORITY, `${path}.headers.request.${operation}`, `got ${JSON.stringify(value)} for ${name}, allowed is one authority, it is ${JSON.stringify(current)} already; leave one out`);
      }
      current = typeof value === 'string' && value !== '' ? value : undefined;
    }
  }
}
