import { ApiObjectMetadata, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid, missing } from '../checks/defect';
import { defectOfNotEmpty } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import type { Gateway as GatewayApiGateway } from '../gateway-api/gateway';
import type { GrpcRoute as GatewayApiGrpcRoute } from '../gateway-api/grpc-route';
import type { TlsRoute as GatewayApiTlsRoute } from '../gateway-api/tls-route';
import { IDestinationRule } from '../networking/destination-rule';
import { Gateway, IGateway } from '../networking/gateway';
import { HttpMatch } from '../networking/http-match';
import { HttpRetry } from '../networking/http-retry';
import { HttpRoute } from '../networking/http-route';
import { TlsMatch } from '../networking/l4-match';
import { TlsRoute } from '../networking/l4-route';
import { Server } from '../networking/server';
import { ServerTls, ServerTlsMode } from '../networking/server-tls';
import { Subset } from '../networking/subset';
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

/** Properties of a GrpcIlbService. */
export interface GrpcIlbServiceProps extends IstioResourceProps, PatternTrafficPolicyOptions, GatewayRoutingApiOptions {
  /** The gRPC Service. */
  readonly service: IMeshService;
  /** Host names that clients call, and that the gateway's certificate must carry (as subject alternative names); `*` for any. At least one. */
  readonly hosts: string[];
  /**
   * The gateway workload that listens behind the load balancer. Give this and `tls`, or `existingGateway`.
   * @default - `existingGateway` listens
   */
  readonly gateway?: IIngressGateway;
  /**
   * TLS at the gateway: SIMPLE, MUTUAL or OPTIONAL_MUTUAL end it there, with a certificate from a Secret or from files; PASSTHROUGH leaves it to the workload,
   * and connections are then routed by their server name, not by request.
   * @default - that of `existingGateway`
   */
  readonly tls?: ServerTls;
  /**
   * A Gateway that is made elsewhere; none is made then. It must listen for `hosts`.
   * @default - a Gateway is made
   */
  readonly existingGateway?: IGateway;
  /**
   * The port that the gateway listens on.
   * @default 443
   */
  readonly listenerPort?: number;
  /**
   * The name of the gateway's port, unique within the Gateway.
   * @default - `https-<port>`, with passthrough `tls-<port>`
   */
  readonly listenerName?: string;
  /**
   * Also listens for plain HTTP on port 80 and redirects it to HTTPS.
   * @default false
   */
  readonly redirectHttp?: boolean;
  /**
   * The port of the Service.
   * @default - its only port, else its only gRPC port, found when the app is synthesized; left out for a host whose ports are not known
   */
  readonly port?: number;
  /**
   * Where the calls go: subsets, by weight.
   * @default - all endpoints of the service
   */
  readonly backends?: Backend[];
  /**
   * Subsets that the DestinationRule defines beside those of the backends.
   * @default - those of the backends
   */
  readonly subsets?: Subset[];
  /**
   * Which calls the route takes; a gRPC method is the path `/package.Service/Method`.
   * @default - all calls
   */
  readonly match?: HttpMatch[];
  /**
   * Whether the routes hold for callers in the mesh too, which call the Service by its own host.
   * @default false
   */
  readonly inMesh?: boolean;
  /**
   * How long a call may take with all its retries; streams as well.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * When and how often a call is tried again, by gRPC status (`RetryOn.GRPC_UNAVAILABLE`).
   * @default - 2 retries, where no connection came about, the stream was refused, or the status is UNAVAILABLE or CANCELLED
   */
  readonly retries?: HttpRetry;
  /**
   * The DestinationRule of the service, where it is made elsewhere; the traffic policy is then set there.
   * @default - one is made if there are subsets or a traffic policy
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * Metadata of the Gateway, over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly gatewayMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the VirtualService, over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly virtualServiceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the DestinationRule, over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly destinationRuleMetadata?: ApiObjectMetadata;
}

/**
 * A gRPC Service behind an (internal) load balancer: a Gateway that ends or passes TLS, a VirtualService, and the DestinationRule that it needs.
 * The load balancer sees connections only; the gateway spreads the calls of each one over all endpoints.
 *
 * @example
 * declare const chart: Chart;
 * declare const greeter: kplus.Service;
 * new istio.GrpcIlbService(chart, 'greeter', {
 *   service: istio.MeshService.fromService(greeter),
 *   hosts: ['grpc.example.com'],
 *   tls: istio.ServerTls.simple(istio.ServerCertificate.credential('grpc-example-com-tls')),
 *   gateway: istio.IngressGateway.fromSelector(chart, 'ilb', { istio: 'ilbgateway' }),
 * });
 */
export class GrpcIlbService extends Construct {
  /** The DestinationRule of the service: the one given, or one of its own; nothing where none is needed, and in the Gateway API. */
  public readonly destinationRule?: IDestinationRule;
  /**
   * The ports that the Service of the gateway workload must open, and that an IngressGateway opens by itself; empty with an existing Gateway,
   * and in the Gateway API, where Istio makes that Service.
   */
  public readonly requiredGatewayPorts: GatewayPort[];
  private readonly istioGateway?: IGateway;
  private readonly istioRoutes?: VirtualService;
  private readonly gatewayApiRoutes?: GatewayApiRoutes;

  /** Throws without hosts, for two Gateways or none, for two sources of TLS, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: GrpcIlbServiceProps) {
    super(scope, id);
    const passthrough = props.tls?.mode === ServerTlsMode.PASSTHROUGH;
    atConstruct(this, () => {
      checkRoutingApi(this, props);
      checkProps(props, passthrough);
    });
    if (props.port === undefined) {
      this.node.addValidation({ validate: () => problemOfPort(props.service) });
    }
    if (props.api === RoutingApi.GATEWAY_API) {
      this.gatewayApiRoutes = atConstruct(this, () => loadGatewayApi().grpcByGatewayApi(this, props, props.port ?? latePort(props.service)));
      this.requiredGatewayPorts = [];
      return;
    }
    const servers = props.existingGateway === undefined ? atConstruct(this, () => serversOf(props, passthrough)) : [];
    this.requiredGatewayPorts = gatewayPortsOf(servers);
    const gateway = props.existingGateway ?? new Gateway(this, 'Gateway', {
      workload: props.gateway, servers, metadata: mergeMetadata(props.metadata, props.gatewayMetadata),
    });
    this.istioGateway = gateway;
    this.destinationRule = destinationRuleFor(this, {
      service: props.service,
      backends: props.backends ?? [],
      subsets: props.subsets,
      existing: props.destinationRule,
      policy: props,
      metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
    });
    this.istioRoutes = new VirtualService(this, 'VirtualService', {
      hosts: props.hosts,
      ...props.inMesh ? { services: [props.service] } : {},
      gateways: [gateway, ...props.inMesh ? [Gateway.MESH] : []],
      ...atConstruct(this, () => routesOf(props, passthrough)),
      metadata: mergeMetadata(props.metadata, props.virtualServiceMetadata),
    });
    applyAfter(this.istioRoutes, this.destinationRule, gateway instanceof Gateway ? gateway : undefined);
  }

  /** The Gateway of Istio's API: one of its own, or the one given. Throws where the routes are written in the Gateway API. */
  public get gateway(): IGateway {
    return madeBy(this, RoutingApi.ISTIO, 'gateway', this.istioGateway);
  }

  /** The routes in Istio's API. Throws where they are written in the Gateway API. */
  public get virtualService(): VirtualService {
    return madeBy(this, RoutingApi.ISTIO, 'virtualService', this.istioRoutes);
  }

  /** The Gateway of the Gateway API; nothing in Istio's, and where the routes are attached to others. */
  public get gatewayApiGateway(): GatewayApiGateway | undefined {
    return this.gatewayApiRoutes?.gateways[0];
  }

  /** The routes in the Gateway API; nothing in Istio's, and where TLS passes through. */
  public get grpcRoute(): GatewayApiGrpcRoute | undefined {
    return this.gatewayApiRoutes?.grpc[0];
  }

  /** The routes of TLS that passes through, in the Gateway API; nothing in Istio's, and where TLS ends at the gateway. */
  public get tlsRoute(): GatewayApiTlsRoute | undefined {
    return this.gatewayApiRoutes?.tls[0];
  }

  /** The Service that stands for a subset in the Gateway API. Throws in Istio's API, and for a subset that the pattern does not have. */
  public subsetService(name: string): IMeshService {
    return madeBy(this, RoutingApi.GATEWAY_API, 'subsetService', this.gatewayApiRoutes).backends.subsetService(name);
  }
}

function serversOf(props: GrpcIlbServiceProps, passthrough: boolean): Server[] {
  const port = props.listenerPort ?? 443;
  const options = { port, name: props.listenerName ?? `${passthrough ? 'tls' : 'https'}-${port}`, hosts: props.hosts, tls: props.tls! };
  return [
    passthrough ? Server.tls(options) : Server.https(options),
    ...props.redirectHttp ? [Server.http({ port: 80, name: 'http-80', hosts: props.hosts, httpsRedirect: true })] : [],
  ];
}

function routesOf(props: GrpcIlbServiceProps, passthrough: boolean): { http: HttpRoute[] } | { tls: TlsRoute[] } {
  const port = props.port ?? latePort(props.service);
  const destinations = (props.backends ?? [Backend.service()]).map(b => b._toDestination(props.service, port));
  return passthrough
    ? { tls: [TlsRoute.route(destinations, [TlsMatch.of({ sniHosts: props.hosts, port: props.listenerPort ?? 443 })])] }
    : { http: [HttpRoute.route(destinations, { match: props.match, timeout: props.timeout, retries: props.retries })] };
}

/** The port of a Service may be told by what the Service becomes until the app is synthesized. */
function latePort(service: IMeshService): number {
  return Lazy.any({ produce: () => findGrpcPort(service) });
}

function findGrpcPort(service: IMeshService): number | undefined {
  const ports = service.ports ?? [];
  const candidates = ports.length === 1 ? ports : ports.filter(p => p.protocol.value.toUpperCase() === 'GRPC');
  return candidates.length === 1 ? candidates[0].number : undefined;
}

function problemOfPort(service: IMeshService): string[] {
  const ports = service.ports ?? [];
  return ports.length === 0 || findGrpcPort(service) !== undefined ? [] : [sentenceOf(missing('GrpcIlbService port', `name the gRPC port of host '${service.host}', or call that port "grpc" on the Service`))];
}

function checkProps(props: GrpcIlbServiceProps, passthrough: boolean): void {
  refuse(defectOfNotEmpty('GrpcIlbService hosts', props.hosts, 'name the host that clients call'));
  refuse(defectOfNotEmpty('GrpcIlbService backends', props.backends, 'leave it out for the whole service'));
  refuse(defectOfPort('GrpcIlbService port', props.port));
  refuse(defectOfPort('GrpcIlbService listenerPort', props.listenerPort));
  if (props.api === RoutingApi.GATEWAY_API) {
    checkTls(props, passthrough);
    return;
  }
  if (props.existingGateway !== undefined) {
    const [twice] = (['tls', 'gateway', 'listenerPort', 'listenerName', 'redirectHttp', 'gatewayMetadata'] as const).filter(f => props[f] !== undefined);
    if (twice !== undefined) {
      throw refusal(invalid(`GrpcIlbService ${twice}`, twice === 'tls' ? props.tls?.mode : props[twice], 'one source of listener and TLS: existingGateway has them already', `remove ${twice}, or existingGateway`));
    }
  } else if (props.gateway === undefined || props.tls === undefined) {
    throw refusal(missing(`GrpcIlbService ${props.gateway === undefined ? 'gateway' : 'tls'}`, 'name the gateway workload and its TLS'));
  }
  checkTls(props, passthrough);
}

function checkTls(props: GrpcIlbServiceProps, passthrough: boolean): void {
  if (props.tls?.mode === ServerTlsMode.AUTO_PASSTHROUGH || props.tls?.mode === ServerTlsMode.ISTIO_MUTUAL) {
    throw refusal(invalid('GrpcIlbService tls', props.tls.mode, 'SIMPLE, MUTUAL, OPTIONAL_MUTUAL or PASSTHROUGH', 'use the L2 Gateway for traffic between meshes'));
  }
  const [byRequest] = (['match', 'timeout', 'retries', 'inMesh'] as const).filter(f => props[f] !== undefined);
  if (passthrough && byRequest !== undefined) {
    throw refusal(invalid(`GrpcIlbService ${byRequest}`, 'TLS PASSTHROUGH', 'TLS that ends at the gateway, requests are not seen otherwise', `leave ${byRequest} out, or use ServerTls.simple`));
  }
}
