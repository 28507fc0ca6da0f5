import type { VirtualServiceSpecHttp, VirtualServiceSpecHttpRoute } from '../../../imports/networking.istio.io';
import { ifSet } from '../../private/defined';
import { isToken } from '../../private/literal';
import { mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { whenKnown } from '../../private/when-known';
import { renderDuration } from '../../values/render-duration';
import { CorsPolicy } from '../cors-policy';
import { Destination } from '../destination';
import { HttpMirror } from '../http-mirror';
import { HttpRetry, RetryOn } from '../http-retry';
import { HttpRouteDestination } from '../route-destination';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** How a destination is rendered: when a route is defined, its host may not be known yet. */
export type RenderDestination = (destination: Destination) => Plain<VirtualServiceSpecHttpRoute>['destination'];

/** Renders a destination whose host is still a token. */
export function atOnce(destination: Destination): Plain<VirtualServiceSpecHttpRoute>['destination'] {
  return destination._fragment;
}

/** Renders a destination with its host. */
export function atSynth(destination: Destination): Plain<VirtualServiceSpecHttpRoute>['destination'] {
  return destination._toIstio();
}

/** Renders destinations with their weights and header changes. */
export function renderDestinations(destinations: HttpRouteDestination[], render: RenderDestination): Plain<VirtualServiceSpecHttpRoute>[] | undefined {
  return mapEach(destinations, ({ destination, weight, headers }) => ({ destination: render(destination), weight, headers }));
}

/** Renders retries. */
export function renderRetry(field: string, retry: HttpRetry): Fragment['retries'] {
  return {
    attempts: retry.attempts,
    perTryTimeout: ifSet(retry.perTryTimeout, d => renderDuration(`${field}.perTryTimeout`, d)),
    retryOn: joined(retry.retryOn),
    retryRemoteLocalities: retry.retryRemoteLocalities,
    retryIgnorePreviousHosts: retry.retryIgnorePreviousHosts,
    backoff: ifSet(retry.backoff, d => renderDuration(`${field}.backoff`, d)),
  };
}

/** The conditions as one text, which is late if one of them is. */
function joined(list: RetryOn[] | undefined): string | undefined {
  return whenKnown(list, known => whenKnown(known?.map(r => r.value), values => values?.join(',')));
}

/** Renders a CORS policy. */
export function renderCorsPolicy(field: string, cors: CorsPolicy): Fragment['corsPolicy'] {
  return { ...cors, allowOrigins: mapEach(cors.allowOrigins, o => o._toIstio()), maxAge: ifSet(cors.maxAge, d => renderDuration(`${field}.maxAge`, d)) };
}

/** Renders mirrors: one as `mirror`, which every Istio release has, several as `mirrors`. */
export function renderMirrors(mirrors: HttpMirror[], render: RenderDestination): Pick<Fragment, 'mirror' | 'mirrorPercentage' | 'mirrors'> {
  if (isToken(mirrors)) {
    return {
      mirror: whenKnown(mirrors, known => renderMirrors(known, render).mirror),
      mirrorPercentage: whenKnown(mirrors, known => renderMirrors(known, render).mirrorPercentage),
      mirrors: whenKnown(mirrors, known => renderMirrors(known, render).mirrors),
    };
  }
  if (mirrors.length === 1) {
    return { mirror: render(mirrors[0].destination), mirrorPercentage: mirrors[0].percentage?._toIstio() };
  }
  return { mirrors: mirrors.map(({ destination, percentage }) => ({ destination: render(destination), percentage: percentage?._toIstio() })) };
}
