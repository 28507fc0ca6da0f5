import type { GrpcRouteSpecRules } from '../../imports/gateway.networking.k8s.io';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { GrpcRouteMatch } from './grpc-route-match';
import { HeaderModifier } from './header-modifier';
import { HttpBackendRef } from './http-backend-ref';
import { Owner } from './render/backend';
import { checkCount } from './render/check-count';
import { checkSectionName } from './render/check-hostname';
import { renderHeaderModifiers } from './render/header-modifier';
import { renderGrpcMatch } from './render/match';
import { NamedReferent } from './render/referent';
import { RequestMirror } from './request-mirror';

/** What a rule of a GRPCRoute may have. */
export interface GrpcRouteRuleOptions {
  /**
   * The name of the rule, unique within the route: lower-case letters, digits, `-` and `.`.
   * @default - none
   */
  readonly name?: string;
  /**
   * What a call must be like; one of these is enough.
   * @default - every call
   */
  readonly matches?: GrpcRouteMatch[];
  /**
   * Changes of headers (metadata) before a call is sent on.
   * @default - the call stays as it is
   */
  readonly requestHeaderModifier?: HeaderModifier;
  /**
   * Changes of headers (metadata) before an answer is sent back.
   * @default - the answer stays as it is
   */
  readonly responseHeaderModifier?: HeaderModifier;
  /**
   * Where copies of calls go.
   * @default - no copies are sent
   */
  readonly requestMirrors?: RequestMirror[];
}

/**
 * Where gRPC calls that match are sent.
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/#rules
 */
export class GrpcRouteRule {
  /** Calls are sent on, by weight. Without a backend, or where all weights are 0, they fail. */
  public static backends(backendRefs: HttpBackendRef[], options: GrpcRouteRuleOptions = {}): GrpcRouteRule {
    return new GrpcRouteRule('GrpcRouteRule.backends', backendRefs, options);
  }

  private readonly filters: ReturnType<typeof renderHeaderModifiers>;

  private constructor(private readonly field: string, private readonly backendRefs: HttpBackendRef[], private readonly options: GrpcRouteRuleOptions) {
    checkSectionName(`${field} name`, options.name);
    checkCount(`${field} backendRefs`, backendRefs, 16, 'use fewer backends');
    checkCount(`${field} matches`, options.matches, 64, 'use several rules');
    checkEach(options.matches, match => renderGrpcMatch(`${field} matches`, match));
    this.filters = renderHeaderModifiers(field, options);
  }

  /** The name of the rule, if it has one. */
  public get name(): string | undefined {
    return this.options.name;
  }

  /** @internal */
  public get _matchCount(): number {
    return resolveTokens(this.options.matches)?.length ?? 0;
  }

  /** @internal */
  public _toGatewayApi(owner: Owner): Plain<GrpcRouteSpecRules> {
    const backends = resolveTokens(this.backendRefs);
    const matches = resolveTokens(this.options.matches) ?? [];
    const mirrors = resolveTokens(this.options.requestMirrors) ?? [];
    const filters = [...this.filters, ...mirrors.map(mirror => ({ type: 'RequestMirror', requestMirror: mirror._toGatewayApi(owner) }))];
    return {
      name: this.options.name,
      matches: matches.length === 0 ? undefined : matches.map(match => renderGrpcMatch(`${this.field} matches`, match)),
      filters: filters.length === 0 ? undefined : filters,
      backendRefs: backends.length === 0 ? undefined : mapEach(backends, backend => backend._toHttp(owner)),
    };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return [
      ...resolveTokens(this.backendRefs).flatMap((backend, i) => backend._validate(`${field}.backendRefs[${i}]`)),
      ...resolveTokens(this.options.requestMirrors ?? []).flatMap((mirror, i) => mirror._backend._validate(`${field}.requestMirrors[${i}]`)),
    ];
  }

  /** @internal */
  public _referents(field: string, owner: Owner): NamedReferent[] {
    return [
      ...resolveTokens(this.backendRefs).map((backend, i) => ({ field: `${field}.backendRefs[${i}]`, referent: backend._referent(owner) })),
      ...resolveTokens(this.options.requestMirrors ?? []).map((mirror, i) => ({ field: `${field}.requestMirrors[${i}]`, referent: mirror._backend._referent(owner) })),
    ];
  }
}
