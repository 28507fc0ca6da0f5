import { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Gateway } from '../../../gateway-api/gateway';
import { GatewayInfrastructure } from '../../../gateway-api/gateway-infrastructure';
import { GrpcRoute } from '../../../gateway-api/grpc-route';
import { GrpcRouteRule, GrpcRouteRuleOptions } from '../../../gateway-api/grpc-route-rule';
import { HttpScheme } from '../../../gateway-api/http-request-redirect';
import { HttpRoute } from '../../../gateway-api/http-route';
import { HttpRouteRule } from '../../../gateway-api/http-route-rule';
import { Listener } from '../../../gateway-api/listener';
import { ParentRef } from '../../../gateway-api/parent-ref';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import { RoutingPlan, RulePlan } from '../../routing-plan';
import { GatewayApiBackends } from './backends';
import { hostnamesOf, listenersOf } from './listeners';
import { toGrpcMatch } from './match';
import { serviceParent } from './service-parent';

/** Options that a gRPC service has for the Gateway API only. */
export interface GatewayApiGrpcOptions {
  readonly metadata?: ApiObjectMetadata;
  readonly gatewayMetadata?: ApiObjectMetadata;
  readonly routeMetadata?: ApiObjectMetadata;
  readonly destinationRuleMetadata?: ApiObjectMetadata;
  readonly infrastructure?: GatewayInfrastructure;
  readonly parentRefs?: ParentRef[];
}

/** Writes a plan for gRPC to a Gateway of the Gateway API, unless others exist, and a GRPCRoute or TLSRoute. */
export class GatewayApiGrpc {
  public readonly backends: GatewayApiBackends;
  public readonly gateway?: Gateway;
  public readonly grpcRoute?: GrpcRoute;
  public readonly tlsRoute?: TlsRoute;
  public readonly redirectRoute?: HttpRoute;

  /** Throws for a feature that the Gateway API does not have. */
  constructor(private readonly pattern: Construct, plan: () => RoutingPlan, private readonly options: GatewayApiGrpcOptions) {
    const { service, hosts = [], servers, rules: [rule], connections: [connection], inMesh, pattern: name } = plan();
    this.backends = new GatewayApiBackends(pattern, plan, mergeMetadata(options.metadata, options.destinationRuleMetadata));
    const metadata = mergeMetadata(options.metadata, options.routeMetadata);
    const parentRefs = [...options.parentRefs ?? []];
    if (options.parentRefs === undefined) {
      const [secure, plain] = [servers.filter(server => server.tls !== undefined), servers.filter(server => server.tls === undefined)]
        .map(some => some.flatMap(server => listenersOf(server, `${name}.tls`)));
      const gateway = this.gateway = this.gatewayOf([...secure, ...plain]);
      // With a plain listener, the route must name those of TLS, or calls come in without.
      parentRefs.push(...plain.length === 0 ? [ParentRef.gateway(gateway)] : sections(gateway, secure));
      if (plain.length > 0) {
        this.redirectRoute = this.redirectOf(sections(gateway, plain), hosts, servers[0].port, metadata);
      }
    }
    if (connection !== undefined) {
      this.tlsRoute = new TlsRoute(pattern, 'TlsRoute', { parentRefs, hostnames: hosts, backendRefs: this.backends.l4Refs(connection.backends), metadata });
    } else {
      this.grpcRoute = new GrpcRoute(pattern, 'GrpcRoute', {
        parentRefs: [...parentRefs, ...inMesh ? [serviceParent(name, service)] : []],
        hostnames: hostnamesOf(hosts),
        rules: [GrpcRouteRule.backends(this.backends.httpRefs(rule), matchesOf(rule))],
        metadata,
      });
    }
    for (const route of [this.redirectRoute, this.grpcRoute, this.tlsRoute]) {
      if (route !== undefined) {
        this.backends.applyBefore(route, ...this.gateway === undefined ? [] : [this.gateway]);
      }
    }
  }

  private gatewayOf(listeners: Listener[]): Gateway {
    const { metadata, gatewayMetadata, infrastructure } = this.options;
    return new Gateway(this.pattern, 'Gateway', { listeners, infrastructure, metadata: mergeMetadata(metadata, gatewayMetadata) });
  }

  private redirectOf(parentRefs: ParentRef[], hosts: string[], port: number, metadata: ApiObjectMetadata | undefined): HttpRoute {
    return new HttpRoute(this.pattern, 'RedirectRoute', {
      parentRefs,
      hostnames: hostnamesOf(hosts),
      rules: [HttpRouteRule.redirect({ scheme: HttpScheme.HTTPS, statusCode: 301, ...port === 443 ? {} : { port } })],
      metadata: metadata?.name === undefined ? metadata : { ...metadata, name: `${metadata.name}-redirect` },
    });
  }
}

function sections(gateway: Gateway, listeners: Listener[]): ParentRef[] {
  return listeners.map(listener => ParentRef.gateway(gateway, { sectionName: listener.name }));
}

/** A match of every call is not rendered, nor a list that contains one. */
function matchesOf({ options: { match = [] } }: RulePlan): GrpcRouteRuleOptions {
  const matches = match.map(m => toGrpcMatch(m._toIstio(undefined)));
  return matches.length === 0 || matches.some(m => Object.keys(m).length === 0) ? {} : { matches };
}
