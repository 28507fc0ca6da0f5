import { keyPath } from '../private/field-path';
import { isToken } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid } from './defect';
import { defectOfMatchedHeader } from './formats/http-header';
import { defectOfMatchedLabels } from './formats/labels';
import { defectOfDnsLabel } from './formats/name';
import { defectOfPort } from './formats/number';
import { NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { checkRegex, REGEX_RULES } from './regex';
import { refused } from './rule-info';
import { checkGatewayNames } from './virtual-service-gateways';

const KINDS = ['VirtualService'];

const HEADER = refused(KINDS, {
  id: 'match-header-name', summary: 'matched header name is invalid', why: 'the resource is rejected, because no request can have that header', covers: ['VS-28'],
});
const PREFIX = refused(KINDS, {
  id: 'match-prefix', summary: 'string match has an empty prefix', why: 'the resource is rejected, because an empty prefix is supported only for the uri', covers: ['VS-29'],
});
const CALLER = refused(KINDS, {
  id: 'match-source', summary: 'match port, source labels or source namespace are invalid', why: 'the resource is rejected, because no connection can have them',
  covers: ['VS-33', 'VS-34', 'VS-36', 'VS-89', 'VS-90'],
});

/** The rules that `checkHttpMatch` and `checkSource` report. */
export const HTTP_MATCH_RULES = [HEADER, PREFIX, CALLER, ...REGEX_RULES];

/** A match of HTTP requests. */
export function checkHttpMatch(match: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(match.uri)) {
    checkRegex(match.uri.regex, `${path}.uri.regex`, report); // the only match with a prefix that may be empty
  }
  for (const field of ['scheme', 'method', 'authority']) {
    if (match[field] !== undefined) {
      checkStringMatch(match[field], `${path}.${field}`, report);
    }
  }
  for (const field of ['headers', 'withoutHeaders', 'queryParams']) {
    if (isMap(match[field])) {
      checkMatches(match[field], field, `${path}.${field}`, report);
    }
  }
  checkSource(match, path, report);
  if (match.sourceNamespace !== undefined && match.sourceNamespace !== '') {
    report(CALLER, defectOfDnsLabel(`${path}.sourceNamespace`, match.sourceNamespace));
  }
}

/** The fields that matches of every protocol have: port, source labels, gateways. */
export function checkSource({ port, sourceLabels, gateways }: { [key: string]: any }, path: string, report: Report): void {
  if (port !== undefined && port !== 0) {
    report(CALLER, defectOfPort(`${path}.port`, port));
  }
  if (sourceLabels !== undefined && !isToken(sourceLabels)) {
    report(CALLER, defectOfMatchedLabels(`${path}.sourceLabels`, sourceLabels));
  }
  if (gateways !== undefined) {
    checkGatewayNames(gateways, `${path}.gateways`, false, report);
  }
}

function checkMatches(matches: { [key: string]: any }, field: string, path: string, report: Report): void {
  for (const name in matches) {
    const at = path + keyPath(name);
    if (field !== 'queryParams') {
      report(HEADER, defectOfMatchedHeader(at, name));
    }
    if (matches[name] === null && field === 'headers') {
      report(NULL_ENTRY, invalid(at, null, 'a string match', 'write {} for any value'));
    }
    // In withoutHeaders, the regex `*` is valid and means any value.
    if (field !== 'withoutHeaders' || matches[name]?.regex !== '*') {
      checkStringMatch(matches[name], at, report);
    }
  }
}

function checkStringMatch(match: unknown, path: string, report: Report): void {
  if (!isMap(match)) {
    return;
  }
  if (match.prefix === '') {
    report(PREFIX, invalid(`${path}.prefix`, '', 'a prefix that is not empty', 'write {} (StringMatch.present()) for any value'));
  }
  checkRegex(match.regex, `${path}.regex`, report);
}
