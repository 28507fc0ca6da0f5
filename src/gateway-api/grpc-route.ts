import { Construct } from 'constructs';
import { GrpcRouteSpec, GrpcRouteSpecRules, toJson_GrpcRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { MAX_HOSTNAMES } from '../checks/gateway-api/http-route';
import { checkHostnames } from '../checks/gateway-api/route';
import { refuseErrors } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { GrpcRouteRule } from './grpc-route-rule';
import { ParentRef } from './parent-ref';
import { gatewayApiKind } from './render/kind';
import { PlacedBackend } from './render/placed-backend';
import { RouteResource } from './render/route-resource';
import { RouteRules } from './render/route-rules';

const KIND = gatewayApiKind('GRPCRoute', toJson_GrpcRouteSpec);

/** Properties of a GRPCRoute. */
export interface GrpcRouteProps extends IstioResourceProps {
  /**
   * The Gateways and Services that the route is attached to, by the factories of `ParentRef`; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Host names of calls, at most 16: DNS names, optionally with `*.` in front. Ignored for a parent that is a Service. See `addHostname`.
   * @default - those of the listener
   */
  readonly hostnames?: string[];
  /**
   * How calls are handled, at most 16 rules.
   * @default - see `addRule`; without a rule, every call fails
   */
  readonly rules?: GrpcRouteRule[];
}

/**
 * Routes gRPC calls that arrive at a Gateway, or that workloads of the mesh send to a Service.
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 *
 * @example
 * declare const chart: Chart;
 * declare const gateway: istio.gatewayApi.Gateway;
 * declare const greeter: kplus.Service;
 * new istio.gatewayApi.GrpcRoute(chart, 'greeter', {
 *   parentRefs: [istio.gatewayApi.ParentRef.gateway(gateway)],
 *   hostnames: ['grpc.example.com'],
 *   rules: [istio.gatewayApi.GrpcRouteRule.backends([istio.gatewayApi.BackendRef.service(greeter)], {
 *     matches: [{ method: istio.gatewayApi.GrpcMethodMatch.exact({ service: 'helloworld.Greeter' }) }],
 *   })],
 * });
 */
export class GrpcRoute extends RouteResource {
  private readonly ownRules: RouteRules<Plain<GrpcRouteSpecRules>, GrpcRouteRule>;
  private readonly ownHostnames: GrowingList<string>;

  /** Throws if a host name is invalid, and if there are too many. */
  constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id, KIND, props);
    this.ownRules = new RouteRules(props.rules);
    this.ownHostnames = new GrowingList(props.hostnames);
    this.checkHostnames();
  }

  /** The rules so far. */
  public get rules(): GrpcRouteRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. */
  public addRule(rule: GrpcRouteRule): void {
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
  protected _toSpec(): Plain<GrpcRouteSpec> {
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
    atConstruct(this, () => refuseErrors(report => checkHostnames(this.ownHostnames.known, MAX_HOSTNAMES, 'GRPCRoute.hostnames', report)));
  }
}
