import { Construct } from 'constructs';
import { GrpcRouteSpec, GrpcRouteSpecRules, toJson_GrpcRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { GrpcRouteRule } from './grpc-route-rule';
import { ParentRef } from './parent-ref';
import { checkHostnames } from './render/check-hostname';
import { gatewayApiKind } from './render/kind';
import { NamedReferent } from './render/referent';
import { RouteResource } from './render/route-resource';
import { RouteRules } from './render/route-rules';

const KIND = gatewayApiKind('GRPCRoute', toJson_GrpcRouteSpec);

/** Properties of a GRPCRoute. */
export interface GrpcRouteProps extends IstioResourceProps {
  /**
   * The Gateways whose calls it routes, and the Services whose calls from the mesh it routes; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Host names of calls, at most 16: DNS names, `*.` allowed in front. Of no meaning where the parent is a Service.
   * @default - those of the listener
   */
  readonly hostnames?: string[];
  /**
   * Where calls are sent, at most 16.
   * @default - see `addRule`; without a rule every call fails
   */
  readonly rules?: GrpcRouteRule[];
}

/**
 * Where gRPC calls go that come in at a Gateway, or that workloads of the mesh send to a Service.
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
  private readonly given: GrpcRouteProps;

  /** Throws for host names that the Gateway API does not take, and for more of them, or of rules, than it takes. */
  constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.ownRules = new RouteRules('GRPCRoute', props.rules);
    atConstruct(this, () => checkHostnames('GRPCRoute hostnames', props.hostnames, 16));
  }

  /** The rules so far. */
  public get rules(): GrpcRouteRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. */
  public addRule(rule: GrpcRouteRule): void {
    this.ownRules.push(rule);
  }

  /** @internal */
  protected _toSpec(): Plain<GrpcRouteSpec> {
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
