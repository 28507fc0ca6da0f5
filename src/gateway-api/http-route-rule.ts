import type { HttpRouteSpecRules } from '../../imports/gateway.networking.k8s.io';
import { conflict } from '../checks/defect';
import { checkBackendCount } from '../checks/gateway-api/backend';
import { checkHttpRouteRule } from '../checks/gateway-api/http-route';
import { refuseErrors } from '../checks/problem';
import { refusal } from '../checks/refuse';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { HeaderModifier } from './header-modifier';
import { HttpBackendRef } from './http-backend-ref';
import { HttpCors } from './http-cors';
import { HttpRequestRedirect, HttpUrlRewrite } from './http-request-redirect';
import { HttpRouteRetry, HttpRouteTimeouts } from './http-retry';
import { HttpRouteMatch } from './http-route-match';
import { Owner } from './render/backend-target';
import { renderHeaderModifiers } from './render/header-modifier';
import { renderCors, renderRedirect, renderUrlRewrite } from './render/http-filters';
import { renderRetry, renderTimeouts } from './render/http-retry';
import { renderHttpMatch } from './render/match';
import { PlacedBackend, placed } from './render/placed-backend';
import { RequestMirror } from './request-mirror';

type Fragment = Plain<HttpRouteSpecRules>;

/** Options for every rule of an HTTPRoute. */
export interface HttpRouteRuleBaseOptions {
  /**
   * The name of the rule, unique within the route: lower-case letters, digits, `-` and `.`.
   * @default - the rule has no name
   */
  readonly name?: string;
  /**
   * Requests that the rule applies to; one of the matches is enough. The order of rules does not matter: an exact path takes precedence over
   * a longer prefix, that over a shorter one, then a method, then more headers, then more query parameters.
   * @default - any request
   */
  readonly matches?: HttpRouteMatch[];
  /**
   * Changes of request headers, before a request is forwarded.
   * @default - the request is not changed
   */
  readonly requestHeaderModifier?: HeaderModifier;
  /**
   * Changes of response headers, before a response is returned.
   * @default - the response is not changed
   */
  readonly responseHeaderModifier?: HeaderModifier;
  /**
   * Cross-origin resource sharing.
   * @default - the workload answers preflight requests itself
   */
  readonly cors?: HttpCors;
}

/** Options for a rule that forwards requests. */
export interface HttpRouteRuleOptions extends HttpRouteRuleBaseOptions {
  /**
   * Changes of host and path.
   * @default - the request is not changed
   */
  readonly urlRewrite?: HttpUrlRewrite;
  /**
   * Backends that get copies of requests.
   * @default - requests are not mirrored
   */
  readonly requestMirrors?: RequestMirror[];
  /**
   * Timeouts.
   * @default - no timeout
   */
  readonly timeouts?: HttpRouteTimeouts;
  /**
   * Retries.
   * @default - the default of the mesh: 2 retries, if the connection failed, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED
   */
  readonly retry?: HttpRouteRetry;
}

/** Options for a rule that redirects requests: the redirect, and what every rule has. */
export interface HttpRouteRedirectOptions extends HttpRouteRuleBaseOptions, HttpRequestRedirect {}

/**
 * How matching HTTP requests are handled: forwarded, or redirected.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#rules
 */
export class HttpRouteRule {
  /**
   * Forwards requests, by weight. Without a backend, or if all weights are 0, they are answered with status 500.
   * Throws if a prefix is replaced without exactly one match by prefix.
   */
  public static backends(backendRefs: HttpBackendRef[], options: HttpRouteRuleOptions = {}): HttpRouteRule {
    const field = 'HttpRouteRule.backends';
    return new HttpRouteRule(field, options, renderUrlRewrite(options.urlRewrite), {
      timeouts: renderTimeouts(`${field}.timeouts`, options.timeouts), retry: renderRetry(`${field}.retry`, options.retry),
    }, backendRefs, options.requestMirrors);
  }

  /** Answers requests with a redirect. Throws if a prefix is replaced without exactly one match by prefix, and if the status is not one of a redirect. */
  public static redirect(options: HttpRouteRedirectOptions): HttpRouteRule {
    const field = 'HttpRouteRule.redirect';
    checkNotForwarded(field, options);
    return new HttpRouteRule(field, options, [renderRedirect(options)], {});
  }

  private readonly fragment: Fragment;

  private constructor(
    field: string, options: HttpRouteRuleBaseOptions, ownFilters: NonNullable<Fragment['filters']>, action: Fragment,
    private readonly backendRefs: HttpBackendRef[] = [], private readonly mirrors: RequestMirror[] = [],
  ) {
    this.fragment = {
      name: options.name,
      ...action,
      matches: mapEach(options.matches, (match, i) => renderHttpMatch(`${field}.matches[${i}]`, match)),
      filters: [...renderHeaderModifiers(field, options), ...ownFilters, ...renderCors(`${field}.cors`, options.cors)],
    };
    refuseErrors(report => {
      checkBackendCount(backendRefs, `${field}.backendRefs`, report);
      checkHttpRouteRule(this.fragment, field, report);
    });
  }

  /** The name of the rule, if it has one. */
  public get name(): string | undefined {
    return this.fragment.name;
  }

  /** @internal */
  public _toGatewayApi(owner: Owner): Fragment {
    const backends = resolveTokens(this.backendRefs);
    const mirrors = resolveTokens(this.mirrors);
    const matches = resolveTokens(this.fragment.matches) ?? [];
    const filters = [...this.fragment.filters!, ...mirrors.map(mirror => ({ type: 'RequestMirror', requestMirror: mirror._toGatewayApi(owner) }))];
    return {
      ...this.fragment,
      matches: matches.length === 0 ? undefined : matches,
      filters: filters.length === 0 ? undefined : filters,
      backendRefs: backends.length === 0 ? undefined : mapEach(backends, backend => backend._toHttp(owner)),
    };
  }

  /** @internal */
  public _backends(path: string): PlacedBackend[] {
    const before = this.fragment.filters!.length;
    return [
      ...placed(resolveTokens(this.backendRefs), i => `${path}.backendRefs[${i}]`),
      ...placed(resolveTokens(this.mirrors).map(mirror => mirror._backend), i => `${path}.filters[${before + i}].requestMirror.backendRef`),
    ];
  }
}

/** An object made for `HttpRouteRule.backends` has the type of these options too; its other fields would be dropped silently. */
function checkNotForwarded(field: string, options: HttpRouteRuleOptions): void {
  const extra = (['urlRewrite', 'requestMirrors', 'timeouts', 'retry'] as const).find(f => options[f] !== undefined);
  if (extra !== undefined) {
    throw refusal(conflict(`${field}.${extra}`, 'a redirect', 'the request is not forwarded', `remove ${extra}`));
  }
}
