import type { VirtualServiceSpecHttp, VirtualServiceSpecHttpMirrors, VirtualServiceSpecHttpRoute } from '../../../imports/networking.istio.io';
import { invalid, missing } from '../../checks/defect';
import { defectOfCorsHeader, defectOfCorsMethod, defectOfCorsOrigin } from '../../checks/formats/cors';
import { defectOfInteger } from '../../checks/formats/number';
import { defectOfWeights } from '../../checks/formats/weights';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import { checkEach, mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { renderDuration } from '../../private/render-duration';
import { whenKnown } from '../../private/when-known';
import { CorsPolicy } from '../cors-policy';
import { HttpMirror } from '../http-mirror';
import { HttpRetry, RetryOn } from '../http-retry';
import { HttpRouteDestination, RouteDestination } from '../route-destination';
import { renderHeaders } from './headers';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** Checks destinations when a route is made. */
export function checkDestinations(field: string, destinations: RouteDestination[]): void {
  if (Array.isArray(destinations) && destinations.length === 0) {
    throw refusal(invalid(field, destinations, 'at least one destination', 'name where the traffic goes'));
  }
  refuse(defectOfWeights(field, destinations));
}

/** Renders destinations; hosts are asked for now. */
export function renderDestinations(destinations: HttpRouteDestination[]): Plain<VirtualServiceSpecHttpRoute>[] | undefined {
  return mapEach(destinations, d => ({
    destination: d.destination._toIstio(),
    weight: d.weight,
    headers: ifSet(d.headers, h => renderHeaders('HttpRouteDestination headers', h)),
  }));
}

/** Checks and renders retries. */
export function renderRetry(field: string, retry: HttpRetry): Fragment['retries'] {
  refuse(defectOfInteger(`${field}.attempts`, retry.attempts, 0));
  if (retry.attempts === undefined) {
    throw refusal(missing(`${field}.attempts`, 'say how often to try again'));
  }
  if (retry.attempts === 0 && (retry.perTryTimeout ?? retry.retryOn ?? retry.retryRemoteLocalities ?? retry.backoff) !== undefined) {
    throw refusal(invalid(`${field}.attempts`, 0, 'at least 1 where perTryTimeout, retryOn, retryRemoteLocalities or backoff is set', 'remove them to switch retries off'));
  }
  return {
    attempts: retry.attempts,
    perTryTimeout: ifSet(retry.perTryTimeout, d => renderDuration(`${field}.perTryTimeout`, d)),
    retryOn: joined(retry.retryOn),
    retryRemoteLocalities: retry.retryRemoteLocalities,
    retryIgnorePreviousHosts: retry.retryIgnorePreviousHosts,
    backoff: ifSet(retry.backoff, d => renderDuration(`${field}.backoff`, d)),
  };
}

/** The list as one text; that of a token once it is known. */
function joined(list: RetryOn[] | undefined): string | undefined {
  return whenKnown(list, known => whenKnown(known?.map(r => r.value), values => values?.join(',')));
}

/** Checks and renders a CORS policy. */
export function renderCorsPolicy(field: string, cors: CorsPolicy): Fragment['corsPolicy'] {
  checkEach(cors.allowOrigins, (o, i) => refuse(defectOfCorsOrigin(`${field}.allowOrigins[${i}]`, o._toIstio())));
  checkEach(cors.allowMethods, (m, i) => refuse(defectOfCorsMethod(`${field}.allowMethods[${i}]`, m)));
  checkEach(cors.allowHeaders, (h, i) => refuse(defectOfCorsHeader(`${field}.allowHeaders[${i}]`, h)));
  checkEach(cors.exposeHeaders, (h, i) => refuse(defectOfCorsHeader(`${field}.exposeHeaders[${i}]`, h)));
  const maxAge = ifSet(cors.maxAge, d => renderDuration(`${field}.maxAge`, d));
  if (isLiteralString(maxAge) && maxAge.endsWith('ms')) {
    throw refusal(invalid(`${field}.maxAge`, maxAge, 'whole seconds', 'round it'));
  }
  return { ...cors, allowOrigins: mapEach(cors.allowOrigins, o => o._toIstio()), maxAge };
}

/** Renders mirrors: one as `mirror`, which every release of Istio knows, several as `mirrors`. */
export function renderMirrors(mirrors: HttpMirror[]): Pick<Fragment, 'mirror' | 'mirrorPercentage' | 'mirrors'> {
  if (isToken(mirrors)) {
    return {
      mirror: whenKnown(mirrors, known => renderMirrors(known).mirror),
      mirrorPercentage: whenKnown(mirrors, known => renderMirrors(known).mirrorPercentage),
      mirrors: whenKnown(mirrors, known => renderMirrors(known).mirrors),
    };
  }
  if (mirrors.length === 1) {
    return { mirror: mirrors[0].destination._toIstio(), mirrorPercentage: mirrors[0].percentage?._toIstio() };
  }
  return {
    mirrors: mirrors.map((m): Plain<VirtualServiceSpecHttpMirrors> => ({ destination: m.destination._toIstio(), percentage: m.percentage?._toIstio() })),
  };
}
