import type { HttpRouteSpecRules } from '../../imports/gateway.networking.k8s.io';
import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { HeaderModifier } from './header-modifier';
import { HttpBackendRef } from './http-backend-ref';
import { HttpCors } from './http-cors';
import { HttpPathModifier } from './http-path-modifier';
import { HttpRequestRedirect, HttpUrlRewrite } from './http-request-redirect';
import { HttpRouteRetry, HttpRouteTimeouts } from './http-retry';
import { HttpRouteMatch } from './http-route-match';
import { Owner } from './render/backend';
import { checkCount } from './render/check-count';
import { checkSectionName } from './render/check-hostname';
import { renderHeaderModifiers } from './render/header-modifier';
import { renderCors, renderRedirect, renderUrlRewrite } from './render/http-filters';
import { renderRetry, renderTimeouts } from './render/http-retry';
import { renderHttpMatch } from './render/match';
import { NamedReferent } from './render/referent';
import { RequestMirror } from './request-mirror';

type Fragment = Plain<HttpRouteSpecRules>;

/** What every rule of an HTTPRoute may have. */
export interface HttpRouteRuleBaseOptions {
  /**
   * The name of the rule, unique within the route: lower-case letters, digits, `-` and `.`.
   * @default - none
   */
  readonly name?: string;
  /**
   * What a request must be like; one of these is enough. Which rule takes a request does not follow the order of rules: an exact path comes before
   * a longer prefix before a shorter one, then a method, then more headers, then more query parameters.
   * @default - any request
   */
  readonly matches?: HttpRouteMatch[];
  /**
   * Changes of headers before a request is sent on.
   * @default - the request stays as it is
   */
  readonly requestHeaderModifier?: HeaderModifier;
  /**
   * Changes of headers before a response is sent back.
   * @default - the response stays as it is
   */
  readonly responseHeaderModifier?: HeaderModifier;
  /**
   * Cross-origin resource sharing.
   * @default - left to the workload
   */
  readonly cors?: HttpCors;
}

/** What a rule that sends requests on may have. */
export interface HttpRouteRuleOptions extends HttpRouteRuleBaseOptions {
  /**
   * Changes of host and path.
   * @default - the request stays as it is
   */
  readonly urlRewrite?: HttpUrlRewrite;
  /**
   * Where copies of requests go.
   * @default - no copies are sent
   */
  readonly requestMirrors?: RequestMirror[];
  /**
   * How long a request may take.
   * @default - no limit
   */
  readonly timeouts?: HttpRouteTimeouts;
  /**
   * When and how often a request is tried again.
   * @default - what the mesh has: 2 retries, where no connection came about, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED
   */
  readonly retry?: HttpRouteRetry;
}

/**
 * What becomes of HTTP requests that match: they are sent on, or redirected.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#rules
 */
export class HttpRouteRule {
  /**
   * Requests are sent on, by weight. Without a backend, or where all weights are 0, they are answered with status 500.
   * Throws for a prefix that is replaced where there is not one match by prefix.
   */
  public static backends(backendRefs: HttpBackendRef[], options: HttpRouteRuleOptions = {}): HttpRouteRule {
    const field = 'HttpRouteRule.backends';
    checkCount(`${field} backendRefs`, backendRefs, 16, 'use fewer backends');
    checkPrefix(field, options, options.urlRewrite?.path);
    const action: Fragment = { timeouts: renderTimeouts(`${field} timeouts`, options.timeouts), retry: renderRetry(`${field} retry`, options.retry) };
    return new HttpRouteRule(field, options, renderUrlRewrite(`${field} urlRewrite`, options.urlRewrite), action, backendRefs, options.requestMirrors);
  }

  /** Requests are answered with a redirect. Throws for a prefix that is replaced where there is not one match by prefix, and for a status that is none of a redirect. */
  public static redirect(redirect: HttpRequestRedirect, options: HttpRouteRuleBaseOptions = {}): HttpRouteRule {
    const field = 'HttpRouteRule.redirect';
    checkPrefix(field, options, redirect.path);
    checkNotForwarded(field, options);
    return new HttpRouteRule(field, options, [renderRedirect(field, redirect)], {});
  }

  private readonly fragment: Fragment;
  private readonly filters: NonNullable<Fragment['filters']>;

  private constructor(
    private readonly field: string,
    private readonly options: HttpRouteRuleBaseOptions,
    ownFilters: NonNullable<Fragment['filters']>,
    action: Fragment,
    private readonly backendRefs?: HttpBackendRef[],
    private readonly mirrors?: RequestMirror[],
  ) {
    checkSectionName(`${field} name`, options.name);
    checkCount(`${field} matches`, options.matches, 64, 'use several rules');
    checkEach(options.matches, match => renderHttpMatch(`${field} matches`, match));
    this.filters = [...renderHeaderModifiers(field, options), ...ownFilters, ...renderCors(`${field} cors`, options.cors)];
    this.fragment = { name: options.name, ...action };
  }

  /** The name of the rule, if it has one. */
  public get name(): string | undefined {
    return this.options.name;
  }

  /** @internal */
  public get _matchCount(): number {
    return Math.max(1, resolveTokens(this.options.matches)?.length ?? 1);
  }

  /** @internal */
  public _toGatewayApi(owner: Owner): Fragment {
    const backends = resolveTokens(this.backendRefs) ?? [];
    const mirrors = resolveTokens(this.mirrors) ?? [];
    const matches = resolveTokens(this.options.matches) ?? [];
    const filters = [...this.filters, ...mirrors.map(mirror => ({ type: 'RequestMirror', requestMirror: mirror._toGatewayApi(owner) }))];
    return {
      ...this.fragment,
      matches: matches.length === 0 ? undefined : matches.map(match => renderHttpMatch(`${this.field} matches`, match)),
      filters: filters.length === 0 ? undefined : filters,
      backendRefs: backends.length === 0 ? undefined : mapEach(backends, backend => backend._toHttp(owner)),
    };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return [
      ...resolveTokens(this.backendRefs ?? []).flatMap((backend, i) => backend._validate(`${field}.backendRefs[${i}]`)),
      ...resolveTokens(this.mirrors ?? []).flatMap((mirror, i) => mirror._backend._validate(`${field}.requestMirrors[${i}]`)),
    ];
  }

  /** @internal */
  public _referents(field: string, owner: Owner): NamedReferent[] {
    return [
      ...resolveTokens(this.backendRefs ?? []).map((backend, i) => ({ field: `${field}.backendRefs[${i}]`, referent: backend._referent(owner) })),
      ...resolveTokens(this.mirrors ?? []).map((mirror, i) => ({ field: `${field}.requestMirrors[${i}]`, referent: mirror._backend._referent(owner) })),
    ];
  }
}

/** A prefix is replaced in what one match by prefix has found; without a match that is `/`. */
function checkPrefix(field: string, { matches }: HttpRouteRuleBaseOptions, path: HttpPathModifier | undefined): void {
  if (!path?._isPrefix || !Array.isArray(matches) || matches.length === 0) {
    return;
  }
  if (matches.length > 1 || !(matches[0].path?._isPrefix ?? true)) {
    throw refusal(invalid(`${field} path`, path._toGatewayApi().replacePrefixMatch, 'HttpPathModifier.replacePrefixMatch only where the rule has one match, by HttpPathMatch.pathPrefix', 'use one rule for each match, or HttpPathModifier.replaceFullPath'));
  }
}

/** An object made for `HttpRouteRule.backends` has the type of these options too: what would be dropped in silence is an error. */
function checkNotForwarded(field: string, options: HttpRouteRuleOptions): void {
  const [extra] = (['urlRewrite', 'requestMirrors', 'timeouts', 'retry'] as const).filter(f => options[f] !== undefined);
  if (extra !== undefined) {
    throw refusal(invalid(`${field} ${extra}`, 'an option', 'options of a rule that does not send requests on', `remove ${extra}, the request goes nowhere`));
  }
}
