import { Duration } from 'cdk8s';
import type { VirtualServiceSpecHttp } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { ifSet, onlySet } from '../private/defined';
import { isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderDuration } from '../private/render-duration';
import { resolveTokens } from '../private/resolve-tokens';
import { CorsPolicy } from './cors-policy';
import { Headers } from './headers';
import { HttpDirectResponse } from './http-direct-response';
import { HttpFault } from './http-fault';
import { HttpMatch } from './http-match';
import { HttpMirror } from './http-mirror';
import { HttpRedirect } from './http-redirect';
import { HttpRetry } from './http-retry';
import { HttpRewrite } from './http-rewrite';
import { renderHeaders, setsAuthority } from './render/headers';
import { checkDestinations, renderCorsPolicy, renderDestinations, renderMirrors, renderRetry } from './render/http-route';
import { HttpRouteDestination } from './route-destination';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** What every HTTP route may have. */
export interface HttpRouteBaseOptions {
  /**
   * A name for logs, and for controllers that change the route's weights.
   * @default - none
   */
  readonly name?: string;
  /**
   * What a request must be like; one of these is enough.
   * @default - any request: no later route is reached
   */
  readonly match?: HttpMatch[];
  /**
   * Changes of headers.
   * @default - no header is changed
   */
  readonly headers?: Headers;
  /**
   * Cross-origin resource sharing.
   * @default - left to the workload
   */
  readonly corsPolicy?: CorsPolicy;
}

/** What an HTTP route that sends requests on may have. */
export interface HttpRouteOptions extends HttpRouteBaseOptions {
  /**
   * How long a request may take with all its retries.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * When and how often a request is tried again.
   * @default - 2 retries, where no connection came about, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED
   */
  readonly retries?: HttpRetry;
  /**
   * Faults that are made on purpose.
   * @default - no faults
   */
  readonly fault?: HttpFault;
  /**
   * Changes of path and authority.
   * @default - the request stays as it is
   */
  readonly rewrite?: HttpRewrite;
  /**
   * Where copies of requests go; several need Istio 1.19 or newer.
   * @default - no copies are sent
   */
  readonly mirrors?: HttpMirror[];
}

/** Another VirtualService that has the routes. */
export interface DelegateReference {
  /** The name of the VirtualService, one without hosts. */
  readonly name: string;
  /**
   * Its namespace.
   * @default - the namespace of the VirtualService that refers to it
   */
  readonly namespace?: string;
}

/**
 * What becomes of HTTP requests that match: they are sent on, redirected, answered, or left to another VirtualService. The first route that matches counts.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export class HttpRoute {
  /**
   * Requests are sent on. Throws without a destination, for a negative weight, for weights that are all 0 among several, and for an authority that is set twice.
   */
  public static route(destinations: HttpRouteDestination[], options: HttpRouteOptions = {}): HttpRoute {
    checkDestinations('HttpRoute.route', destinations);
    return new HttpRoute(options, renderForward(options), destinations, options.mirrors);
  }

  /** Requests are answered with a redirect. Throws if a prefix is rewritten and a match is not by prefix. */
  public static redirect(redirect: HttpRedirect, options: HttpRouteBaseOptions = {}): HttpRoute {
    if (redirect._hasPrefixRewrite && Array.isArray(options.match) && options.match.some(m => !m._hasPrefixUri)) {
      throw refusal(invalid('HttpRoute.redirect path', redirect._toIstio().prefixRewrite, 'RedirectPath.prefix only where each match is by uri prefix', 'match by StringMatch.prefix, or use RedirectPath.full'));
    }
    checkNotForwarded('HttpRoute.redirect', options);
    return new HttpRoute(options, { redirect: redirect._toIstio() });
  }

  /** Requests are answered by the proxy itself. */
  public static directResponse(response: HttpDirectResponse, options: HttpRouteBaseOptions = {}): HttpRoute {
    checkNotForwarded('HttpRoute.directResponse', options);
    return new HttpRoute(options, { directResponse: response._toIstio() });
  }

  /** Requests are left to the routes of another VirtualService. Throws for an empty name. */
  public static delegate(delegate: DelegateReference, options: HttpRouteOptions = {}): HttpRoute {
    refuse(defectOfText('HttpRoute.delegate name', delegate.name, 'name a VirtualService'));
    const fragment = { ...renderForward(options), delegate: { name: delegate.name, namespace: delegate.namespace } };
    return new HttpRoute(options, fragment, undefined, options.mirrors);
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
      headers: ifSet(options.headers, h => renderHeaders('HttpRoute headers', h)),
      corsPolicy: ifSet(options.corsPolicy, c => renderCorsPolicy('HttpRoute corsPolicy', c)),
      ...action,
    });
  }

  /** The name of the route, if it has one. */
  public get name(): string | undefined {
    return this.options.name;
  }

  /** Whether it takes every request, so that no later route is reached. */
  public get matchesAll(): boolean {
    return this.options.match === undefined || (Array.isArray(this.options.match) && this.options.match.length === 0);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Fragment {
    return {
      ...this.fragment,
      match: this.matchesAll ? undefined : mapEach(this.options.match, m => m._toIstio(namespace)),
      route: ifSet(this.destinations, renderDestinations),
      ...ifSet(this.mirrors, renderMirrors),
    };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return [
      ...listOf(this.destinations).flatMap((d, i) => d.destination._validate(`${field}.route[${i}].destination`)),
      ...listOf(this.mirrors).flatMap(m => m.destination._validate(`${field}.mirror`)),
    ];
  }
}

/** The list, also one that a token stands for; tokens within it, such as a late weight, are left alone. */
function listOf<T>(list: T[] | undefined): T[] {
  return isToken(list) ? resolveTokens(list!) : list ?? [];
}

/** An object made for `HttpRoute.route` has the type of these options too: what would be dropped in silence is an error. */
function checkNotForwarded(field: string, options: HttpRouteOptions): void {
  const [extra] = (['timeout', 'retries', 'fault', 'rewrite', 'mirrors'] as const).filter(f => options[f] !== undefined);
  if (extra !== undefined) {
    throw refusal(invalid(`${field} ${extra}`, 'an option', 'options of a route that does not send requests on', `remove ${extra}, the request goes nowhere`));
  }
}

function renderForward(options: HttpRouteOptions): Fragment {
  const rewrite = options.rewrite?._toIstio();
  if (rewrite?.authority !== undefined && setsAuthority(options.headers)) {
    throw refusal(invalid('HttpRoute rewrite.authority', rewrite.authority, 'one place that sets the authority', 'remove it from the rewrite or from headers.request'));
  }
  return {
    timeout: ifSet(options.timeout, d => renderDuration('HttpRoute timeout', d)),
    retries: ifSet(options.retries, r => renderRetry('HttpRoute retries', r)),
    fault: options.fault?._toIstio(),
    rewrite,
  };
}
