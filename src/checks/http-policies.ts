import { isLiteralString } from '../private/literal';
import { eachOf, eachText } from '../private/manifest';
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
  id: 'http-cors-policy', summary: 'CORS policy has an invalid origin, method, header or max age', why: 'the resource is rejected, because browsers could not interpret the response headers',
  covers: ['VS-37', 'VS-38', 'VS-39', 'VS-40', 'VS-41'],
});
const RETRIES = refused(KINDS, {
  id: 'http-retries', summary: 'retry policy has invalid attempts, conditions or timeouts', why: 'the resource is rejected, because the proxy cannot tell when to retry',
  covers: ['VS-67', 'VS-68', 'VS-69', 'VS-70', 'VS-71'],
});

/** The rules that this file reports. */
export const HTTP_POLICY_RULES = [CORS, RETRIES];

/** The CORS policy of a route. */
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
      report(CORS, invalid(`${path}.maxAge`, cors.maxAge, 'a duration of whole seconds', 'round it'));
    }
  }
}

/** The retry policy of a route. */
export function checkRetries(retries: { [key: string]: any }, path: string, report: Report): void {
  const { attempts = 0, retryOn = '' } = retries;
  report(RETRIES, defectOfInteger(`${path}.attempts`, attempts, 0));
  const described = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(field => retries[field] !== undefined && retries[field] !== null && retries[field] !== '');
  if (attempts === 0 && described.length > 0) {
    report(RETRIES, invalid(`${path}.attempts`, retries.attempts, `at least 1 if ${described.join(' or ')} is set`, `set attempts, or remove ${described.join(' and ')}`));
  }
  for (const field of ['perTryTimeout', 'backoff']) {
    if (retries[field] !== undefined) {
      report(RETRIES, defectOfDuration(`${path}.${field}`, retries[field]));
    }
  }
  const wrong = isLiteralString(retryOn) && retryOn !== '' ? retryOn.split(',').filter(condition => !isRetryCondition(condition)) : [];
  wrong.forEach(condition => report(RETRIES, invalid(`${path}.retryOn`, condition, 'a list of conditions ("5xx", "reset", "unavailable", …) and status codes, separated by commas without spaces', 'correct the condition')));
}
