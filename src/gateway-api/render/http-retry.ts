import type { HttpRouteSpecRulesRetry, HttpRouteSpecRulesTimeouts } from '../../../imports/gateway.networking.k8s.io';
import { invalid } from '../../checks/defect';
import { defectOfInteger } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { checkEach } from '../../private/map-each';
import { HttpRouteRetry, HttpRouteTimeouts } from '../http-retry';
import { renderGatewayDuration } from './duration';

export function renderRetry(field: string, retry: HttpRouteRetry | undefined): HttpRouteSpecRulesRetry | undefined {
  refuse(defectOfInteger(`${field} attempts`, retry?.attempts, 1));
  checkEach(retry?.codes, code => refuse(defectOfInteger(`${field} codes`, code, 400, 599)));
  return ifSet(retry, r => unlessEmpty({
    attempts: r.attempts, codes: r.codes, backoff: ifSet(r.backoff, duration => renderGatewayDuration(`${field} backoff`, duration)),
  }));
}

export function renderTimeouts(field: string, timeouts: HttpRouteTimeouts | undefined): HttpRouteSpecRulesTimeouts | undefined {
  const { request, backendRequest } = timeouts ?? {};
  if (typeof request?.toMilliseconds === 'function' && typeof backendRequest?.toMilliseconds === 'function') {
    const [whole, one] = [request, backendRequest].map(duration => duration.toMilliseconds({ integral: false }));
    if (whole !== 0 && one > whole) {
      throw refusal(invalid(`${field} backendRequest`, `${one}ms`, `at most request, which is ${whole}ms`, 'shorten it, or give the request longer'));
    }
  }
  return unlessEmpty({
    request: ifSet(request, duration => renderGatewayDuration(`${field} request`, duration)),
    backendRequest: ifSet(backendRequest, duration => renderGatewayDuration(`${field} backendRequest`, duration)),
  });
}
