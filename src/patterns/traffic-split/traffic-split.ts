import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { conflict, missing } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { WEIGHT_STATE_BACKENDS } from '../../checks/late-rules';
import { atConstruct, refuse } from '../../checks/refuse';
import { IDestinationRule } from '../../networking/destination-rule';
import { IGateway } from '../../networking/gateway';
import { VirtualService } from '../../networking/virtual-service';
import { addLateCheck } from '../../validation/late-checks';
import { Backend } from '../backend';
import { GatewayPort } from '../gateway-port';
import { SplitProtocol } from '../split-protocol';
import { TrafficRule } from '../traffic-rule';
import { WeightState } from '../weight-state';
import { IstioRouting } from '../writers/istio/istio-routing';
import { checkAddedRule, checkSplit, routeNameOf, splitPlan } from './plan';
import { SplitStates } from './split-states';
import { TrafficSplitProps } from './traffic-split-props';

/**
 * Splits the traffic of a service between subsets or services, by weight, after rules for particular requests: a VirtualService, with the DestinationRule and Gateway that it requires.
 * `gatewayApi.TrafficSplit` renders the same in the Gateway API.
 *
 * A consistent hash as load balancer picks the endpoint *within* the chosen subset; the subset of a request is chosen by weight each time.
 * For callers that stay with a version, add a rule that matches a header or cookie.
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
  /** The routes. */
  public readonly virtualService: VirtualService;
  /**
   * The states of the weights, if it has any.
   * @internal
   */
  public readonly _states?: SplitStates;
  private readonly backends: Backend[];
  private readonly rules: TrafficRule[];
  private readonly routing: IstioRouting;
  private readonly protocol?: SplitProtocol;

  /**
   * Throws without backends, for invalid weights, for a state that omits a backend or names an unknown one, for options that the protocol
   * does not have, and for what its resources refuse.
   */
  constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    const backends = this.backends = [...props.backends];
    const rules = this.rules = [...props.rules ?? []];
    this.protocol = props.protocol;
    const states = this._states = this.statesOf(props);
    const weightOf = states === undefined ? undefined : (index: number) => states.weightOf(index);
    this.routing = new IstioRouting(this, () => splitPlan(props, { backends, rules, weightOf }), props);
    this.virtualService = this.routing.virtualService;
  }

  /** The DestinationRule of the service: the given one, or the split's own; undefined if none is required. */
  public get destinationRule(): IDestinationRule | undefined {
    return this.routing.destinationRule;
  }

  /** The Gateways of the listener: the split's own, or the existing one; empty without a listener. */
  public get gateways(): IGateway[] {
    return this.routing.gateways;
  }

  /** The ports that the Service of the listener's workload must open; an IngressGateway opens them by itself. */
  public get requiredGatewayPorts(): GatewayPort[] {
    return this.routing.requiredGatewayPorts;
  }

  /** Adds a backend to the default route. Throws for weights that are all 0, and for a split with weight states, which name every backend. */
  public addBackend(backend: Backend): void {
    atConstruct(this, () => {
      if (this._states !== undefined) {
        refuse(conflict('TrafficSplit.addBackend', 'weightStates', 'each state defines the weight of every backend', 'pass the backend to the constructor'));
      }
      this.grow(this.backends, backend);
    });
  }

  /** Adds a rule behind those that exist, before the default route. Throws for a rule that matches every request, and unless requests are split. */
  public addRule(rule: TrafficRule): void {
    atConstruct(this, () => {
      checkAddedRule(rule, this.protocol);
      this.grow(this.rules, rule);
    });
  }

  /** The states of the weights, in the given order; empty if the weights are those of the backends. */
  public get weightStates(): WeightState[] {
    return this._states?.all ?? [];
  }

  /** The name of the state that the manifest has. */
  public get initialState(): string | undefined {
    return this._states?.initial;
  }

  /**
   * The manifest of the VirtualService with the weights of another state, to print or to store; for a file of the app, use WeightStateManifest.
   * Call it once the app is complete. Throws for an unknown state.
   *
   * @param state the name of one of the weightStates
   */
  public manifestIn(state: string): { [key: string]: any } {
    return atConstruct(this, () => {
      refuse(this._states === undefined ? missing('TrafficSplit.weightStates', 'define the states', 'because manifestIn renders one of them') : undefined);
      return this._states!.during(state, () => ApiObject.of(this.virtualService).toJson());
    });
  }

  private statesOf(props: TrafficSplitProps): SplitStates | undefined {
    const { service, backends, weightStates, initialState } = props;
    if (weightStates === undefined) {
      return undefined;
    }
    const states = atConstruct(this, () => new SplitStates({ service, backends, weightStates, initialState, routeName: routeNameOf(props) }));
    addLateCheck(this, report => report(WEIGHT_STATE_BACKENDS, states.defect));
    return states;
  }

  private grow<T>(list: T[], entry: T): void {
    list.push(entry);
    try {
      this.routing.grow();
    } catch (e) {
      list.pop();
      throw e;
    }
  }
}

function checkProps(props: TrafficSplitProps): void {
  checkSplit(props);
  refuse(defectOfNotEmpty('TrafficSplit.gateways', props.gateways, 'add a Gateway, or remove the field to route calls in the mesh'));
  if (props.initialState !== undefined && props.weightStates === undefined) {
    refuse(missing('TrafficSplit.weightStates', 'define the states, or remove initialState', 'because initialState is set'));
  }
  if (props.listener !== undefined && !props.listener._hasServers) {
    refuse(missing('GatewayListener.servers', 'pass servers to the factory of the listener', 'because a TrafficSplit has no ports to derive them from'));
  }
}
