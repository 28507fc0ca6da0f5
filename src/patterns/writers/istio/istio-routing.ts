import { ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { atConstruct } from '../../../checks/refuse';
import { IDestinationRule } from '../../../networking/destination-rule';
import { Gateway, IGateway } from '../../../networking/gateway';
import { VirtualService } from '../../../networking/virtual-service';
import { applyAfter } from '../../../private/apply-after';
import { mergeMetadata } from '../../../private/merge-metadata';
import { ExportTo } from '../../../values/export-to';
import { GatewayListener } from '../../gateway-listener';
import { GatewayPort } from '../../gateway-port';
import { RoutingPlan } from '../../routing-plan';
import { ListenerGateways } from './listener-gateways';
import { PatternDestinationRule } from './pattern-destination-rule';
import { routesOf } from './routes';

/** Options that a pattern has for Istio's kinds only. */
export interface IstioRoutingOptions {
  readonly metadata?: ApiObjectMetadata;
  readonly virtualServiceMetadata?: ApiObjectMetadata;
  readonly destinationRuleMetadata?: ApiObjectMetadata;
  readonly destinationRule?: IDestinationRule;
  readonly listener?: GatewayListener;
  /** Gateways that the routes are bound to, together with those of the listener. */
  readonly gateways?: IGateway[];
  /** Repeats the Gateway of a port in the match of its connections. */
  readonly matchGateways?: boolean;
  readonly exportTo?: ExportTo[];
}

/** Writes the plan of a pattern to Istio's kinds: a DestinationRule and Gateways if they are required, and a VirtualService. */
export class IstioRouting {
  public readonly virtualService: VirtualService;
  private readonly rule: PatternDestinationRule;
  private readonly listener: ListenerGateways;

  /** Throws for what one of the kinds refuses. */
  constructor(pattern: Construct, private readonly plan: () => RoutingPlan, private readonly options: IstioRoutingOptions) {
    const { hosts, service, servers, inMesh } = plan();
    this.rule = atConstruct(pattern, () => new PatternDestinationRule(pattern, plan, options.destinationRule, mergeMetadata(options.metadata, options.destinationRuleMetadata)));
    this.listener = atConstruct(pattern, () => new ListenerGateways(pattern, options.listener, servers, options.metadata));
    this.virtualService = new VirtualService(pattern, 'VirtualService', {
      ...hosts === undefined ? {} : { hosts: [...new Set(hosts)] },
      ...hosts === undefined || inMesh ? { services: [service] } : {},
      gateways: this.boundGateways(),
      ...atConstruct(pattern, () => this.lateRoutes()),
      exportTo: options.exportTo,
      metadata: mergeMetadata(options.metadata, options.virtualServiceMetadata),
    });
    this.inOrder();
  }

  public get destinationRule(): IDestinationRule | undefined {
    return this.rule.current;
  }

  public get gateways(): IGateway[] {
    return this.listener.all;
  }

  public get requiredGatewayPorts(): GatewayPort[] {
    return this.listener.ports;
  }

  /** Makes what the plan has gained. Throws for what one of the kinds refuses. */
  public grow(): void {
    this.checkRoutes();
    this.rule.grow();
    this.listener.grow(this.plan().servers);
    this.inOrder();
  }

  /** The Gateways that routes are bound to; a list that grows with the ports is read when it is rendered. */
  private boundGateways(): IGateway[] | undefined {
    const bound = () => [...this.options.gateways ?? [], ...this.listener.all, ...this.plan().inMesh ? [Gateway.MESH] : []];
    return bound().length === 0 ? undefined : this.options.listener?._isPerPort ? Lazy.any({ produce: bound }) as unknown as IGateway[] : bound();
  }

  /** The routes as they are when they are rendered, checked now as far as they are known. */
  private lateRoutes(): { [protocol: string]: never[] } {
    const [protocol] = Object.keys(this.checkRoutes());
    return { [protocol]: Lazy.any({ produce: () => Object.values(this.checkRoutes())[0] }) as unknown as never[] };
  }

  private checkRoutes() {
    return routesOf(this.plan(), this.options.matchGateways ? index => this.listener.of(index) : undefined);
  }

  private inOrder(): void {
    applyAfter(this.virtualService, this.rule.current, ...this.listener.own);
  }
}
