import { isLiteralString } from '../private/literal';
import { isMap, listOf } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { defectOfBodySize, MOST_BYTES } from './formats/http-answer';
import { defectOfInteger, defectOfPort } from './formats/number';
import { Report } from './problem';
import { checkRegex } from './regex';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];
const LARGE = 100 * 1024;

const REDIRECT = refused(KINDS, {
  id: 'http-redirect', summary: 'a redirect changes nothing, the path twice, or to what there is not', why: 'the caller could not follow it', covers: ['VS-58', 'VS-59', 'VS-60', 'VS-61', 'VS-62', 'VS-63'],
});
const REWRITE = refused(KINDS, {
  id: 'http-rewrite', summary: 'a rewrite changes nothing, or the path twice', why: 'the proxy would not know what to send on', covers: ['VS-72', 'VS-73', 'VS-74'],
});
const ANSWER = refused(KINDS, {
  id: 'http-direct-response', summary: 'the proxy answers with a status that is none, or a body of more than a megabyte', why: 'each proxy has the answer in its configuration', covers: ['VS-64', 'VS-66'],
});
const LARGE_ANSWER = warned(KINDS, {
  id: 'http-direct-response-size', summary: 'the proxy answers with a body of more than 100 KiB', why: 'each proxy has the answer in its configuration, and gets it anew with each change', covers: ['VS-65'],
});

/** The rules that this file speaks for. */
export const HTTP_ANSWER_RULES = [REDIRECT, REWRITE, ANSWER, LARGE_ANSWER];

/** A request is answered with a redirect. */
export function checkRedirect(redirect: { [key: string]: any }, matches: unknown, path: string, report: Report): void {
  if (redirect.uri && redirect.prefixRewrite) {
    report(REDIRECT, invalid(`${path}.prefixRewrite`, 'prefixRewrite beside uri', 'one of them', 'leave one out'));
  }
  if (redirect.prefixRewrite && listOf(matches).some(match => isMap(match.uri) && match.uri.prefix === undefined)) {
    report(REDIRECT, invalid(`${path}.prefixRewrite`, redirect.prefixRewrite, 'prefixRewrite only where each match is by uri prefix', 'match by prefix, or use uri'));
  }
  if (!['uri', 'prefixRewrite', 'authority', 'scheme'].some(field => redirect[field]) && redirect.port === undefined && redirect.derivePort === undefined) {
    report(REDIRECT, invalid(path, 'nothing that changes', 'at least one of uri, prefixRewrite, authority, port, derivePort, scheme', 'say where the redirect goes'));
  }
  if (redirect.redirectCode !== undefined && redirect.redirectCode !== 0) {
    report(REDIRECT, defectOfInteger(`${path}.redirectCode`, redirect.redirectCode, 300, 399));
  }
  if (isLiteralString(redirect.scheme) && !['', 'http', 'https'].includes(redirect.scheme)) {
    report(REDIRECT, invalid(`${path}.scheme`, redirect.scheme, '"http" or "https"', 'correct the scheme'));
  }
  if (redirect.port > 0) {
    report(REDIRECT, defectOfPort(`${path}.port`, redirect.port));
  }
}

/** Path and authority are changed before a request is sent on. */
export function checkRewrite(rewrite: { [key: string]: any }, path: string, report: Report): void {
  const { uri, uriRegexRewrite, authority } = rewrite;
  if (!uri && !authority && !isMap(uriRegexRewrite)) {
    report(REWRITE, invalid(path, 'nothing that changes', 'at least one of uri, uriRegexRewrite, authority', 'say what changes, or leave the rewrite out'));
  }
  if (!isMap(uriRegexRewrite)) {
    return;
  }
  if (uri) {
    report(REWRITE, invalid(`${path}.uriRegexRewrite`, 'uriRegexRewrite beside uri', 'one of them', 'leave one out'));
  }
  const absent = ['match', 'rewrite'].filter(field => !uriRegexRewrite[field]);
  absent.forEach(field => report(REWRITE, missing(`${path}.uriRegexRewrite.${field}`, 'give it')));
  if (absent.length === 0) {
    checkRegex(uriRegexRewrite.match, `${path}.uriRegexRewrite.match`, report);
  }
}

/** A request is answered by the proxy itself. */
export function checkDirectResponse({ status = 0, body }: { [key: string]: any }, path: string, report: Report): void {
  report(ANSWER, defectOfInteger(`${path}.status`, status, 200, 600));
  const size = typeof body?.string === 'string' ? Buffer.byteLength(body.string) : typeof body?.bytes === 'string' ? Buffer.from(body.bytes, 'base64').length : 0;
  report(ANSWER, defectOfBodySize(`${path}.body`, size));
  if (size > LARGE && size <= MOST_BYTES) {
    report(LARGE_ANSWER, stated(`${path}.body`, `has ${size} bytes, and more than ${LARGE} make every proxy configuration large`, 'serve it from a workload', size));
  }
}
