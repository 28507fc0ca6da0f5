import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfNotEmpty } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import type { Gateway as GatewayApiGateway } from '../gateway-api/gateway';
import type { TcpRoute as GatewayApiTcpRoute } from '../gateway-api/tcp-route';
import type { TlsRoute as GatewayApiTlsRoute } from '../gateway-api/tls-route';
import { IDestinationRule } from '../networking/destination-rule';
import { Gateway, IGateway } from '../networking/gateway';
import { L4Match, TlsMatch } from '../networking/l4-match';
import { TcpRoute, TlsRoute } from '../networking/l4-route';
import { Server } from '../networking/server';
import { ServerTls, ServerTlsMode } from '../networking/server-tls';
import { VirtualService } from '../networking/virtual-service';
import { applyAfter } from '../private/apply-after';
import { mergeMetadata } from '../private/merge-metadata';
import { IIngressGateway } from '../values/ingress-gateway';
import { IMeshService } from '../values/mesh-service';
import { Backend } from './backend';
import { GatewayPort } from './gateway-port';
import { PatternTrafficPolicyOptions } from './pattern-traffic-policy';
import { destinationRuleFor } from './render/destination-rule';
import type { GatewayApiRoutes } from './render/gateway-api/routes';
import { gatewayPortsOf } from './render/gateway-ports';
import { loadGatewayApi } from './render/load-gateway-api';
import { checkRoutingApi, madeBy } from './render/routing-api';
import { GatewayRoutingApiOptions, RoutingApi } from './routing-api';

/** A port of the gateway, and where its connections go. */
export interface TcpPortRoute {
  /** The port that the gateway listens on, 1 to 65535; each once. */
  readonly port: number;
  /** Where the connections go; several share them by weight, and several ports may share a subset. */
  readonly backends: Backend[];
  /**
   * The name of the gateway's port, unique within its Gateway.
   * @default - `tcp-<port>`, with TLS `tls-<port>`
   */
  readonly portName?: string;
  /**
   * Server names (SNI) that the port takes; needs TLS passthrough. Each must be covered by the hosts of the router.
   * @default - the hosts of the router, where they are named
   */
  readonly sniHosts?: string[];
  /**
   * Addresses that the connection must go to, beside the port: IP addresses or CIDRs.
   * @default - any
   */
  readonly destinationSubnets?: string[];
}

/** Properties of a TcpPortRouter. */
export interface TcpPortRouterProps extends IstioResourceProps, PatternTrafficPolicyOptions, GatewayRoutingApiOptions {
  /** The service that backends mean where they name none. */
  readonly service: IMeshService;
  /** Ports and where their connections go, at least one. */
  readonly routes: TcpPortRoute[];
  /**
   * The gateway workload that listens. An IngressGateway opens the ports on its Service by itself, any other one must: see `requiredGatewayPorts`. Give this or `existingGateway`.
   * @default - `existingGateway` listens
   */
  readonly gateway?: IIngressGateway;
  /**
   * A Gateway that is made elsewhere; none is made then. It must listen on the ports of the routes.
   * @default - a Gateway is made
   */
  readonly existingGateway?: IGateway;
  /**
   * Hosts of the Gateway and of the routes. Plain TCP carries no host name; with TLS passthrough they are the server names.
   * @default - every host (`*`)
   */
  readonly hosts?: string[];
  /**
   * Hosts of the Gateway alone, where it is to take other ones than the routes.
   * @default - the same hosts
   */
  readonly gatewayHosts?: string[];
  /**
   * TLS of all ports: `ServerTls.passthrough()` routes by server name, a certificate ends TLS at the gateway and sends plain TCP on.
   * @default - plain TCP
   */
  readonly tls?: ServerTls;
  /**
   * The port of the service, for each backend that names none.
   * @default - the only port of the service; with several of them, each backend needs one
   */
  readonly servicePort?: number;
  /**
   * Makes a Gateway for each port instead of one for all of them.
   * @default false
   */
  readonly gatewayPerPort?: boolean;
  /**
   * Repeats the Gateway of a port in the match of its route. It says nothing new, as the port is matched anyway.
   * @default false
   */
  readonly matchGateways?: boolean;
  /**
   * The DestinationRule of the service, where it is made elsewhere; the traffic policy is then set there.
   * @default - one is made if a backend is a subset or a traffic policy is given
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * Metadata of the Gateway, over that of the router. With `gatewayPerPort` the second and later names get `-<port>` at their end, or see `gatewayNames`.
   * @default - the metadata of the router
   */
  readonly gatewayMetadata?: ApiObjectMetadata;
  /**
   * Names of the Gateways in the order of the routes; needs `gatewayPerPort`.
   * @default - made from the metadata
   */
  readonly gatewayNames?: string[];
  /**
   * Metadata of the VirtualService, over that of the router.
   * @default - the metadata of the router
   */
  readonly virtualServiceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the DestinationRule, over that of the router.
   * @default - the metadata of the router
   */
  readonly destinationRuleMetadata?: ApiObjectMetadata;
}

/**
 * Sends the connections of a gateway's ports to versions or services: Gateway, VirtualService, and the DestinationRule that they need.
 * @see https://istio.io/latest/docs/tasks/traffic-management/tcp-traffic-shifting/
 *
 * @example
 * declare const chart: Chart;
 * declare const tcpEcho: kplus.Service;
 * new istio.TcpPortRouter(chart, 'tcp-echo', {
 *   service: istio.MeshService.fromService(tcpEcho),
 *   gateway: istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }),
 *   routes: [
 *     { port: 31400, backends: [istio.Backend.subset(istio.Subset.of('v1', { version: 'v1' }))] },
 *     { port: 31401, backends: [istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }))] },
 *   ],
 * });
 */
export class TcpPortRouter extends Construct {
  /** The Gateways of Istio's API: one of its own, one for each port, or the one given; none where the routes are written in the Gateway API. */
  public readonly gateways: IGateway[];
  /** The DestinationRule of the service: the one given, or one of its own; nothing where none is needed, and in the Gateway API. */
  public readonly destinationRule?: IDestinationRule;
  /**
   * The ports that the Service of the gateway workload must open, and that an IngressGateway opens by itself; one that it lacks is never reached from outside.
   * None in the Gateway API, where Istio makes that Service.
   */
  public readonly requiredGatewayPorts: GatewayPort[];
  private readonly istioRoutes?: VirtualService;
  private readonly gatewayApiRoutes?: GatewayApiRoutes;

  /** Throws without routes, for a port twice or out of range, for server names without TLS passthrough, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: TcpPortRouterProps) {
    super(scope, id);
    atConstruct(this, () => {
      checkRoutingApi(this, props);
      checkProps(props);
    });
    if (props.api === RoutingApi.GATEWAY_API) {
      this.gatewayApiRoutes = atConstruct(this, () => loadGatewayApi().tcpByGatewayApi(this, props));
      this.gateways = [];
      this.requiredGatewayPorts = [];
      return;
    }
    const servers = atConstruct(this, () => props.routes.map(r => serverOf(props, r)));
    this.requiredGatewayPorts = gatewayPortsOf(servers);
    this.gateways = this.makeGateways(props, servers);
    this.destinationRule = destinationRuleFor(this, {
      service: props.service,
      backends: props.routes.flatMap(r => r.backends),
      existing: props.destinationRule,
      policy: props,
      metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
    });
    this.istioRoutes = new VirtualService(this, 'VirtualService', {
      hosts: hostsOf(props),
      gateways: this.gateways,
      ...atConstruct(this, () => this.routesOf(props)),
      metadata: mergeMetadata(props.metadata, props.virtualServiceMetadata),
    });
    applyAfter(this.istioRoutes, this.destinationRule, ...this.gateways.map(g => g instanceof Gateway ? g : undefined));
  }

  /** The routes in Istio's API. Throws where they are written in the Gateway API. */
  public get virtualService(): VirtualService {
    return madeBy(this, RoutingApi.ISTIO, 'virtualService', this.istioRoutes);
  }

  /** The Gateway of the Gateway API; nothing in Istio's, and where the routes are attached to others. */
  public get gatewayApiGateway(): GatewayApiGateway | undefined {
    return this.gatewayApiRoutes?.gateways[0];
  }

  /** The routes in the Gateway API, one for each port; none in Istio's, and where TLS passes through. */
  public get tcpRoutes(): GatewayApiTcpRoute[] {
    return [...this.gatewayApiRoutes?.tcp ?? []];
  }

  /** The routes of TLS that passes through, in the Gateway API, one for each port; none in Istio's, and elsewhere. */
  public get tlsRoutes(): GatewayApiTlsRoute[] {
    return [...this.gatewayApiRoutes?.tls ?? []];
  }

  /** The Service that stands for a subset in the Gateway API. Throws in Istio's API, and for a subset that no backend names. */
  public subsetService(name: string): IMeshService {
    return madeBy(this, RoutingApi.GATEWAY_API, 'subsetService', this.gatewayApiRoutes).backends.subsetService(name);
  }

  private makeGateways(props: TcpPortRouterProps, servers: Server[]): IGateway[] {
    if (props.existingGateway !== undefined) {
      return [props.existingGateway];
    }
    const metadata = mergeMetadata(props.metadata, props.gatewayMetadata);
    if (!props.gatewayPerPort) {
      return [new Gateway(this, 'Gateway', { workload: props.gateway, servers, metadata })];
    }
    return servers.map((server, i) => {
      const suffix = i === 0 ? '' : `-${props.routes[i].port}`;
      const name = props.gatewayNames?.[i] ?? (metadata?.name === undefined ? undefined : `${metadata.name}${suffix}`);
      return new Gateway(this, `Gateway-${props.routes[i].port}`, {
        workload: props.gateway,
        servers: [server],
        metadata: name === undefined ? metadata : { ...metadata, name },
      });
    });
  }

  private routesOf(props: TcpPortRouterProps): { tcp: TcpRoute[] } | { tls: TlsRoute[] } {
    const gatewayOf = (i: number) => props.matchGateways ? { gateways: [this.gateways[props.gatewayPerPort ? i : 0]] } : {};
    const shared = (r: TcpPortRoute, i: number) => ({ port: r.port, destinationSubnets: r.destinationSubnets, ...gatewayOf(i) });
    const destinations = (r: TcpPortRoute) => r.backends.map(b => b._toDestination(props.service, props.servicePort));
    return isPassthrough(props.tls)
      ? { tls: props.routes.map((r, i) => TlsRoute.route(destinations(r), [TlsMatch.of({ ...shared(r, i), sniHosts: r.sniHosts ?? hostsOf(props) })])) }
      : { tcp: props.routes.map((r, i) => TcpRoute.route(destinations(r), [L4Match.of(shared(r, i))])) };
  }
}

function hostsOf(props: TcpPortRouterProps): string[] {
  return props.hosts ?? ['*'];
}

function isPassthrough(tls: ServerTls | undefined): boolean {
  return tls?.mode === ServerTlsMode.PASSTHROUGH;
}

function serverOf(props: TcpPortRouterProps, route: TcpPortRoute): Server {
  const name = route.portName ?? `${props.tls ? 'tls' : 'tcp'}-${route.port}`;
  const hosts = props.gatewayHosts ?? hostsOf(props);
  return props.tls === undefined
    ? Server.tcp({ port: route.port, name, hosts })
    : Server.tls({ port: route.port, name, hosts, tls: props.tls });
}

function checkProps(props: TcpPortRouterProps): void {
  refuse(defectOfNotEmpty('TcpPortRouter routes', props.routes, 'name a port and where its connections go'));
  refuse(defectOfNotEmpty('TcpPortRouter hosts', props.hosts, 'leave it out for every host'));
  refuse(defectOfPort('TcpPortRouter servicePort', props.servicePort));
  if (props.api !== RoutingApi.GATEWAY_API && (props.gateway === undefined) === (props.existingGateway === undefined)) {
    throw refusal(invalid('TcpPortRouter gateway', props.gateway?.selector, 'exactly one of gateway and existingGateway', 'name the gateway workload that listens, or the Gateway that is there'));
  }
  const [ownOnly] = (['gatewayPerPort', 'gatewayHosts', 'gatewayMetadata', 'gatewayNames'] as const).filter(f => props[f] !== undefined);
  if (props.existingGateway !== undefined && ownOnly !== undefined) {
    throw refusal(invalid(`TcpPortRouter ${ownOnly}`, props[ownOnly], 'no settings of a Gateway where existingGateway is given', `remove ${ownOnly}`));
  }
  const ports = props.routes.map(r => r.port);
  props.routes.forEach((route, i) => {
    refuse(defectOfPort(`TcpPortRouter routes[${i}].port`, route.port));
    refuse(defectOfNotEmpty(`TcpPortRouter routes[${i}].backends`, route.backends, 'name where the connections go'));
    if (ports.indexOf(route.port) !== i) {
      throw refusal(invalid(`TcpPortRouter routes[${i}].port`, route.port, 'each port once', 'put the backends of the port into one route, with weights'));
    }
    if (route.sniHosts !== undefined && !isPassthrough(props.tls)) {
      throw refusal(invalid(`TcpPortRouter routes[${i}].sniHosts`, route.sniHosts, 'server names only with tls: ServerTls.passthrough()', 'leave them out, or pass TLS through'));
    }
  });
  if (props.tls?.mode === ServerTlsMode.AUTO_PASSTHROUGH) {
    throw refusal(invalid('TcpPortRouter tls', props.tls.mode, 'modes that routes are written for', 'use ServerTls.passthrough(); AUTO_PASSTHROUGH needs a Gateway alone'));
  }
  if (props.gatewayNames !== undefined && (!props.gatewayPerPort || props.gatewayNames.length !== props.routes.length)) {
    throw refusal(invalid('TcpPortRouter gatewayNames', props.gatewayNames, `${props.routes.length} names, with gatewayPerPort`, 'name each Gateway, or leave the field out'));
  }
}
