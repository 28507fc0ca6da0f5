import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { conflict } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { atConstruct, refuse } from '../../checks/refuse';
import { Gateway } from '../../gateway-api/gateway';
import { GatewayInfrastructure } from '../../gateway-api/gateway-infrastructure';
import { ParentRef } from '../../gateway-api/parent-ref';
import { TcpRoute } from '../../gateway-api/tcp-route';
import { TlsRoute } from '../../gateway-api/tls-route';
import { IMeshService } from '../../values/mesh-service';
import { GatewayApiPorts } from '../writers/gateway-api/ports';
import { checkUnset, unsupported } from '../writers/gateway-api/unsupported';
import { checkRoute, checkRouter, routerPlan } from './plan';
import { TcpPortRoute, TcpPortRouterProps as SharedProps } from './tcp-port-router-props';

/** Properties of a TcpPortRouter of the Gateway API. */
export interface TcpPortRouterProps extends SharedProps {
  /**
   * Gateways that are defined elsewhere, to whose ports the routes are attached; made by `ParentRef.gateway`.
   * @default - a Gateway of the router
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Labels, annotations and overlays of the workload that Istio runs for the Gateway, such as the annotation that makes its load balancer internal.
   * @default - as Istio makes it
   */
  readonly infrastructure?: GatewayInfrastructure;
  /**
   * Hosts of the Gateway, if they differ from the hosts of the routes; requires `tls`.
   * @default - the hosts of the router
   */
  readonly gatewayHosts?: string[];
  /**
   * Metadata of the Gateway, merged over that of the router.
   * @default - the metadata of the router
   */
  readonly gatewayMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the routes, merged over that of the router; a name gets the suffix `-<port>`.
   * @default - the metadata of the router
   */
  readonly routeMetadata?: ApiObjectMetadata;
}

/**
 * Routes the connections of a gateway's ports to versions or services: a Gateway, whose workload Istio runs, and a TCPRoute for each port, or a TLSRoute if TLS is
 * passed through. A subset becomes a separate Service, which selects that version only. A feature that the Gateway API does not have is an error that names it.
 *
 * @example
 * declare const chart: Chart;
 * declare const tcpEcho: kplus.Service;
 * new istio.gatewayApi.TcpPortRouter(chart, 'tcp-echo', {
 *   service: istio.MeshService.fromService(tcpEcho),
 *   routes: [{ port: 31400, backends: [istio.Backend.service()] }],
 * });
 */
export class TcpPortRouter extends Construct {
  private readonly routes: TcpPortRoute[];
  private readonly routing: GatewayApiPorts;
  private readonly given: TcpPortRouterProps;

  /** Throws without routes, for a port that is repeated or out of range, for features that the Gateway API does not have, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: TcpPortRouterProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    this.given = props;
    const routes = this.routes = [...props.routes];
    this.routing = atConstruct(this, () => new GatewayApiPorts(this, () => routerPlan(props, routes), props));
  }

  /** The Gateway; undefined if the routes are attached to others. */
  public get gateway(): Gateway | undefined {
    return this.routing.gateway;
  }

  /** The routes, one for each port; empty if TLS is passed through. */
  public get tcpRoutes(): TcpRoute[] {
    return [...this.routing.tcpRoutes];
  }

  /** The routes of TLS that is passed through, one for each port; empty otherwise. */
  public get tlsRoutes(): TlsRoute[] {
    return [...this.routing.tlsRoutes];
  }

  /** The Service that was made for a subset, for other routes to the same version. Throws for a subset that no backend uses. */
  public subsetService(name: string): IMeshService {
    return atConstruct(this, () => this.routing.backends.subsetService(name));
  }

  /** Adds a port and its backends. Throws for a port that is repeated or out of range, and for features that the Gateway API does not have. */
  public addRoute(route: TcpPortRoute): void {
    atConstruct(this, () => {
      checkRoute('TcpPortRouter.addRoute', route, this.routes, this.given.tls);
      checkOwnRoute('TcpPortRouter.addRoute', route);
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

function checkProps(props: TcpPortRouterProps): void {
  checkRouter(props);
  checkUnset('TcpPortRouter', props, {
    listener: 'remove it, because Istio runs the workload of the Gateway (see infrastructure), or name a Gateway of the Gateway API in parentRefs',
    matchGateways: 'remove it, because each route names its listener',
    destinationRule: 'remove it, because a subset becomes a Service with its own DestinationRule',
    virtualServiceMetadata: 'use routeMetadata',
  });
  props.routes.forEach((route, i) => checkOwnRoute(`TcpPortRouter.routes[${i}]`, route));
  if (props.tls === undefined && [...props.hosts ?? [], ...props.gatewayHosts ?? []].some(host => host !== '*')) {
    throw unsupported('TcpPortRouter.hosts', 'remove them, or set tls', { reason: 'plain TCP has no host names', value: props.hosts ?? props.gatewayHosts });
  }
  refuse(defectOfNotEmpty('TcpPortRouter.parentRefs', props.parentRefs, 'remove the field to make a Gateway'));
  const [own] = (['gatewayHosts', 'gatewayMetadata', 'infrastructure'] as const).filter(field => props[field] !== undefined);
  if (props.parentRefs !== undefined && own !== undefined) {
    refuse(conflict(`TcpPortRouter.${own}`, 'parentRefs', 'those Gateways define it already', `remove ${own}, or parentRefs to make a Gateway`, props[own]));
  }
}

function checkOwnRoute(field: string, route: TcpPortRoute): void {
  checkUnset(field, route, { destinationSubnets: 'remove it, or use the TcpPortRouter of Istio\'s API' });
}
