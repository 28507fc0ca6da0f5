import { Duration } from 'cdk8s';
import type { VirtualServiceSpecHttp } from '../../imports/networking.istio.io';
import { conflict, missing } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { checkHttpRoute } from '../checks/http-route';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { UNKNOWN_SCOPE } from '../checks/virtual-service-scope';
import { ifSet, onlySet } from '../private/defined';
import { isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { renderDuration } from '../values/render-duration';
import { CorsPolicy } from './cors-policy';
import { Destination } from './destination';
import { Headers } from './headers';
import { HttpDirectResponse } from './http-direct-response';
import { HttpFault } from './http-fault';
import { HttpMatch } from './http-match';
import { HttpMirror } from './http-mirror';
import { HttpRedirect } from './http-redirect';
import { HttpRetry } from './http-retry';
import { HttpRewrite } from './http-rewrite';
import { atOnce, atSynth, renderCorsPolicy, renderDestinations, renderMirrors, renderRetry } from './render/http-route';
import { HttpRouteDestination } from './route-destination';
import { IVirtualService } from './virtual-service-ref';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** Options of every HTTP route. */
export interface HttpRouteBaseOptions {
  /**
   * A name for logs, and for controllers that change the route's weights.
   * @default - the route has no name
   */
  readonly name?: string;
  /**
   * Alternatives (`HttpMatch.of` and other factories of `HttpMatch`), one of which a request must match.
   * @default - any request matches, so that no later route is reached
   */
  readonly match?: HttpMatch[];
  /**
   * Changes of headers.
   * @default - headers are unchanged
   */
  readonly headers?: Headers;
  /**
   * Cross-origin resource sharing.
   * @default - left to the workload
   */
  readonly corsPolicy?: CorsPolicy;
}

/** Options of an HTTP route that forwards requests, except mirrors. */
export interface HttpForwardOptions extends HttpRouteBaseOptions {
  /**
   * The timeout of a request, including all its retries; whole milliseconds, at least 1.
   * @default - no timeout
   */
  readonly timeout?: Duration;
  /**
   * The retry policy.
   * @default - 2 retries, after a failed connection, a refused stream, or the gRPC status UNAVAILABLE or CANCELLED
   */
  readonly retries?: HttpRetry;
  /**
   * Injected faults: `HttpFault.abort`, `HttpFault.delay` or `HttpFault.delayAndAbort`.
   * @default - no faults
   */
  readonly fault?: HttpFault;
  /**
   * Changes of path and authority: `HttpRewrite.uri`, `HttpRewrite.uriRegex` or `HttpRewrite.authority`.
   * @default - the request is unchanged
   */
  readonly rewrite?: HttpRewrite;
}

/** Options of an HTTP route that forwards requests. */
export interface HttpRouteOptions extends HttpForwardOptions {
  /**
   * Copies of requests, which are sent to other services; several mirrors require Istio 1.19 or newer.
   * @default - no copies are sent
   */
  readonly mirrors?: HttpMirror[];
}

/**
 * A route of HTTP requests: they are forwarded, redirected, answered, or delegated to another VirtualService. The first route that matches a request is used.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export class HttpRoute {
  /**
   * Forwards requests. Throws without a destination, for a negative weight, if there are several destinations whose weights are all 0, and if the authority is
   * set more than once.
   *
   * @param destinations the destinations with their weights
   */
  public static route(destinations: HttpRouteDestination[], options: HttpRouteOptions = {}): HttpRoute {
    return new HttpRoute(options, forward(options), destinations, options.mirrors);
  }

  /**
   * Responds with a redirect. Throws if the redirect replaces a prefix, and a match is not by prefix.
   *
   * @param redirect the changes of the URL, `HttpRedirect.of`
   */
  public static redirect(redirect: HttpRedirect, options: HttpRouteBaseOptions = {}): HttpRoute {
    refuseForwardOptions(options, 'redirect');
    return new HttpRoute(options, { redirect: redirect._toIstio() });
  }

  /**
   * Responds from the proxy itself.
   *
   * @param response the response, `HttpDirectResponse.of`
   */
  public static directResponse(response: HttpDirectResponse, options: HttpRouteBaseOptions = {}): HttpRoute {
    refuseForwardOptions(options, 'directResponse');
    return new HttpRoute(options, { directResponse: response._toIstio() });
  }

  /**
   * Delegates requests to the HTTP routes of another VirtualService. Throws if that has no name.
   *
   * @param virtualService a VirtualService without hosts, of this app or `VirtualService.fromVirtualServiceName`
   */
  public static delegate(virtualService: IVirtualService, options: HttpRouteOptions = {}): HttpRoute {
    const { name, namespace } = virtualService;
    refuse(defectOfText('HttpRoute.delegate.name', name, 'name the VirtualService'));
    return new HttpRoute(options, { ...forward(options), delegate: onlySet({ name, namespace }) }, undefined, options.mirrors);
  }

  private readonly fragment: Fragment;

  private constructor(
    private readonly options: HttpRouteBaseOptions,
    action: Fragment,
    private readonly destinations?: HttpRouteDestination[],
    private readonly mirrors?: HttpMirror[],
  ) {
    this.fragment = onlySet({
      name: options.name,
      headers: options.headers,
      corsPolicy: ifSet(options.corsPolicy, c => renderCorsPolicy('HttpRoute.corsPolicy', c)),
      ...action,
    });
    const known = {
      ...this.fragment,
      match: mapEach(options.match, m => m._fragment),
      route: ifSet(destinations, d => renderDestinations(d, atOnce)),
      ...ifSet(mirrors, m => renderMirrors(m, atOnce)),
    };
    refuseErrors(report => checkHttpRoute(known, 'HttpRoute', UNKNOWN_SCOPE, report));
  }

  /** The name of the route; undefined if it has no name. */
  public get name(): string | undefined {
    return this.options.name;
  }

  /** True if the route matches every request, so that no later route is reached. */
  public get matchesAll(): boolean {
    return this.options.match === undefined || (Array.isArray(this.options.match) && this.options.match.length === 0);
  }

  /**
   * All destinations, with their paths.
   * @internal
   */
  public get _destinations(): [string, Destination][] {
    const mirrors = listOf(this.mirrors);
    return [
      ...listOf(this.destinations).map(({ destination }, i): [string, Destination] => [`route[${i}].destination`, destination]),
      ...mirrors.map(({ destination }, i): [string, Destination] => [mirrors.length === 1 ? 'mirror' : `mirrors[${i}].destination`, destination]),
    ];
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Fragment {
    return {
      ...this.fragment,
      match: this.matchesAll ? undefined : mapEach(this.options.match, m => m._toIstio(namespace)),
      route: this.destinations === undefined ? undefined : renderDestinations(this.destinations, atSynth),
      ...this.mirrors === undefined ? undefined : renderMirrors(this.mirrors, atSynth),
    };
  }
}

/** The list, also one that a token stands for; tokens in it, such as a late weight, are kept. */
function listOf<T>(list: T[] | undefined): T[] {
  return isToken(list) ? resolveTokens(list!) : list ?? [];
}

/** An object made for `HttpRoute.route` has the type of these options, too: it would be dropped silently. */
function refuseForwardOptions(options: HttpRouteOptions, action: string): void {
  const [extra] = (['timeout', 'retries', 'fault', 'rewrite', 'mirrors'] as const).filter(f => options[f] !== undefined);
  if (extra !== undefined) {
    refuse(conflict(`HttpRoute.${extra}`, action, 'it applies only to forwarded requests', `remove ${extra}`));
  }
}

function forward({ timeout, retries, fault, rewrite }: HttpRouteOptions): Fragment {
  if (retries !== undefined) {
    refuseIncomplete(retries);
  }
  return {
    timeout: ifSet(timeout, d => renderDuration('HttpRoute.timeout', d)),
    retries: ifSet(retries, r => renderRetry('HttpRoute.retries', r)),
    fault: fault?._toIstio(),
    rewrite: rewrite?._toIstio(),
  };
}

/** Stricter than the webhook: Istio reads missing attempts as 0, with which a backoff has no effect. */
function refuseIncomplete({ attempts, backoff }: HttpRetry): void {
  if (attempts === undefined) {
    refuse(missing('HttpRoute.retries.attempts', 'set the number of retries'));
  }
  if (attempts === 0 && backoff !== undefined) {
    refuse(conflict('HttpRoute.retries.backoff', '0 attempts', 'they switch retries off', 'remove backoff'));
  }
}
