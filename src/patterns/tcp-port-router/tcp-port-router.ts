import { Construct } from 'constructs';
import { missing } from '../../checks/defect';
import { atConstruct, refuse } from '../../checks/refuse';
import { IDestinationRule } from '../../networking/destination-rule';
import { IGateway } from '../../networking/gateway';
import { VirtualService } from '../../networking/virtual-service';
import { GatewayPort } from '../gateway-port';
import { IstioRouting } from '../writers/istio/istio-routing';
import { checkRoute, checkRouter, routerPlan } from './plan';
import { TcpPortRoute, TcpPortRouterProps } from './tcp-port-router-props';

/**
 * Routes the connections of a gateway's ports to versions or services: Gateway, VirtualService, and the DestinationRule that they require.
 * `gatewayApi.TcpPortRouter` renders the same in the Gateway API.
 * @see https://istio.io/latest/docs/tasks/traffic-management/tcp-traffic-shifting/
 *
 * @example
 * declare const chart: Chart;
 * declare const tcpEcho: kplus.Service;
 * new istio.TcpPortRouter(chart, 'tcp-echo', {
 *   service: istio.MeshService.fromService(tcpEcho),
 *   listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' })),
 *   routes: [
 *     { port: 31400, backends: [istio.Backend.subset(istio.Subset.of('v1', { version: 'v1' }))] },
 *     { port: 31401, backends: [istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }))] },
 *   ],
 * });
 */
export class TcpPortRouter extends Construct {
  /** The routes. */
  public readonly virtualService: VirtualService;
  private readonly routes: TcpPortRoute[];
  private readonly routing: IstioRouting;
  private readonly given: TcpPortRouterProps;

  /** Throws without routes or a listener, for a port that is repeated or out of range, for server names without TLS passthrough, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: TcpPortRouterProps) {
    super(scope, id);
    atConstruct(this, () => {
      checkRouter(props);
      refuse(props.listener === undefined ? missing('TcpPortRouter.listener', 'use GatewayListener.workload for a new Gateway, or GatewayListener.existingGateway') : undefined);
    });
    this.given = props;
    const routes = this.routes = [...props.routes];
    this.routing = new IstioRouting(this, () => routerPlan(props, routes), props);
    this.virtualService = this.routing.virtualService;
  }

  /** The DestinationRule of the service: the given one, or the router's own; undefined if none is required. */
  public get destinationRule(): IDestinationRule | undefined {
    return this.routing.destinationRule;
  }

  /** The Gateways of the listener: the router's own, or the existing one. */
  public get gateways(): IGateway[] {
    return this.routing.gateways;
  }

  /**
   * The ports that the Service of the listener's workload must open; an IngressGateway opens them by itself. A port that the Service does not open is unreachable from outside.
   */
  public get requiredGatewayPorts(): GatewayPort[] {
    return this.routing.requiredGatewayPorts;
  }

  /** Adds a port and its backends. Throws for a port that is repeated or out of range, and for server names without TLS passthrough. */
  public addRoute(route: TcpPortRoute): void {
    atConstruct(this, () => {
      checkRoute('TcpPortRouter.addRoute', route, this.routes, this.given.tls);
      this.routes.push(route);
      try {
        this.routing.grow();
      } catch (e) {
        this.routes.pop();
        throw e;
      }
    });
  }
}
