import { Construct } from 'constructs';
import { TcpRouteSpec, toJson_TcpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { BackendRef } from './backend-ref';
import { ParentRef } from './parent-ref';
import { gatewayApiKind } from './render/kind';
import { L4Rule } from './render/l4-route';
import { NamedReferent } from './render/referent';
import { RouteResource } from './render/route-resource';

const KIND = gatewayApiKind('TCPRoute', toJson_TcpRouteSpec);

/** Properties of a TCPRoute. */
export interface TcpRouteProps extends IstioResourceProps {
  /**
   * The Gateways whose connections it routes, by listener (`sectionName`) or port, and the Services whose connections from the mesh it routes; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /** Where connections go, by weight; 1 to 16. */
  readonly backendRefs: BackendRef[];
  /**
   * The name of the rule that they are rendered to.
   * @default - none
   */
  readonly ruleName?: string;
}

/**
 * Where TCP connections go that come in at a listener of a Gateway, or that workloads of the mesh open to a Service.
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

  /** Throws without a backend, and for more than 16. */
  constructor(scope: Construct, id: string, props: TcpRouteProps) {
    super(scope, id, KIND, props);
    this.rule = atConstruct(this, () => new L4Rule('TCPRoute', props.backendRefs, props.ruleName));
  }

  /** @internal */
  protected _toSpec(): Plain<TcpRouteSpec> {
    return { parentRefs: this._renderParentRefs(), rules: [this.rule.toRule(this)] };
  }

  /** @internal */
  protected _referents(): NamedReferent[] {
    return this.rule.referents(this);
  }

  /** @internal */
  public _validate(): string[] {
    return [...super._validate(), ...this.rule.validate()];
  }
}
