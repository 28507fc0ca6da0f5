import type { GrpcRouteSpecRules } from '../../imports/gateway.networking.k8s.io';
import { checkBackendCount } from '../checks/gateway-api/backend';
import { checkGrpcRouteRule } from '../checks/gateway-api/grpc-route';
import { refuseErrors } from '../checks/problem';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { GrpcRouteMatch } from './grpc-route-match';
import { HeaderModifier } from './header-modifier';
import { HttpBackendRef } from './http-backend-ref';
import { Owner } from './render/backend-target';
import { renderHeaderModifiers } from './render/header-modifier';
import { renderGrpcMatch } from './render/match';
import { PlacedBackend, placed } from './render/placed-backend';
import { RequestMirror } from './request-mirror';

type Fragment = Plain<GrpcRouteSpecRules>;

/** Options for a rule of a GRPCRoute. */
export interface GrpcRouteRuleOptions {
  /**
   * The name of the rule, unique within the route: lower-case letters, digits, `-` and `.`.
   * @default - the rule has no name
   */
  readonly name?: string;
  /**
   * Calls that the rule applies to; one of the matches is enough.
   * @default - every call
   */
  readonly matches?: GrpcRouteMatch[];
  /**
   * Changes of request headers (metadata), before a call is forwarded.
   * @default - the call is not changed
   */
  readonly requestHeaderModifier?: HeaderModifier;
  /**
   * Changes of response headers (metadata), before an answer is returned.
   * @default - the answer is not changed
   */
  readonly responseHeaderModifier?: HeaderModifier;
  /**
   * Backends that get copies of calls.
   * @default - calls are not mirrored
   */
  readonly requestMirrors?: RequestMirror[];
}

/**
 * How matching gRPC calls are forwarded.
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/#rules
 */
export class GrpcRouteRule {
  /** Forwards calls, by weight. Without a backend, or if all weights are 0, they fail. */
  public static backends(backendRefs: HttpBackendRef[], options: GrpcRouteRuleOptions = {}): GrpcRouteRule {
    return new GrpcRouteRule('GrpcRouteRule.backends', backendRefs, options);
  }

  private readonly fragment: Fragment;
  private readonly mirrors: RequestMirror[];

  private constructor(field: string, private readonly backendRefs: HttpBackendRef[], options: GrpcRouteRuleOptions) {
    this.mirrors = options.requestMirrors ?? [];
    this.fragment = { name: options.name, matches: mapEach(options.matches, renderGrpcMatch), filters: renderHeaderModifiers(field, options) };
    refuseErrors(report => {
      checkBackendCount(backendRefs, `${field}.backendRefs`, report);
      checkGrpcRouteRule(this.fragment, field, report);
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
