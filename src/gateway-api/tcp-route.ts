import { Construct } from 'constructs';
import { TcpRouteSpec, toJson_TcpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { BackendRef } from './backend-ref';
import { ParentRef } from './parent-ref';
import { gatewayApiKind } from './render/kind';
import { L4Rule } from './render/l4-rule';
import { PlacedBackend } from './render/placed-backend';
import { RouteResource } from './render/route-resource';

const KIND = gatewayApiKind('TCPRoute', toJson_TcpRouteSpec);

/** Properties of a TCPRoute. */
export interface TcpRouteProps extends IstioResourceProps {
  /**
   * The Gateways, by listener (`sectionName`) or port, and Services that the route is attached to, by the factories of `ParentRef`; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /** The backends that connections go to, by weight; 1 to 16. See `addBackendRef`. */
  readonly backendRefs: BackendRef[];
  /**
   * The name of the rule that holds the backends.
   * @default - the rule has no name
   */
  readonly ruleName?: string;
}

/**
 * Routes TCP connections that arrive at a listener of a Gateway, or that workloads of the mesh open to a Service.
 * @see https://gateway-api.sigs.k8s.io/guides/tcp/
 *
 * @example
 * declare const chart: Chart;
 * declare const gateway: istio.gatewayApi.Gateway;
 * declare const service: kplus.Service;
 * new istio.gatewayApi.TcpRoute(chart, 'echo', {
 *   parentRefs: [istio.gatewayApi.ParentRef.gateway(gateway, { sectionName: 'tcp-31400' })],
 *   backendRefs: [istio.gatewayApi.BackendRef.service(service)],
 * });
 */
export class TcpRoute extends RouteResource {
  private readonly rule: L4Rule;

  /** Throws if there is no backend, or if there are more than 16. */
  constructor(scope: Construct, id: string, props: TcpRouteProps) {
    super(scope, id, KIND, props);
    this.rule = atConstruct(this, () => new L4Rule('TCPRoute', props.backendRefs, props.ruleName));
  }

  /** The backends so far. */
  public get backendRefs(): BackendRef[] {
    return this.rule.known;
  }

  /** Adds a backend. */
  public addBackendRef(backendRef: BackendRef): void {
    this.rule.push(backendRef);
  }

  /** @internal */
  protected _toSpec(): Plain<TcpRouteSpec> {
    return { parentRefs: this._renderParentRefs(), rules: [this.rule.render(this)] };
  }

  /** @internal */
  protected _backends(): PlacedBackend[] {
    return this.rule.backends;
  }
}
