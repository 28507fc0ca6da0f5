import { isLiteralString } from '../private/literal';
import { isMap, listOf } from '../private/manifest';
import { checkBodySize } from './formats/http-answer';
import { checkInteger, checkPort } from './formats/number';
import { problemOf } from './formats/problem-of';
import { Say } from './kind-check';
import { checkRegex } from './regex';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
export function checkRedirect(redirect: { [key: string]: any }, matches: unknown, path: string, say: Say): void {
  if (redirect.uri && redirect.prefixRewrite) {
    say(REDIRECT, `${path}.prefixRewrite`, 'got prefixRewrite beside uri, allowed is one of them; leave one out');
  }
  if (redirect.prefixRewrite && listOf(matches).some(match => isMap(match.uri) && match.uri.prefix === undefined)) {
    say(REDIRECT, `${path}.prefixRewrite`, `got ${JSON.stringify(redirect.prefixRewrite)}, allowed is prefixRewrite only where each match is by uri prefix; match by prefix, or use uri`);
  }
  if (!['uri', 'prefixRewrite', 'authority', 'scheme'].some(field => redirect[field]) && redirect.port === undefined && redirect.derivePort === undefined) {
    say(REDIRECT, path, 'got nothing that changes, allowed is at least one of uri, prefixRewrite, authority, port, derivePort, scheme; say where the redirect goes');
  }
  if (redirect.redirectCode !== undefined && redirect.redirectCode !== 0) {
    sayProblem(say, REDIRECT, `${path}.redirectCode`, field => checkInteger(field, redirect.redirectCode, 300, 399));
  }
  if (isLiteralString(redirect.scheme) && !['', 'http', 'https'].includes(redirect.scheme)) {
    say(REDIRECT, `${path}.scheme`, `got "${redirect.scheme}", allowed is "http" or "https"; correct the scheme`);
  }
  if (redirect.port > 0) {
    sayProblem(say, REDIRECT, `${path}.port`, field => checkPort(field, redirect.port));
  }
}

/** Path and authority are changed before a request is sent on. */
export function checkRewrite(rewrite: { [key: string]: any }, path: string, say: Say): void {
  const { uri, uriRegexRewrite, authority } = rewrite;
  if (!uri && !authority && !isMap(uriRegexRewrite)) {
    say(REWRITE, path, 'got nothing that changes, allowed is at least one of uri, uriRegexRewrite, authority; say what changes, or leave the rewrite out');
  }
  if (!isMap(uriRegexRewrite)) {
    return;
  }
  if (uri) {
    say(REWRITE, `${path}.uriRegexRewrite`, 'got uriRegexRewrite beside uri, allowed is one of them; leave one out');
  }
  const missing = ['match', 'rewrite'].filter(field => !uriRegexRewrite[field]);
  missing.forEach(field => say(REWRITE, `${path}.uriRegexRewrite.${field}`, 'got nothing, allowed is a text that is not empty; give it'));
  if (missing.length === 0) {
    checkRegex(uriRegexRewrite.match, `${path}.uriRegexRewrite.match`, say);
  }
}

/** A request is answered by the proxy itself. */
export function checkDirectResponse({ status = 0, body }: { [key: string]: any }, path: string, say: Say): void {
  sayProblem(say, ANSWER, `${path}.status`, field => checkInteger(field, status, 200, 600));
  const size = typeof body?.string === 'string' ? Buffer.byteLength(body.string) : typeof body?.bytes === 'string' ? Buffer.from(body.bytes, 'base64').length : 0;
  const problem = problemOf(field => checkBodySize(field, size));
  if (problem !== undefined) {
    say(ANSWER, `${path}.body`, problem);
  } else if (size > LARGE) {
    say(LARGE_ANSWER, `${path}.body`, `got ${size} bytes, allowed is up to ${LARGE} without harm; serve it from a workload`);
  }
}
