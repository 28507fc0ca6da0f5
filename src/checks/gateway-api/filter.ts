import { isLiteralList, isLiteralNumber, isLiteralString, isToken } from '../../private/literal';
import { eachOf, isMap } from '../../private/manifest';
import { conflict, duplicate, invalid, missing } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfHttpName, defectOfPreciseHostname } from '../formats/gateway-api-name';
import { defectOfLength } from '../formats/name';
import { defectOfInteger, defectOfPort } from '../formats/number';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { checkBackend } from './backend';

const ORIGIN = /^\*$|^https?:\/\/((\*\.)?([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+|\*)(:[0-9]{1,5})?$/;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'];
const REDIRECTS = [301, 302, 303, 307, 308];

const FILTER = refused(['HTTPRoute', 'GRPCRoute'], {
  id: 'gateway-api-filter', summary: 'route filter is invalid', why: 'the API server rejects the route, because the change, redirect or CORS policy cannot be carried out',
});
const PREFIX = refused(['HTTPRoute'], {
  id: 'gateway-api-prefix-rewrite', summary: 'rule replaces a path prefix that its matches do not have',
  why: 'the API server rejects the route, because there is no single prefix that could be replaced',
});

export const FILTER_RULES = [FILTER, PREFIX];

/** The filters of a rule or a backend. */
export function checkFilters(filters: unknown, path: string, report: Report): void {
  eachOf(filters, (filter, i) => checkFilter(filter, `${path}[${i}]`, report));
}

/** Filters that replace the prefix of a path, and the one match by prefix that they need; a rule without matches has the prefix "/". */
export function checkPrefixRewrite(filters: unknown, matches: unknown, path: string, report: Report): void {
  if (!Array.isArray(matches) || matches.length === 0 || (matches.length === 1 && (matches[0]?.path?.type ?? 'PathPrefix') === 'PathPrefix')) {
    return;
  }
  eachOf(filters, ({ requestRedirect, urlRewrite }, i) => {
    for (const [name, change] of [['requestRedirect', requestRedirect], ['urlRewrite', urlRewrite]] as const) {
      if (change?.path?.type === 'ReplacePrefixMatch') {
        report(PREFIX, conflict(`${path}.filters[${i}].${name}.path.replacePrefixMatch`, `${path}.matches`, 'it needs exactly one match, of type PathPrefix',
          'use one rule for each match, or ReplaceFullPath', change.path.replacePrefixMatch));
      }
    }
  });
}

function checkFilter(filter: { [key: string]: any }, path: string, report: Report): void {
  const { requestHeaderModifier, responseHeaderModifier, requestRedirect, urlRewrite, requestMirror, cors } = filter;
  checkHeaderModifier(requestHeaderModifier, `${path}.requestHeaderModifier`, report);
  checkHeaderModifier(responseHeaderModifier, `${path}.responseHeaderModifier`, report);
  checkRedirect(requestRedirect, `${path}.requestRedirect`, report);
  checkRewrite(urlRewrite, `${path}.urlRewrite`, report);
  checkCors(cors, `${path}.cors`, report);
  if (isMap(requestMirror?.backendRef)) {
    checkBackend(requestMirror.backendRef, `${path}.requestMirror.backendRef`, report);
  }
}

function checkHeaderModifier(modifier: unknown, path: string, report: Report): void {
  if (!isMap(modifier) || isToken(modifier)) {
    return;
  }
  for (const name of ['set', 'add'] as const) {
    report(FILTER, defectOfCount(`${path}.${name}`, modifier[name], 16, 'change fewer headers'));
    eachOf(modifier[name], ({ name: header, value }, i) => {
      report(FILTER, defectOfHttpName(`${path}.${name}[${i}].name`, header));
      report(FILTER, value === '' ? missing(`${path}.${name}[${i}].value`, 'set the value') : isLiteralString(value) ? defectOfLength(`${path}.${name}[${i}].value`, value, 4096) : undefined);
    });
  }
  report(FILTER, defectOfCount(`${path}.remove`, modifier.remove, 16, 'remove fewer headers'));
}

function checkRedirect(redirect: unknown, path: string, report: Report): void {
  if (!isMap(redirect) || isToken(redirect)) {
    return;
  }
  report(FILTER, defectOfPreciseHostname(`${path}.hostname`, redirect.hostname));
  report(FILTER, defectOfPort(`${path}.port`, redirect.port));
  checkPathModifier(redirect.path, `${path}.path`, report);
  if (isLiteralNumber(redirect.statusCode) && !REDIRECTS.includes(redirect.statusCode)) {
    report(FILTER, invalid(`${path}.statusCode`, redirect.statusCode, `one of ${REDIRECTS.join(', ')}`, 'correct the status, or leave it out for 302'));
  }
}

function checkRewrite(rewrite: unknown, path: string, report: Report): void {
  if (isMap(rewrite) && !isToken(rewrite)) {
    report(FILTER, defectOfPreciseHostname(`${path}.hostname`, rewrite.hostname));
    checkPathModifier(rewrite.path, `${path}.path`, report);
  }
}

/** How a path is changed. */
export function checkPathModifier(modifier: unknown, path: string, report: Report): void {
  if (isMap(modifier) && !isToken(modifier)) {
    for (const name of ['replaceFullPath', 'replacePrefixMatch'] as const) {
      report(FILTER, isLiteralString(modifier[name]) ? defectOfLength(`${path}.${name}`, modifier[name], 1024) : undefined);
    }
  }
}

function checkCors(cors: unknown, path: string, report: Report): void {
  if (!isMap(cors) || isToken(cors)) {
    return;
  }
  eachLiteral(cors.allowOrigins, `${path}.allowOrigins`, (origin, at) => report(FILTER, origin.length <= 253 && ORIGIN.test(origin)
    ? undefined : invalid(at, origin, 'an origin such as "https://example.com", or "*"', 'give scheme and host, without a path')));
  eachLiteral(cors.allowMethods, `${path}.allowMethods`, (method, at) => report(FILTER, METHODS.includes(method)
    ? undefined : invalid(at, method, `one of ${METHODS.join(', ')}`, 'correct the method')));
  for (const name of ['allowHeaders', 'exposeHeaders'] as const) {
    eachLiteral(cors[name], `${path}.${name}`, (header, at) => report(FILTER, defectOfHttpName(at, header)));
  }
  for (const name of ['allowOrigins', 'allowMethods', 'allowHeaders', 'exposeHeaders'] as const) {
    checkSet(cors[name], `${path}.${name}`, name === 'exposeHeaders', report);
  }
  report(FILTER, defectOfInteger(`${path}.maxAge`, cors.maxAge, 1));
}

/** A list whose entries differ, and in which `*` is the only entry unless it is combined. */
function checkSet(list: unknown, path: string, isCombined: boolean, report: Report): void {
  report(FILTER, defectOfCount(path, list, 64, 'name fewer of them'));
  if (isLiteralList(list)) {
    const again = list.find((entry, i) => list.indexOf(entry) !== i);
    report(FILTER, again === undefined ? undefined : duplicate(path, again, 'remove the repetition'));
    report(FILTER, isCombined || list.length === 1 || !list.includes('*') ? undefined : conflict(path, '"*" and other entries', '"*" stands for all of them', 'remove the other entries', list));
  }
}

function eachLiteral(list: unknown, path: string, work: (text: string, path: string) => void): void {
  if (isLiteralList(list)) {
    list.forEach((entry, i) => isLiteralString(entry) && work(entry, `${path}[${i}]`));
  }
}
