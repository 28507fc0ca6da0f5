import { Construct } from 'constructs';
import { HttpRouteSpec, HttpRouteSpecRules, toJson_HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { MAX_HOSTNAMES } from '../checks/gateway-api/http-route';
import { checkHostnames } from '../checks/gateway-api/route';
import { refuseErrors } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { HttpRouteRule } from './http-route-rule';
import { ParentRef } from './parent-ref';
import { gatewayApiKind } from './render/kind';
import { PlacedBackend } from './render/placed-backend';
import { RouteResource } from './render/route-resource';
import { RouteRules } from './render/route-rules';

const KIND = gatewayApiKind('HTTPRoute', toJson_HttpRouteSpec);

/** Properties of an HTTPRoute. */
export interface HttpRouteProps extends IstioResourceProps {
  /**
   * The Gateways and Services that the route is attached to, by the factories of `ParentRef`; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Host names of requests, at most 16: DNS names, optionally with `*.` in front. Ignored for a parent that is a Service. See `addHostname`.
   * @default - those of the listener
   */
  readonly hostnames?: string[];
  /**
   * How requests are handled, at most 16 rules.
   * @default - see `addRule`; without a rule, every request is answered with status 500
   */
  readonly rules?: HttpRouteRule[];
}

/**
 * Routes HTTP requests that arrive at a Gateway, or that workloads of the mesh send to a Service.
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
  private readonly ownHostnames: GrowingList<string>;

  /** Throws if a host name is invalid, and if there are too many. */
  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id, KIND, props);
    this.ownRules = new RouteRules(props.rules);
    this.ownHostnames = new GrowingList(props.hostnames);
    this.checkHostnames();
  }

  /** The rules so far. */
  public get rules(): HttpRouteRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. */
  public addRule(rule: HttpRouteRule): void {
    this.ownRules.push(rule);
  }

  /** The host names so far. */
  public get hostnames(): string[] {
    return this.ownHostnames.known;
  }

  /** Adds a host name. Throws if it is invalid. */
  public addHostname(hostname: string): void {
    this.ownHostnames.push(hostname);
    this.checkHostnames();
  }

  /** @internal */
  protected _toSpec(): Plain<HttpRouteSpec> {
    const hostnames = this.ownHostnames.resolved;
    return { parentRefs: this._renderParentRefs(), hostnames: hostnames.length === 0 ? undefined : hostnames, rules: this.ownRules.render(this) };
  }

  /** @internal */
  protected _backends(): PlacedBackend[] {
    return this.ownRules.backends;
  }

  /** @internal */
  protected _hostnames(): string[] {
    return this.ownHostnames.resolved;
  }

  private checkHostnames(): void {
    atConstruct(this, () => refuseErrors(report => checkHostnames(this.ownHostnames.known, MAX_HOSTNAMES, 'HTTPRoute.hostnames', report)));
  }
}
