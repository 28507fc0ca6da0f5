import { ApiObjectMetadata } from 'cdk8s';
import type { GatewayInfrastructure } from '../gateway-api/gateway-infrastructure';
import type { ParentRef } from '../gateway-api/parent-ref';

/** The API that a pattern writes its routes in. */
export enum RoutingApi {
  /** Istio's own: VirtualService, Gateway, and subsets in a DestinationRule. */
  ISTIO = 'ISTIO',
  /**
   * The Gateway API of Kubernetes: HTTPRoute, GRPCRoute, TCPRoute, TLSRoute, Gateway. A subset becomes a Service of its own, which selects that version alone.
   * What the Gateway API cannot say is an error that names it. A URI prefix counts whole segments of the path: `/api` takes `/api/v1`, not `/apiary`.
   */
  GATEWAY_API = 'GATEWAY_API',
}

/** Which API a pattern writes its routes in. */
export interface RoutingApiOptions {
  /**
   * The API that the routes are written in.
   * @default RoutingApi.ISTIO
   */
  readonly api?: RoutingApi;
  /**
   * What the routes are attached to in the Gateway API: Gateways that are made elsewhere, or Services.
   * @default - the Gateway that the pattern makes; without one the service itself, for calls of the mesh
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Metadata of the routes of the Gateway API, over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly routeMetadata?: ApiObjectMetadata;
}

/** Which API a pattern with a gateway writes its routes in. */
export interface GatewayRoutingApiOptions extends RoutingApiOptions {
  /**
   * Labels, annotations and overlays of the workload that Istio makes for a Gateway of the Gateway API, such as the annotation that makes its load balancer internal.
   * @default - what Istio makes stays as it is
   */
  readonly infrastructure?: GatewayInfrastructure;
}
