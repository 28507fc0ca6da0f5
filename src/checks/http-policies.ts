import { isLiteralString } from '../private/literal';
import { eachOf } from '../private/manifest';
import { invalid } from './defect';
import { defectOfCorsHeader, defectOfCorsMethod, defectOfCorsOrigin } from './formats/cors';
import { defectOfDuration } from './formats/duration';
import { defectOfInteger } from './formats/number';
import { parseDuration } from './formats/parse-duration';
import { isRetryCondition } from './formats/retry-conditions';
import { Report } from './problem';
import { checkRegex } from './regex';
import { refused } from './rule-info';

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
export function checkCorsPolicy(cors: { [key: string]: any }, path: string, report: Report): void {
  eachOf(cors.allowOrigins, (origin, i) => {
    if (origin.regex === '') {
      return report(CORS, defectOfCorsOrigin(`${path}.allowOrigins[${i}]`, {}));
    }
    report(CORS, defectOfCorsOrigin(`${path}.allowOrigins[${i}]`, origin));
    checkRegex(origin.regex, `${path}.allowOrigins[${i}].regex`, report);
  });
  eachText(cors.allowMethods, (method, i) => report(CORS, defectOfCorsMethod(`${path}.allowMethods[${i}]`, method)));
  for (const list of ['allowHeaders', 'exposeHeaders']) {
    eachText(cors[list], (name, i) => report(CORS, defectOfCorsHeader(`${path}.${list}[${i}]`, name)));
  }
  if (cors.maxAge !== undefined) {
    report(CORS, defectOfDuration(`${path}.maxAge`, cors.maxAge));
    const ms = isLiteralString(cors.maxAge) ? parseDuration(cors.maxAge) : undefined;
    if (ms !== undefined && ms >= 1 && Math.round(ms * 1e6) % 1e9 !== 0) {
      report(CORS, invalid(`${path}.maxAge`, cors.maxAge, 'whole seconds', 'round it'));
    }
  }
}

/** When and how often a request is tried again. */
export function checkRetries(retries: { [key: string]: any }, path: string, report: Report): void {
  const { attempts = 0, retryOn = '' } = retries;
  report(RETRIES, defectOfInteger(`${path}.attempts`, attempts, 0));
  const described = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(field => retries[field] !== undefined && retries[field] !== null && retries[field] !== '');
  if (attempts === 0 && described.length > 0) {
    report(RETRIES, invalid(`${path}.attempts`, `${retries.attempts === undefined ? 'nothing, which means 0,' : 0} beside ${described.join(' and ')}`, 'at least 1', 'say how often to try again, or leave the rest out'));
  }
  for (const field of ['perTryTimeout', 'backoff']) {
    if (retries[field] !== undefined) {
      report(RETRIES, defectOfDuration(`${path}.${field}`, retries[field]));
    }
  }
  const wrong = isLiteralString(retryOn) && retryOn !== '' ? retryOn.split(',').filter(condition => !isRetryCondition(condition)) : [];
  wrong.forEach(condition => report(RETRIES, invalid(`${path}.retryOn`, condition, 'a condition of Envoy, such as "5xx", "reset" or "unavailable", or a status code, with commas and no spaces between', 'correct it')));
}

function eachText(list: unknown, work: (text: string, index: number) => void): void {
  if (Array.isArray(list)) {
    list.forEach((text, i) => typeof text === 'string' && work(text, i));
  }
}
