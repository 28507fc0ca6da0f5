import { isLiteralString } from '../private/literal';
import { isMap, listOf } from '../private/manifest';
import { conflict, invalid, missing, stated } from './defect';
import { defectOfBodySize, MOST_BYTES } from './formats/http-answer';
import { defectOfInteger, defectOfPort } from './formats/number';
import { Report } from './problem';
import { checkRegex } from './regex';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];
const LARGE = 100 * 1024;

const REDIRECT = refused(KINDS, {
  id: 'http-redirect', summary: 'redirect changes nothing, or has an invalid path, scheme, port or status', why: 'the resource is rejected, because the caller could not follow the redirect', covers: ['VS-58', 'VS-59', 'VS-60', 'VS-61', 'VS-62', 'VS-63'],
});
const REWRITE = refused(KINDS, {
  id: 'http-rewrite', summary: 'rewrite changes nothing, or the path twice', why: 'the resource is rejected, because the rewritten path is undefined', covers: ['VS-72', 'VS-73', 'VS-74'],
});
const ANSWER = refused(KINDS, {
  id: 'http-direct-response', summary: 'direct response has an invalid status, or a body above 1 MiB', why: 'the resource is rejected, because every proxy keeps the response in its configuration', covers: ['VS-64', 'VS-66'],
});
const LARGE_ANSWER = warned(KINDS, {
  id: 'http-direct-response-size', summary: 'direct response body is above 100 KiB', why: 'configuration updates become slow, because each one sends the body to every proxy', covers: ['VS-65'],
});

/** The rules that this file reports. */
export const HTTP_ANSWER_RULES = [REDIRECT, REWRITE, ANSWER, LARGE_ANSWER];

/** A redirect of a route with certain matches. */
export function checkRedirect(redirect: { [key: string]: any }, matches: unknown, path: string, report: Report): void {
  if (redirect.uri && redirect.prefixRewrite) {
    report(REDIRECT, conflict(`${path}.prefixRewrite`, 'uri', 'both change the path', 'remove one of them'));
  }
  if (redirect.prefixRewrite && listOf(matches).some(match => isMap(match.uri) && match.uri.prefix === undefined)) {
    report(REDIRECT, conflict(`${path}.prefixRewrite`, 'a match by exact or regex uri', 'only a matched prefix can be replaced', 'match by prefix, or set uri instead', redirect.prefixRewrite));
  }
  if (!['uri', 'prefixRewrite', 'authority', 'scheme'].some(field => redirect[field]) && redirect.port === undefined && redirect.derivePort === undefined) {
    report(REDIRECT, stated(path, 'changes nothing', 'set at least one of uri, prefixRewrite, authority, port, derivePort and scheme'));
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

/** Changes of path and authority before a request is forwarded. */
export function checkRewrite(rewrite: { [key: string]: any }, path: string, report: Report): void {
  const { uri, uriRegexRewrite, authority } = rewrite;
  if (!uri && !authority && !isMap(uriRegexRewrite)) {
    report(REWRITE, stated(path, 'changes nothing', 'set uri, uriRegexRewrite or authority, or remove the rewrite'));
  }
  if (!isMap(uriRegexRewrite)) {
    return;
  }
  if (uri) {
    report(REWRITE, conflict(`${path}.uriRegexRewrite`, 'uri', 'both change the path', 'remove one of them'));
  }
  const absent = ['match', 'rewrite'].filter(field => !uriRegexRewrite[field]);
  absent.forEach(field => report(REWRITE, missing(`${path}.uriRegexRewrite.${field}`, 'set it', 'because match and rewrite belong together')));
  if (absent.length === 0) {
    checkRegex(uriRegexRewrite.match, `${path}.uriRegexRewrite.match`, report);
  }
}

/** A response of the proxy itself. */
export function checkDirectResponse({ status = 0, body }: { [key: string]: any }, path: string, report: Report): void {
  report(ANSWER, defectOfInteger(`${path}.status`, status, 200, 600));
  checkBody(body, `${path}.body`, report);
}

/** The body of a direct response. */
export function checkBody(body: { [key: string]: any } | undefined, path: string, report: Report): void {
  const size = typeof body?.string === 'string' ? Buffer.byteLength(body.string) : typeof body?.bytes === 'string' ? Buffer.from(body.bytes, 'base64').length : 0;
  report(ANSWER, defectOfBodySize(path, size));
  if (size > LARGE && size <= MOST_BYTES) {
    report(LARGE_ANSWER, stated(path, `has ${size} bytes, which enlarges the configuration of every proxy`, 'serve it from a workload', size));
  }
}
