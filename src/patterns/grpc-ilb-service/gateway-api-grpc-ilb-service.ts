import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { conflict, missing } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { atConstruct, refuse } from '../../checks/refuse';
import { Gateway } from '../../gateway-api/gateway';
import { GatewayInfrastructure } from '../../gateway-api/gateway-infrastructure';
import { GrpcRoute } from '../../gateway-api/grpc-route';
import { HttpRoute } from '../../gateway-api/http-route';
import { ParentRef } from '../../gateway-api/parent-ref';
import { TlsRoute } from '../../gateway-api/tls-route';
import { IMeshService } from '../../values/mesh-service';
import { GatewayApiGrpc } from '../writers/gateway-api/grpc';
import { checkUnset } from '../writers/gateway-api/unsupported';
import { GrpcIlbServiceProps as SharedProps } from './grpc-ilb-service-props';
import { checkGrpc, grpcPlan } from './plan';

/** Properties of a GrpcIlbService of the Gateway API. */
export interface GrpcIlbServiceProps extends SharedProps {
  /**
   * Gateways that are defined elsewhere, to which the routes are attached; made by `ParentRef.gateway` and others. Set either these or `tls`.
   * @default - a Gateway of the pattern
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Labels, annotations and overlays of the workload that Istio runs for the Gateway, such as the annotation that makes its load balancer internal.
   * @default - as Istio makes it
   */
  readonly infrastructure?: GatewayInfrastructure;
  /**
   * Metadata of the Gateway, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly gatewayMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the routes, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly routeMetadata?: ApiObjectMetadata;
}

/**
 * A gRPC Service behind an (internal) load balancer: a Gateway, whose workload Istio runs, and a GRPCRoute, or a TLSRoute if TLS is passed through. A subset becomes
 * a separate Service, which selects that version only. A feature that the Gateway API does not have is an error that names it.
 *
 * @example
 * declare const chart: Chart;
 * declare const greeter: kplus.Service;
 * new istio.gatewayApi.GrpcIlbService(chart, 'greeter', {
 *   service: istio.MeshService.fromService(greeter),
 *   hosts: ['grpc.example.com'],
 *   tls: istio.ServerTls.simple(istio.ServerCertificate.credential('grpc-example-com-tls')),
 * });
 */
export class GrpcIlbService extends Construct {
  private readonly routing: GatewayApiGrpc;

  /** Throws without hosts, for TLS together with parentRefs or neither, for features that the Gateway API does not have, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: GrpcIlbServiceProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    this.routing = atConstruct(this, () => new GatewayApiGrpc(this, () => grpcPlan(props), props));
  }

  /** The Gateway; undefined if the routes are attached to others. */
  public get gateway(): Gateway | undefined {
    return this.routing.gateway;
  }

  /** The routes of calls; undefined if TLS is passed through. */
  public get grpcRoute(): GrpcRoute | undefined {
    return this.routing.grpcRoute;
  }

  /** The routes of TLS that is passed through; undefined if the Gateway terminates TLS. */
  public get tlsRoute(): TlsRoute | undefined {
    return this.routing.tlsRoute;
  }

  /** The redirect of plain HTTP to HTTPS; undefined without `redirectHttp`. */
  public get redirectRoute(): HttpRoute | undefined {
    return this.routing.redirectRoute;
  }

  /** The Service that was made for a subset, for other routes to the same version. Throws for a subset that the pattern does not have. */
  public subsetService(name: string): IMeshService {
    return atConstruct(this, () => this.routing.backends.subsetService(name));
  }
}

function checkProps(props: GrpcIlbServiceProps): void {
  checkGrpc(props);
  checkUnset('GrpcIlbService', props, {
    listener: 'remove it, because Istio runs the workload of the Gateway (see infrastructure), or name a Gateway of the Gateway API in parentRefs',
    timeout: 'remove it, because a GRPCRoute has no timeouts',
    retries: 'remove them, because a GRPCRoute has no retries',
    destinationRule: 'remove it, because a subset becomes a Service with its own DestinationRule',
    virtualServiceMetadata: 'use routeMetadata',
  });
  refuse(defectOfNotEmpty('GrpcIlbService.parentRefs', props.parentRefs, 'remove the field to make a Gateway'));
  if (props.tls === undefined && props.parentRefs === undefined) {
    refuse(missing('GrpcIlbService.tls', 'use ServerTls.simple, ServerTls.mutual or ServerTls.passthrough, or name existing Gateways in parentRefs'));
  }
  const [own] = (['tls', 'listenerPort', 'listenerName', 'redirectHttp', 'gatewayMetadata', 'infrastructure'] as const).filter(field => props[field] !== undefined);
  if (props.parentRefs !== undefined && own !== undefined) {
    refuse(conflict(`GrpcIlbService.${own}`, 'parentRefs', 'those Gateways define it already', `remove ${own}, or parentRefs to make a Gateway`, own === 'tls' ? props.tls?.mode : props[own]));
  }
}
