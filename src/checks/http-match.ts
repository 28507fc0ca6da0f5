import { keyPath } from '../private/field-path';
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
  id: 'match-header-name', summary: 'a request is matched by a header that has no name, or an impossible one', why: 'no request can have it', covers: ['VS-28'],
});
const PREFIX = refused(KINDS, {
  id: 'match-prefix', summary: 'a request is matched by an empty prefix', why: 'the proxy takes an empty prefix for a path alone', covers: ['VS-29'],
});
const CALLER = refused(KINDS, {
  id: 'match-source', summary: 'a match names a port, labels or a namespace that cannot be', why: 'no call could have them',
  covers: ['VS-33', 'VS-34', 'VS-36', 'VS-89', 'VS-90'],
});

/** The rules that `checkHttpMatch` and `checkSource` speak for. */
export const HTTP_MATCH_RULES = [HEADER, PREFIX, CALLER, ...REGEX_RULES];

/** What a request must be like. */
export function checkHttpMatch(match: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(match.uri)) {
    checkRegex(match.uri.regex, `${path}.uri.regex`, report); // the one match whose prefix may be empty
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

/** What matches of every protocol say of the caller: port, labels, gateways. */
export function checkSource({ port, sourceLabels, gateways }: { [key: string]: any }, path: string, report: Report): void {
  if (port !== undefined && port !== 0) {
    report(CALLER, defectOfPort(`${path}.port`, port));
  }
  if (sourceLabels !== undefined) {
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
      report(NULL_ENTRY, invalid(at, null, 'a match', 'write {} for any value'));
    }
    // Where a header must not be there, `*` is no expression: it stands for any value.
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
    report(PREFIX, invalid(`${path}.prefix`, '', 'a prefix that is not empty', 'write {} for any value'));
  }
  checkRegex(match.regex, `${path}.regex`, report);
}
