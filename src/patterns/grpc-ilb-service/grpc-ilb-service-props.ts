import { ApiObjectMetadata, Duration } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { IDestinationRule } from '../../networking/destination-rule';
import { HttpMatch } from '../../networking/http-match';
import { HttpRetry } from '../../networking/http-retry';
import { ServerTls } from '../../networking/server-tls';
import { Subset } from '../../networking/subset';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { GatewayListener } from '../gateway-listener';
import { PatternTrafficPolicyOptions } from '../pattern-traffic-policy';

/** Properties of a GrpcIlbService. */
export interface GrpcIlbServiceProps extends IstioResourceProps, PatternTrafficPolicyOptions {
  /** The gRPC Service, made by `MeshService.fromService`, `MeshService.fromServiceName` or `MeshService.fromHost`. */
  readonly service: IMeshService;
  /** Host names that clients call, at least one, and that the gateway's certificate must contain (as subject alternative names); `*` for any. */
  readonly hosts: string[];
  /**
   * The Gateway behind the load balancer, made by `GatewayListener.workload`, `GatewayListener.perPort` or `GatewayListener.existingGateway`.
   * `gatewayApi.GrpcIlbService` has none, because Istio runs the workload of its Gateway.
   * @default - required in Istio's API
   */
  readonly listener?: GatewayListener;
  /**
   * TLS at the gateway: SIMPLE, MUTUAL or OPTIONAL_MUTUAL terminate it with a certificate from a Secret or from files (`ServerTls.simple`, `ServerTls.mutual` and others);
   * `ServerTls.passthrough` leaves it to the workload, and connections are routed by their server name instead of by request.
   * @default - that of the listener's servers; required if the listener has no servers
   */
  readonly tls?: ServerTls;
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
   * @default - its only port, otherwise its only gRPC port, found when the app is synthesized; not rendered for a host whose ports are not known
   */
  readonly port?: number;
  /**
   * The destinations of the calls, by weight; made by `Backend.subset`, `Backend.service` or `Backend.host`.
   * @default - all endpoints of the service
   */
  readonly backends?: Backend[];
  /**
   * Subsets that the DestinationRule defines in addition to those of the backends, made by `Subset.of`.
   * @default - those of the backends only
   */
  readonly subsets?: Subset[];
  /**
   * Which calls the route handles, made by `HttpMatch.uriPrefix` and others; a gRPC method is the path `/package.Service/Method`.
   * @default - all calls
   */
  readonly match?: HttpMatch[];
  /**
   * Also applies the routes to callers in the mesh, which call the Service by its own host.
   * @default false
   */
  readonly inMesh?: boolean;
  /**
   * The time limit of a call with all its retries; it applies to streams as well.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * When and how often a call is retried, by gRPC status (`RetryOn.GRPC_UNAVAILABLE`).
   * @default - 2 retries if no connection was established, the stream was refused, or the status is UNAVAILABLE or CANCELLED
   */
  readonly retries?: HttpRetry;
  /**
   * The DestinationRule of the service, if it is defined elsewhere; the traffic policy is then set there.
   * @default - one is made if there are subsets or a traffic policy
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * Metadata of the VirtualService, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly virtualServiceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the DestinationRule, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly destinationRuleMetadata?: ApiObjectMetadata;
}
