import { ApiObjectMetadata } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { IDestinationRule } from '../../networking/destination-rule';
import { IGateway } from '../../networking/gateway';
import { ExportTo } from '../../values/export-to';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { GatewayListener } from '../gateway-listener';
import { PatternTrafficPolicyOptions } from '../pattern-traffic-policy';
import { SplitProtocol } from '../split-protocol';
import { TrafficRule } from '../traffic-rule';
import { TrafficRuleOptions } from '../traffic-rule-options';
import { WeightState } from '../weight-state';

/** Properties of a TrafficSplit. */
export interface TrafficSplitProps extends IstioResourceProps, PatternTrafficPolicyOptions {
  /** The service whose traffic is split, made by `MeshService.fromService`, `MeshService.fromServiceName` or `MeshService.fromHost`. */
  readonly service: IMeshService;
  /**
   * The destinations of the traffic: at least one, made by `Backend.subset`, `Backend.service` or `Backend.host`; `addBackend` adds more.
   * Among several, at least one weight must be above 0.
   */
  readonly backends: Backend[];
  /**
   * Hosts that are routed, rendered as they are.
   * @default - the hosts of the listener's servers, otherwise the host of the service
   */
  readonly hosts?: string[];
  /**
   * The protocol by which traffic is distributed.
   * @default SplitProtocol.HTTP
   */
  readonly protocol?: SplitProtocol;
  /**
   * The port of the service, for each backend that does not define one.
   * @default - the only port of the service; if it has several, each backend must define one
   */
  readonly port?: number;
  /**
   * Rules for requests, which come before the default route, in order; made by `TrafficRule.toBackends`, `TrafficRule.redirect` and others. HTTP only; `addRule` adds more.
   * @default - all requests take the default route
   */
  readonly rules?: TrafficRule[];
  /**
   * Options of the default route: timeout, retries, mirrors, faults, headers. HTTP only.
   * @default - Istio's own
   */
  readonly defaultRoute?: TrafficRuleOptions;
  /**
   * Gateways that the routes are bound to; `Gateway.MESH` stands for all proxies of the mesh.
   * @default - all proxies of the mesh; with a listener, its Gateways only
   */
  readonly gateways?: IGateway[];
  /**
   * The Gateway at which the traffic enters the mesh, made by `GatewayListener.workload`, `GatewayListener.perPort` or `GatewayListener.existingGateway`.
   * @default - no Gateway is made
   */
  readonly listener?: GatewayListener;
  /**
   * The DestinationRule of the service, if it is defined elsewhere; the traffic policy is then set there.
   * @default - one is made if a backend is a subset or a traffic policy is given
   */
  readonly destinationRule?: IDestinationRule;
  /**
   * Leaves the weights to a controller in the cluster (Argo Rollouts, Flagger, a watcher); those given here are only the initial ones:
   * every backend gets a weight in the manifest, and the default route a name by which the controller finds it.
   * Configure the tool that applies the manifests (Argo CD, Flux) to ignore the weights.
   * @default false
   */
  readonly externalWeights?: boolean;
  /**
   * The weights by state, in place of a weight at each backend, made by `WeightState.of`: each state defines the weight of every backend. The manifest has those of the initial state;
   * `manifestIn` and WeightStateManifest render the others, a BurstWatcher moves between two of them.
   * @default - the weights of the backends
   */
  readonly weightStates?: WeightState[];
  /**
   * The name of the state that the manifest has.
   * @default - the first of `weightStates`
   */
  readonly initialState?: string;
  /**
   * Namespaces in which the routes are visible, such as `ExportTo.ALL`.
   * @default - as the mesh defines: every namespace
   */
  readonly exportTo?: ExportTo[];
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
