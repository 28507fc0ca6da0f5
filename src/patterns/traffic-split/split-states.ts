import { Lazy } from 'cdk8s';
import { conflict, Defect, duplicate, invalid, missing, unknownReference } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { resolveTokens } from '../../private/resolve-tokens';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { WeightState } from '../weight-state';
import { backendNames } from './backend-names';

/** The parts of a split that its states are about. */
export interface SplitStatesProps {
  readonly service: IMeshService;
  readonly backends: Backend[];
  readonly weightStates: WeightState[];
  readonly initialState?: string;
  readonly routeName?: string;
}

/** The states of a split, and the one that is rendered now. */
export class SplitStates {
  /** The state that the manifest of the app has. */
  public readonly initial: string;
  private rendered: string;

  /** Throws for states that share a name, for weights in two places, and for weights that do not fit the backends as far as these are known yet. */
  constructor(private readonly props: SplitStatesProps) {
    const names = props.weightStates.map(s => s.name);
    refuse(defectOfNotEmpty('TrafficSplit.weightStates', names, 'add a state, or remove the field'));
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) {
      throw refusal(duplicate('TrafficSplit.weightStates', twice, 'rename one of the states'));
    }
    const weighted = props.backends.find(b => b.weight !== undefined);
    if (weighted !== undefined) {
      throw refusal(conflict(`TrafficSplit.backends[${props.backends.indexOf(weighted)}].weight`, 'weightStates', 'the states define the weights', 'remove the weight', weighted.weight));
    }
    this.initial = this.find('TrafficSplit.initialState', props.initialState ?? names[0]).name;
    this.rendered = this.initial;
    if (props.backends.every(b => b._subsetName !== undefined)) {
      refuse(this.defect); // hosts can still change, subsets do not
    }
  }

  /** The states, in the given order. */
  public get all(): WeightState[] {
    return [...this.props.weightStates];
  }

  /** A state by its name. Throws for an unknown one. */
  public find(field: string, name: string): WeightState {
    const found = this.props.weightStates.find(s => s.name === name);
    if (found === undefined) {
      throw refusal(unknownReference(field, 'weight state', name, this.props.weightStates.map(s => s.name), 'correct the name, or define the state'));
    }
    return found;
  }

  /** The weight of a backend, in the state that is being rendered. */
  public weightOf(index: number): number {
    return Lazy.any({ produce: () => this.weightsIn(this.rendered)[index] }) as unknown as number;
  }

  /** The weights of a state, in the order of the backends. Throws if they do not fit the backends. */
  public weightsIn(name: string): number[] {
    refuse(this.defect);
    const weights = resolveTokens(this.find('TrafficSplit.weightStates', name).weights);
    return this.names.map(({ names }) => weights[Object.keys(weights).find(key => names.includes(key))!]);
  }

  /** The weights of a state, each under the name by which the watcher finds its backend in the cluster. */
  public mapOf(name: string): { [backend: string]: number } {
    const weights = this.weightsIn(name);
    return Object.fromEntries(this.keys.map((key, i) => [key, weights[i]]));
  }

  /** The names by which the watcher finds the backends in the cluster. */
  public get keys(): string[] {
    return this.names.map(n => n.key);
  }

  /** The hosts of the backends, in their order. */
  public get hosts(): string[] {
    return this.props.backends.map(b => resolveTokens(b._hostOf(this.props.service)));
  }

  /** The name of the route that has the weights, if it has one. */
  public get routeName(): string | undefined {
    return this.props.routeName;
  }

  /** Renders in another state. */
  public during<T>(name: string, work: () => T): T {
    this.rendered = this.find('TrafficSplit.weightStates', name).name;
    try {
      return work();
    } finally {
      this.rendered = this.initial;
    }
  }

  /** Why a state does not fit the backends. */
  public get defect(): Defect | undefined {
    const { names, keys } = this;
    const twice = keys.find((key, i) => keys.indexOf(key) < i);
    if (twice !== undefined) {
      return duplicate('TrafficSplit.backends', twice, 'remove the repetition, because weight states identify a backend by its subset or host');
    }
    return this.props.weightStates.map(state => defectOfState(state, names.map(n => n.names))).find(defect => defect !== undefined);
  }

  private get names() {
    return backendNames(this.props.backends, this.props.service);
  }
}

function defectOfState(state: WeightState, backends: string[][]): Defect | undefined {
  const field = `WeightState '${state.name}'.weights`;
  const given = Object.keys(resolveTokens(state.weights));
  const stranger = given.find(name => !backends.some(names => names.includes(name)));
  if (stranger !== undefined) {
    return unknownReference(field, 'backend', stranger, backends.map(names => names[0]), 'correct the name, or add the backend');
  }
  for (const names of backends) {
    const found = given.filter(name => names.includes(name));
    if (found.length === 0) {
      return missing(`${field}.${names[0]}`, 'set the weight of the backend, 0 for no traffic', 'because a state defines the weight of every backend');
    }
    if (found.length > 1) {
      return invalid(field, found, 'one weight for each backend', `remove ${found.slice(1).join(', ')}`);
    }
  }
  return undefined;
}
