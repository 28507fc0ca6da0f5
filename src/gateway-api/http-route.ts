import { Construct } from 'constructs';
import { HttpRouteSpec, HttpRouteSpecRules, toJson_HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { HttpRouteRule } from './http-route-rule';
import { ParentRef } from './parent-ref';
import { checkHostnames } from './render/check-hostname';
import { gatewayApiKind } from './render/kind';
import { NamedReferent } from './render/referent';
import { RouteResource } from './render/route-resource';
import { RouteRules } from './render/route-rules';

const KIND = gatewayApiKind('HTTPRoute', toJson_HttpRouteSpec);

/** Properties of an HTTPRoute. */
export interface HttpRouteProps extends IstioResourceProps {
  /**
   * The Gateways whose requests it routes, and the Services whose calls from the mesh it routes; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Host names of requests, at most 16: DNS names, `*.` allowed in front. Of no meaning where the parent is a Service.
   * @default - those of the listener
   */
  readonly hostnames?: string[];
  /**
   * What becomes of requests, at most 16.
   * @default - see `addRule`; without a rule every request is answered with status 500
   */
  readonly rules?: HttpRouteRule[];
}

/**
 * Where HTTP requests go that come in at a Gateway, or that workloads of the mesh send to a Service.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 * declare const chart: Chart;
 * declare const gateway: istio.gatewayApi.Gateway;
 * declare const v1: kplus.Service;
 * declare const v2: kplus.Service;
 * new istio.gatewayApi.HttpRoute(chart, 'reviews', {
 *   parentRefs: [istio.gatewayApi.ParentRef.gateway(gateway)],
 *   hostnames: ['reviews.example.com'],
 *   rules: [istio.gatewayApi.HttpRouteRule.backends([
 *     istio.gatewayApi.BackendRef.service(v1, { weight: 90 }),
 *     istio.gatewayApi.BackendRef.service(v2, { weight: 10 }),
 *   ])],
 * });
 */
export class HttpRoute extends RouteResource {
  private readonly ownRules: RouteRules<Plain<HttpRouteSpecRules>, HttpRouteRule>;
  private readonly given: HttpRouteProps;

  /** Throws for host names that the Gateway API does not take, and for more of them, or of rules, than it takes. */
  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.ownRules = new RouteRules('HTTPRoute', props.rules);
    atConstruct(this, () => checkHostnames('HTTPRoute hostnames', props.hostnames, 16));
  }

  /** The rules so far. */
  public get rules(): HttpRouteRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. */
  public addRule(rule: HttpRouteRule): void {
    this.ownRules.push(rule);
  }

  /** @internal */
  protected _toSpec(): Plain<HttpRouteSpec> {
    return { parentRefs: this._renderParentRefs(), hostnames: this.given.hostnames, rules: this.ownRules.render(this) };
  }

  /** @internal */
  protected _referents(): NamedReferent[] {
    return this.ownRules.referents(this);
  }

  /** @internal */
  protected _hostnames(): string[] {
    return this.given.hostnames ?? [];
  }

  /** @internal */
  public _validate(): string[] {
    return [...super._validate(), ...this.ownRules.problems()];
  }
}
