import { isLiteralString } from '../private/literal';
import { eachOf } from '../private/manifest';
import { checkCorsHeader, checkCorsMethod, checkCorsOrigin } from './formats/cors';
import { checkDuration } from './formats/duration';
import { checkInteger } from './formats/number';
import { parseDuration } from './formats/parse-duration';
import { isRetryCondition } from './formats/retry-conditions';
import { Say } from './kind-check';
import { checkRegex } from './regex';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['VirtualService'];

const CORS = refused(KINDS, {
  id: 'http-cors-policy', summary: 'a CORS policy names what is no origin, method or header, or keeps answers for no whole seconds', why: 'browsers could make nothing of the headers',
  covers: ['VS-37', 'VS-38', 'VS-39', 'VS-40', 'VS-41'],
});
const RETRIES = refused(KINDS, {
  id: 'http-retries', summary: 'retries that are fewer than none, or switched off and described, or under conditions or times that there are not', why: 'the proxy would not know when to try again',
  covers: ['VS-67', 'VS-68', 'VS-69', 'VS-70', 'VS-71'],
});

/** The rules that this file speaks for. */
export const HTTP_POLICY_RULES = [CORS, RETRIES];

/** Which web pages may call. */
export function checkCorsPolicy(cors: { [key: string]: any }, path: string, say: Say): void {
  eachOf(cors.allowOrigins, (origin, i) => {
    if (origin.regex === '') {
      return sayProblem(say, CORS, `${path}.allowOrigins[${i}]`, field => checkCorsOrigin(field, {}));
    }
    sayProblem(say, CORS, `${path}.allowOrigins[${i}]`, field => checkCorsOrigin(field, origin));
    checkRegex(origin.regex, `${path}.allowOrigins[${i}].regex`, say);
  });
  eachText(cors.allowMethods, (method, i) => sayProblem(say, CORS, `${path}.allowMethods[${i}]`, field => checkCorsMethod(field, method)));
  for (const list of ['allowHeaders', 'exposeHeaders']) {
    eachText(cors[list], (name, i) => sayProblem(say, CORS, `${path}.${list}[${i}]`, field => checkCorsHeader(field, name)));
  }
  if (cors.maxAge !== undefined) {
    sayProblem(say, CORS, `${path}.maxAge`, field => checkDuration(field, cors.maxAge));
    const ms = isLiteralString(cors.maxAge) ? parseDuration(cors.maxAge) : undefined;
    if (ms !== undefined && ms >= 1 && Math.round(ms * 1e6) % 1e9 !== 0) {
      say(CORS, `${path}.maxAge`, `got "${cors.maxAge}", allowed is whole seconds; round it`);
    }
  }
}

/** When and how often a request is tried again. */
export function checkRetries(retries: { [key: string]: any }, path: string, say: Say): void {
  const { attempts = 0, retryOn = '' } = retries;
  sayProblem(say, RETRIES, `${path}.attempts`, field => checkInteger(field, attempts, 0));
  const described = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(field => retries[field] !== undefined && retries[field] !== null && retries[field] !== '');
  if (attempts === 0 && described.length > 0) {
    say(RETRIES, `${path}.attempts`, `got ${retries.attempts === undefined ? 'nothing, which means 0,' : 0} beside ${described.join(' and ')}, allowed is at least 1; say how often to try again, or leave the rest out`);
  }
  for (const field of ['perTryTimeout', 'backoff']) {
    if (retries[field] !== undefined) {
      sayProblem(say, RETRIES, `${path}.${field}`, f => checkDuration(f, retries[field]));
    }
  }
  const wrong = isLiteralString(retryOn) && retryOn !== '' ? retryOn.split(',').filter(condition => !isRetryCondition(condition)) : [];
  wrong.forEach(condition => say(
    RETRIES, `${path}.retryOn`, `got ${JSON.stringify(condition)}, allowed is a condition of Envoy, such as "5xx", "reset" or "unavailable", or a status code, with commas and no spaces between; correct it`,
  ));
}

function eachText(list: unknown, work: (text: string, index: number) => void): void {
  if (Array.isArray(list)) {
    list.forEach((text, i) => typeof text === 'string' && work(text, i));
  }
}
