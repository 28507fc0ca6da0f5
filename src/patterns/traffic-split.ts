import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid, missing } from '../checks/defect';
import { defectOfNotEmpty } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import type { HttpRoute as GatewayApiHttpRoute } from '../gateway-api/http-route';
import type { TcpRoute as GatewayApiTcpRoute } from '../gateway-api/tcp-route';
import type { TlsRoute as GatewayApiTlsRoute } from '../gateway-api/tls-route';
import { IDestinationRule } from '../networking/destination-rule';
import { Gateway, IGateway } from '../networking/gateway';
import { HttpRoute, HttpRouteOptions } from '../networking/http-route';
import { TlsMatch } from '../networking/l4-match';
import { TcpRoute, TlsRoute } from '../networking/l4-route';
import { Server } from '../networking/server';
import { VirtualService } from '../networking/virtual-service';
import { applyAfter } from '../private/apply-after';
import { mergeMetadata } from '../private/merge-metadata';
import { ExportTo } from '../values/export-to';
import { IIngressGateway } from '../values/ingress-gateway';
import { IMeshService } from '../values/mesh-service';
import { Backend } from './backend';
import { PatternTrafficPolicyOptions } from './pattern-traffic-policy';
import { destinationRuleFor } from './render/destination-rule';
import { firstWeight } from './render/first-weight';
import type { GatewayApiRoutes } from './render/gateway-api/routes';
import { loadGatewayApi } from './render/load-gateway-api';
import { problemsOf } from './render/problems-of';
import { checkRoutingApi, madeBy } from './render/routing-api';
import { SplitStates } from './render/split-states';
import { RoutingApi, RoutingApiOptions } from './routing-api';
import { SplitProtocol } from './split-protocol';
import { TrafficRule } from './traffic-rule';
import { WeightState } from './weight-state';

/** A Gateway that a pattern makes for itself. */
export interface GatewayListener {
  /** The gateway workload that listens. */
  readonly gateway: IIngressGateway;
  /** What it listens on. */
  readonly servers: Server[];
  /**
   * Metadata of the Gateway.
   * @default - the metadata of the pattern
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of a TrafficSplit. */
export interface TrafficSplitProps extends IstioResourceProps, PatternTrafficPolicyOptions, RoutingApiOptions {
  /** The service whose traffic is split. */
  readonly service: IMeshService;
  /** Where the traffic goes: at least one, and not all with weight 0 where there are several. */
  readonly backends: Backend[];
  /**
   * Hosts that are routed, written as they are.
   * @default - the hosts of the listener's servers, else the host of the service
   */
  readonly hosts?: string[];
  /**
   * What the split decides by.
   * @default SplitProtocol.HTTP
   */
  readonly protocol?: SplitProtocol;
  /**
   * The port of the service, for each backend that names none.
   * @default - the only port of the service; with several of them, each backend needs one
   */
  readonly port?: number;
  /**
   * What becomes of some requests before the default route sees them, in order. HTTP only.
   * @default - all requests take the default route
   */
  readonly rules?: TrafficRule[];
  /**
   * Options of the default route: time-out, retries, mirrors, faults, headers. HTTP only.
   * @default - Istio's own
   */
  readonly defaultRoute?: HttpRouteOptions;
  /**
   * Gateways that the routes hold at; `Gateway.MESH` stands for all proxies of the mesh.
   * @default - all proxies of the mesh; with a listener, the listener alone
   */
  readonly gateways?: IGateway[];
  /**
   * Makes a Gateway for this split alone.
   * @default - no Gateway is made
   */
  readonly listener?: GatewayListener;
  /**
   * The DestinationRule of the service, where it is made elsewhere; the traffic policy is then set there.
   * @default - one is made if a backend is a subset or a traffic policy is given
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * The weights are changed in the cluster by somebody else (Argo Rollouts, Flagger, a watcher), and those given here are the first ones:
   * every backend gets a weight in the manifest, and the default route a name that the controller finds it by.
   * Tell what applies the manifests (Argo CD, Flux) to leave the weights alone.
   * @default false
   */
  readonly externalWeights?: boolean;
  /**
   * The weights by state, instead of a weight at each backend: each state says the weight of every backend. The manifest carries the initial one;
   * `manifestIn` and WeightStateManifest give the others, a BurstWatcher moves between two of them.
   * @default - the weights of the backends
   */
  readonly weightStates?: WeightState[];
  /**
   * The name of the state that the manifest carries.
   * @default - the first of `weightStates`
   */
  readonly initialState?: string;
  /**
   * Namespaces that see the routes.
   * @default - as the mesh says: every namespace
   */
  readonly exportTo?: ExportTo[];
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
 * Splits the traffic of a service between subsets or services, by weight, with rules that come first: a VirtualService, and the DestinationRule and Gateway that it needs.
 *
 * A consistent hash as load balancer picks the endpoint *within* the chosen subset; which subset a request goes to is drawn by weight each time.
 * For callers that stay with a version, write a rule that matches a header or cookie.
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 *
 * @example
 * declare const chart: Chart;
 * declare const reviews: kplus.Service;
 * new istio.TrafficSplit(chart, 'reviews', {
 *   service: istio.MeshService.fromService(reviews),
 *   backends: [
 *     istio.Backend.subset(istio.Subset.of('v1', { version: 'v1' }), { weight: 90 }),
 *     istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }), { weight: 10 }),
 *   ],
 * });
 */
export class TrafficSplit extends Construct {
  /** The DestinationRule of the service: the one given, or one of its own; nothing where none is needed, and in the Gateway API. */
  public readonly destinationRule?: IDestinationRule;
  /** The Gateway of its own, if it has a listener. */
  public readonly gateway?: Gateway;
  private readonly istioRoutes?: VirtualService;
  private readonly gatewayApiRoutes?: GatewayApiRoutes;
  /**
   * The states of the weights, if it has any.
   * @internal
   */
  public readonly _states?: SplitStates;

  /**
   * Throws without backends, for weights that are wrong, for a state that leaves a backend out or names an unknown one, for options that the protocol
   * does not have, and for what its resources refuse.
   */
  constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id);
    atConstruct(this, () => {
      checkProps(props);
      checkRoutingApi(this, props);
    });
    if (props.api === RoutingApi.GATEWAY_API) {
      this.gatewayApiRoutes = atConstruct(this, () => loadGatewayApi().splitByGatewayApi(this, props));
      return;
    }
    this._states = statesOf(this, props);
    this.destinationRule = destinationRuleFor(this, {
      service: props.service,
      backends: [...props.backends, ...(props.rules ?? []).flatMap(r => r._backends)],
      existing: props.destinationRule,
      policy: props,
      metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
    });
    if (props.listener !== undefined) {
      this.gateway = new Gateway(this, 'Gateway', {
        workload: props.listener.gateway,
        servers: props.listener.servers,
        metadata: mergeMetadata(props.metadata, props.listener.metadata),
      });
    }
    const hosts = props.hosts ?? props.listener?.servers.flatMap(s => s.hosts).map(h => h.split('/').pop()!);
    const gateways = [...props.gateways ?? [], ...this.gateway ? [this.gateway] : []];
    this.istioRoutes = new VirtualService(this, 'VirtualService', {
      ...hosts === undefined ? { services: [props.service] } : { hosts: [...new Set(hosts)] },
      ...gateways.length > 0 ? { gateways } : {},
      ...atConstruct(this, () => routesOf(props, hosts, this._states)),
      exportTo: props.exportTo,
      metadata: mergeMetadata(props.metadata, props.virtualServiceMetadata),
    });
    applyAfter(this.istioRoutes, this.destinationRule, this.gateway);
  }

  /** The routes in Istio's API. Throws where they are written in the Gateway API. */
  public get virtualService(): VirtualService {
    return madeBy(this, RoutingApi.ISTIO, 'virtualService', this.istioRoutes);
  }

  /** The routes of requests in the Gateway API; nothing in Istio's, and where connections are split. */
  public get httpRoute(): GatewayApiHttpRoute | undefined {
    return this.gatewayApiRoutes?.http[0];
  }

  /** The routes of TCP in the Gateway API; nothing in Istio's, and where something else is split. */
  public get tcpRoute(): GatewayApiTcpRoute | undefined {
    return this.gatewayApiRoutes?.tcp[0];
  }

  /** The routes of TLS in the Gateway API; nothing in Istio's, and where something else is split. */
  public get tlsRoute(): GatewayApiTlsRoute | undefined {
    return this.gatewayApiRoutes?.tls[0];
  }

  /** The Service that stands for a subset in the Gateway API, for other routes to the same version. Throws in Istio's API, and for a subset that no backend names. */
  public subsetService(name: string): IMeshService {
    return madeBy(this, RoutingApi.GATEWAY_API, 'subsetService', this.gatewayApiRoutes).backends.subsetService(name);
  }

  /** The states of the weights, in the order given; none where the weights are those of the backends. */
  public get weightStates(): WeightState[] {
    return this._states?.all ?? [];
  }

  /** The name of the state that the manifest carries. */
  public get initialState(): string | undefined {
    return this._states?.initial;
  }

  /**
   * The manifest of the VirtualService with the weights of another state, to be printed or kept; to have it in a file of the app, use WeightStateManifest.
   * Call it when the app stands. Throws for an unknown state.
   *
   * @param state the name of one of the weightStates
   */
  public manifestIn(state: string): { [key: string]: any } {
    return atConstruct(this, () => {
      if (this._states === undefined) {
        throw refusal(invalid('TrafficSplit.manifestIn', state, 'a state of a TrafficSplit with weightStates', 'give it weightStates'));
      }
      return this._states.during(state, () => ApiObject.of(this.virtualService).toJson());
    });
  }
}

function statesOf(split: TrafficSplit, props: TrafficSplitProps): SplitStates | undefined {
  const { service, backends, weightStates, initialState } = props;
  if (weightStates === undefined) {
    return undefined;
  }
  const states = atConstruct(split, () => new SplitStates({ service, backends, weightStates, initialState, routeName: routeNameOf(props) }));
  split.node.addValidation({ validate: () => problemsOf(() => states.check()) });
  return states;
}

function checkProps(props: TrafficSplitProps): void {
  refuse(defectOfNotEmpty('TrafficSplit backends', props.backends, 'name where the traffic goes'));
  refuse(defectOfNotEmpty('TrafficSplit gateways', props.gateways, 'leave it out for the mesh'));
  refuse(defectOfPort('TrafficSplit port', props.port));
  if (props.initialState !== undefined && props.weightStates === undefined) {
    throw refusal(invalid('TrafficSplit initialState', props.initialState, 'none without weightStates', 'give the weightStates, or leave it out'));
  }
  const protocol = props.protocol ?? SplitProtocol.HTTP;
  const [httpOnly] = (['rules', 'defaultRoute', 'externalWeights'] as const).filter(f => props[f] !== undefined);
  if (protocol !== SplitProtocol.HTTP && httpOnly !== undefined && !(httpOnly === 'externalWeights' && props.rules === undefined && props.defaultRoute === undefined)) {
    throw refusal(invalid(`TrafficSplit ${httpOnly}`, `protocol ${protocol}`, 'SplitProtocol.HTTP, requests are seen by that alone', 'leave it out, or split by HTTP'));
  }
  const early = (props.rules ?? []).findIndex(r => r._toRoute(props.service, props.port).matchesAll);
  if (early >= 0) {
    throw refusal(missing(`TrafficSplit rules[${early}] match`, 'say which requests the rule takes, or use defaultRoute'));
  }
}

function routesOf(props: TrafficSplitProps, hosts: string[] | undefined, states: SplitStates | undefined): { http?: HttpRoute[]; tls?: TlsRoute[]; tcp?: TcpRoute[] } {
  const weightOf = (i: number) => states?.weightOf(i) ?? (props.externalWeights ? firstWeight(props.backends, i) : props.backends[i].weight);
  const destinations = props.backends.map((b, i) => b._toDestination(props.service, props.port, weightOf(i)));
  switch (props.protocol ?? SplitProtocol.HTTP) {
    case SplitProtocol.TCP:
      return { tcp: [TcpRoute.route(destinations)] };
    case SplitProtocol.TLS:
      // Without hosts of its own the server name is that of the service, which is known late.
      return { tls: [TlsRoute.route(destinations, [TlsMatch.of({ sniHosts: hosts ?? [Lazy.any({ produce: () => props.service.host })] })])] };
    case SplitProtocol.HTTP:
      const options = { ...props.defaultRoute, name: routeNameOf(props) };
      return { http: [...(props.rules ?? []).map(r => r._toRoute(props.service, props.port)), HttpRoute.route(destinations, options)] };
  }
}

/** The name of the default route; a controller finds it by that. */
function routeNameOf({ defaultRoute, externalWeights }: TrafficSplitProps): string | undefined {
  return defaultRoute?.name ?? (externalWeights ? 'primary' : undefined);
}

