import type { HttpRouteSpecRulesRetry, HttpRouteSpecRulesTimeouts } from '../../../imports/gateway.networking.k8s.io';
import { defectOfInteger } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { HttpRouteRetry, HttpRouteTimeouts } from '../http-retry';
import { renderGatewayDuration } from './duration';

/** Releases of the Gateway API before 1.6 allow 0 attempts, so that only the API refuses them. */
export function renderRetry(field: string, retry: HttpRouteRetry | undefined): HttpRouteSpecRulesRetry | undefined {
  refuse(defectOfInteger(`${field}.attempts`, retry?.attempts, 1));
  return ifSet(retry, ({ attempts, codes, backoff }) => unlessEmpty({ attempts, codes, backoff: ifSet(backoff, duration => renderGatewayDuration(`${field}.backoff`, duration)) }));
}

export function renderTimeouts(field: string, timeouts: HttpRouteTimeouts | undefined): HttpRouteSpecRulesTimeouts | undefined {
  return unlessEmpty({
    request: ifSet(timeouts?.request, duration => renderGatewayDuration(`${field}.request`, duration)),
    backendRequest: ifSet(timeouts?.backendRequest, duration => renderGatewayDuration(`${field}.backendRequest`, duration)),
  });
}
