import type { ApiObjectMetadata } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { IDestinationRule } from '../../networking/destination-rule';
import { ServerTls } from '../../networking/server-tls';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { GatewayListener } from '../gateway-listener';
import { PatternTrafficPolicyOptions } from '../pattern-traffic-policy';

/** A port of the gateway, and where its connections go. */
export interface TcpPortRoute {
  /** The port that the gateway listens on, 1 to 65535; each once. */
  readonly port: number;
  /** The destinations of the connections, by weight; made by `Backend.subset`, `Backend.service` or `Backend.host`. Several ports can share a subset. */
  readonly backends: Backend[];
  /**
   * The name of the gateway's port, unique within its Gateway.
   * @default - `tcp-<port>`, with TLS `tls-<port>`
   */
  readonly portName?: string;
  /**
   * Server names (SNI) of the connections; requires TLS passthrough. Each must be covered by the hosts of the router.
   * @default - the hosts of the router
   */
  readonly sniHosts?: string[];
  /**
   * Destination addresses of the connections: IP addresses or CIDRs.
   * @default - any
   */
  readonly destinationSubnets?: string[];
}

/** Properties of a TcpPortRouter. */
export interface TcpPortRouterProps extends IstioResourceProps, PatternTrafficPolicyOptions {
  /** The service of backends that do not name one, made by `MeshService.fromService`, `MeshService.fromServiceName` or `MeshService.fromHost`. */
  readonly service: IMeshService;
  /** Ports and where their connections go, at least one; `addRoute` adds more. */
  readonly routes: TcpPortRoute[];
  /**
   * The Gateway that listens on the ports, made by `GatewayListener.workload`, `GatewayListener.perPort` or `GatewayListener.existingGateway`.
   * An IngressGateway opens the ports on its Service by itself, any other workload must: see `requiredGatewayPorts`.
   * `gatewayApi.TcpPortRouter` has none, because Istio runs the workload of its Gateway.
   * @default - required in Istio's API
   */
  readonly listener?: GatewayListener;
  /**
   * Hosts of the Gateway and of the routes. Plain TCP has no host names; with TLS passthrough they are the server names.
   * @default - every host (`*`)
   */
  readonly hosts?: string[];
  /**
   * TLS of all ports: `ServerTls.passthrough` routes by server name; with a certificate (`ServerTls.simple` and others) the gateway terminates TLS and forwards plain TCP.
   * @default - plain TCP
   */
  readonly tls?: ServerTls;
  /**
   * The port of the service, for each backend that does not define one.
   * @default - the only port of the service; if it has several, each backend must define one
   */
  readonly servicePort?: number;
  /**
   * Repeats the Gateway of a port in the match of its route. Routing stays the same, as the port is matched anyway.
   * @default false
   */
  readonly matchGateways?: boolean;
  /**
   * The DestinationRule of the service, if it is defined elsewhere; the traffic policy is then set there.
   * @default - one is made if a backend is a subset or a traffic policy is given
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * Metadata of the VirtualService, merged over that of the router.
   * @default - the metadata of the router
   */
  readonly virtualServiceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the DestinationRule, merged over that of the router.
   * @default - the metadata of the router
   */
  readonly destinationRuleMetadata?: ApiObjectMetadata;
}
