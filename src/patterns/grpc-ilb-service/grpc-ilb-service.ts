import { Construct } from 'constructs';
import { conflict, missing } from '../../checks/defect';
import { DECLARED_PORTS } from '../../checks/late-rules';
import { atConstruct, refuse } from '../../checks/refuse';
import { IDestinationRule } from '../../networking/destination-rule';
import { IGateway } from '../../networking/gateway';
import { VirtualService } from '../../networking/virtual-service';
import { addLateCheck } from '../../validation/late-checks';
import { IMeshService, MeshService } from '../../values/mesh-service';
import { GatewayPort } from '../gateway-port';
import { IstioRouting } from '../writers/istio/istio-routing';
import { GrpcIlbServiceProps } from './grpc-ilb-service-props';
import { checkGrpc, defectOfGrpcPort, grpcPlan } from './plan';

/**
 * A gRPC Service behind an (internal) load balancer: a Gateway that terminates TLS or passes it through, a VirtualService, and the DestinationRule that it requires.
 * The load balancer distributes connections; the gateway distributes the calls of each connection over all endpoints.
 * `gatewayApi.GrpcIlbService` renders the same in the Gateway API.
 *
 * @example
 * declare const chart: Chart;
 * declare const greeter: kplus.Service;
 * new istio.GrpcIlbService(chart, 'greeter', {
 *   service: istio.MeshService.fromService(greeter),
 *   hosts: ['grpc.example.com'],
 *   tls: istio.ServerTls.simple(istio.ServerCertificate.credential('grpc-example-com-tls')),
 *   listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ilb', { istio: 'ilbgateway' })),
 * });
 */
export class GrpcIlbService extends Construct {
  /** The routes. */
  public readonly virtualService: VirtualService;
  private readonly routing: IstioRouting;

  /** Throws without hosts or a listener, for two sources of TLS or none, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: GrpcIlbServiceProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    this.routing = new IstioRouting(this, () => grpcPlan(props), props);
    this.virtualService = this.routing.virtualService;
    addLateCheck(this, report => report(DECLARED_PORTS, isInApp(props.service) ? undefined : defectOfGrpcPort(props)));
  }

  /** The DestinationRule of the service: the given one, or the pattern's own; undefined if none is required. */
  public get destinationRule(): IDestinationRule | undefined {
    return this.routing.destinationRule;
  }

  /** The Gateways of the listener: the pattern's own, or the existing one. */
  public get gateways(): IGateway[] {
    return this.routing.gateways;
  }

  /** The ports that the Service of the listener's workload must open; an IngressGateway opens them by itself. Empty for an existing Gateway. */
  public get requiredGatewayPorts(): GatewayPort[] {
    return this.routing.requiredGatewayPorts;
  }
}

/** True if the ports of the service are in a manifest, which the judge's rules read. */
function isInApp(service: IMeshService): boolean {
  return !(service instanceof MeshService) || service._kubernetes?.object !== undefined;
}

function checkProps(props: GrpcIlbServiceProps): void {
  checkGrpc(props);
  const { listener } = props;
  if (listener === undefined) {
    refuse(missing('GrpcIlbService.listener', 'use GatewayListener.workload for a new Gateway, or GatewayListener.existingGateway'));
  }
  const [twice] = (['tls', 'listenerPort', 'listenerName', 'redirectHttp'] as const).filter(field => props[field] !== undefined);
  if (listener!._hasServers && twice !== undefined) {
    const value = twice === 'tls' ? props.tls?.mode : props[twice];
    refuse(conflict(`GrpcIlbService.${twice}`, 'the listener', 'its Gateway defines ports and TLS already', `remove ${twice}, or let the pattern define the servers of its Gateway`, value));
  }
  if (!listener!._hasServers && props.tls === undefined) {
    refuse(missing('GrpcIlbService.tls', 'use ServerTls.simple, ServerTls.mutual or ServerTls.passthrough', 'because the listener has no servers'));
  }
}
