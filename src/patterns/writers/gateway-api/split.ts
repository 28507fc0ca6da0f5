import { ApiObjectMetadata, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { BackendRef } from '../../../gateway-api/backend-ref';
import { HttpRoute } from '../../../gateway-api/http-route';
import { HttpRouteRule } from '../../../gateway-api/http-route-rule';
import { ParentRef } from '../../../gateway-api/parent-ref';
import { TcpRoute } from '../../../gateway-api/tcp-route';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import { RoutingPlan } from '../../routing-plan';
import { SplitProtocol } from '../../split-protocol';
import { GatewayApiBackends } from './backends';
import { fragmentOf, toHttpRule } from './http-rule';
import { checkRuleOrder } from './rule-order';
import { serviceParent } from './service-parent';

/** Options that a split has for the Gateway API only. */
export interface GatewayApiSplitOptions {
  readonly metadata?: ApiObjectMetadata;
  readonly routeMetadata?: ApiObjectMetadata;
  readonly destinationRuleMetadata?: ApiObjectMetadata;
  readonly parentRefs?: ParentRef[];
}

/** Writes a plan to one route of the Gateway API, attached to the service or to Gateways that exist. */
export class GatewayApiSplit {
  public readonly backends: GatewayApiBackends;
  public readonly httpRoute?: HttpRoute;
  public readonly tcpRoute?: TcpRoute;
  public readonly tlsRoute?: TlsRoute;

  /** Throws for a feature that the Gateway API does not have. */
  constructor(pattern: Construct, private readonly plan: () => RoutingPlan, options: GatewayApiSplitOptions) {
    const { service, hosts, protocol, pattern: name } = plan();
    this.backends = new GatewayApiBackends(pattern, plan, mergeMetadata(options.metadata, options.destinationRuleMetadata));
    const route = { parentRefs: options.parentRefs ?? [serviceParent(name, service)], metadata: mergeMetadata(options.metadata, options.routeMetadata) };
    const hostnames = hosts?.filter(host => host !== '*');
    switch (protocol) {
      case SplitProtocol.TCP:
        this.tcpRoute = new TcpRoute(pattern, 'TcpRoute', { ...route, backendRefs: late(() => this.l4Refs()) });
        break;
      case SplitProtocol.TLS:
        // Without hosts the server name is that of the service, which is known late.
        const names = hostnames ?? [Lazy.any({ produce: () => service.host })];
        this.tlsRoute = new TlsRoute(pattern, 'TlsRoute', { ...route, hostnames: names, backendRefs: late(() => this.l4Refs()) });
        break;
      case SplitProtocol.HTTP:
        this.httpRoute = new HttpRoute(pattern, 'HttpRoute', { ...route, hostnames: hostnames?.length ? hostnames : undefined, rules: late(() => this.httpRules()) });
    }
    this.inOrder();
  }

  /** Makes what the plan has gained. Throws for a feature that the Gateway API does not have. */
  public grow(): void {
    this.backends.grow();
    if (this.httpRoute === undefined) {
      this.l4Refs();
    } else {
      this.httpRules();
    }
    this.inOrder();
  }

  private l4Refs(): BackendRef[] {
    return this.backends.l4Refs(this.plan().connections[0].backends);
  }

  private httpRules(): HttpRouteRule[] {
    const { rules, service, pattern } = this.plan();
    checkRuleOrder(`${pattern}.rules`, rules.map(rule => fragmentOf(rule, service).match));
    return rules.map(rule => toHttpRule(rule, service, this.backends));
  }

  private inOrder(): void {
    this.backends.applyBefore((this.httpRoute ?? this.tcpRoute ?? this.tlsRoute)!);
  }
}

/** A list as it is when it is rendered, checked now as far as it is known. */
function late<T>(produce: () => T[]): T[] {
  produce();
  return Lazy.any({ produce }) as unknown as T[];
}
