import { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import { Gateway } from '../../../gateway-api/gateway';
import { GatewayInfrastructure } from '../../../gateway-api/gateway-infrastructure';
import { Listener } from '../../../gateway-api/listener';
import { ParentRef } from '../../../gateway-api/parent-ref';
import { TcpRoute } from '../../../gateway-api/tcp-route';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import { ConnectionPlan, RoutingPlan, ServerPlan } from '../../routing-plan';
import { SplitProtocol } from '../../split-protocol';
import { GatewayApiBackends } from './backends';
import { listenersOf } from './listeners';

/** Options that a router has for the Gateway API only. */
export interface GatewayApiPortsOptions {
  readonly metadata?: ApiObjectMetadata;
  readonly gatewayMetadata?: ApiObjectMetadata;
  readonly routeMetadata?: ApiObjectMetadata;
  readonly destinationRuleMetadata?: ApiObjectMetadata;
  readonly gatewayHosts?: string[];
  readonly infrastructure?: GatewayInfrastructure;
  readonly parentRefs?: ParentRef[];
}

/** Writes a plan for ports to a Gateway of the Gateway API, unless others exist, and a TCPRoute or TLSRoute for each port. */
export class GatewayApiPorts {
  public readonly backends: GatewayApiBackends;
  public readonly gateway?: Gateway;
  public readonly tcpRoutes: TcpRoute[] = [];
  public readonly tlsRoutes: TlsRoute[] = [];
  private readonly metadata?: ApiObjectMetadata;

  /** Throws for a feature that the Gateway API does not have. */
  constructor(private readonly pattern: Construct, private readonly plan: () => RoutingPlan, private readonly options: GatewayApiPortsOptions) {
    this.backends = new GatewayApiBackends(pattern, plan, mergeMetadata(options.metadata, options.destinationRuleMetadata));
    this.metadata = mergeMetadata(options.metadata, options.routeMetadata);
    const { servers } = plan();
    if (options.parentRefs === undefined) {
      this.gateway = new Gateway(pattern, 'Gateway', {
        listeners: servers.flatMap(server => this.listenersOf(server)), infrastructure: options.infrastructure, metadata: mergeMetadata(options.metadata, options.gatewayMetadata),
      });
    }
    this.addRoutes();
  }

  /** Opens the ports that the plan has gained. Throws for a feature that the Gateway API does not have. */
  public grow(): void {
    this.backends.grow();
    this.plan().servers.slice(this.routeCount).flatMap(server => this.listenersOf(server)).forEach(listener => this.gateway?.addListener(listener));
    this.addRoutes();
  }

  private get routeCount(): number {
    return this.tcpRoutes.length + this.tlsRoutes.length;
  }

  private addRoutes(): void {
    const { connections, servers, protocol } = this.plan();
    for (let i = this.routeCount; i < connections.length; i++) {
      const route = this.routeOf(connections[i], this.parentsOf(servers[i]), protocol);
      this.backends.applyBefore(route, ...this.gateway === undefined ? [] : [this.gateway]);
    }
  }

  private routeOf({ backends, port, sniHosts = [] }: ConnectionPlan, parentRefs: ParentRef[], protocol: SplitProtocol): TcpRoute | TlsRoute {
    const name = this.metadata?.name;
    const options = {
      parentRefs, backendRefs: this.backends.l4Refs(backends), metadata: name === undefined ? this.metadata : { ...this.metadata, name: `${name}-${port}` },
    };
    if (protocol === SplitProtocol.TLS) {
      const route = new TlsRoute(this.pattern, `TlsRoute-${port}`, { ...options, hostnames: sniHosts.includes('*') ? [] : sniHosts });
      this.tlsRoutes.push(route);
      return route;
    }
    const route = new TcpRoute(this.pattern, `TcpRoute-${port}`, options);
    this.tcpRoutes.push(route);
    return route;
  }

  private parentsOf(server: ServerPlan): ParentRef[] {
    const { gateway } = this;
    return gateway === undefined
      ? this.options.parentRefs!.map(parent => atPort(parent, server.port))
      : this.listenersOf(server).map(listener => ParentRef.gateway(gateway, { sectionName: listener.name }));
  }

  private listenersOf(server: ServerPlan): Listener[] {
    return listenersOf({ ...server, hosts: this.options.gatewayHosts ?? server.hosts }, `${this.plan().pattern}.tls`);
  }
}

/** A Gateway without a listener or port is referenced by the port of the route. */
function atPort(parent: ParentRef, port: number): ParentRef {
  if (!parent.isGateway) {
    throw refusal(invalid('TcpPortRouter.parentRefs', parent.name, 'a Gateway, whose ports are routed', 'use a TrafficSplit for connections to a Service'));
  }
  return parent.sectionName !== undefined || parent.port !== undefined ? parent : ParentRef.gateway({ name: parent.name, namespace: parent.namespace }, { port });
}
