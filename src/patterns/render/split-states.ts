import { Lazy } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { resolveTokens } from '../../private/resolve-tokens';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { WeightState } from '../weight-state';
import { backendNames } from './backend-names';

/** What a split knows of its states. */
export interface SplitStatesProps {
  readonly service: IMeshService;
  readonly backends: Backend[];
  readonly weightStates: WeightState[];
  readonly initialState?: string;
  readonly routeName?: string;
}

/** The states of a split, and the one that is rendered now. */
export class SplitStates {
  /** The state that the manifest of the app carries. */
  public readonly initial: string;
  private rendered: string;

  /** Throws for states that share a name, for weights in two places, and for weights that do not fit the backends as far as these can be told yet. */
  constructor(private readonly props: SplitStatesProps) {
    const names = props.weightStates.map(s => s.name);
    refuse(defectOfNotEmpty('TrafficSplit weightStates', names, 'name a state, or leave it out'));
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) {
      throw refusal(invalid('TrafficSplit weightStates', twice, 'each name once', 'rename one of the states'));
    }
    const weighted = props.backends.find(b => b.weight !== undefined);
    if (weighted !== undefined) {
      throw refusal(invalid(`TrafficSplit backends[${props.backends.indexOf(weighted)}] weight`, weighted.weight, 'none where weightStates say the weights', 'leave it out'));
    }
    this.initial = this.find('initialState', props.initialState ?? names[0]).name;
    this.rendered = this.initial;
    if (props.backends.every(b => b._subsetName !== undefined)) {
      this.check(); // hosts may still change, subsets do not
    }
  }

  /** The states, in the order given. */
  public get all(): WeightState[] {
    return [...this.props.weightStates];
  }

  /** A state by its name. Throws for an unknown one. */
  public find(field: string, name: string): WeightState {
    const found = this.props.weightStates.find(s => s.name === name);
    if (found === undefined) {
      throw refusal(invalid(`TrafficSplit ${field}`, name, `one of ${this.props.weightStates.map(s => s.name).join(', ')}`, 'name one of the weightStates'));
    }
    return found;
  }

  /** The weight of a backend, in the state that is being rendered. */
  public weightOf(index: number): number {
    return Lazy.any({ produce: () => this.weightsIn(this.rendered)[index] }) as unknown as number;
  }

  /** The weights of a state, in the order of the backends. Throws if they do not fit the backends. */
  public weightsIn(name: string): number[] {
    return weightsOf(this.find('weightStates', name), backendNames(this.props.backends, this.props.service).map(n => n.names));
  }

  /** The weights of a state, each under the one name that its backend is known by in the cluster. */
  public mapOf(name: string): { [backend: string]: number } {
    const weights = this.weightsIn(name);
    return Object.fromEntries(this.keys.map((key, i) => [key, weights[i]]));
  }

  /** The names that the backends are known by in the cluster. */
  public get keys(): string[] {
    return backendNames(this.props.backends, this.props.service).map(n => n.key);
  }

  /** The hosts of the backends, in their order. */
  public get hosts(): string[] {
    return this.props.backends.map(b => resolveTokens(b._hostOf(this.props.service)));
  }

  /** The name of the route that the weights are those of, if it has one. */
  public get routeName(): string | undefined {
    return this.props.routeName;
  }

  /** Renders in another state. */
  public during<T>(name: string, work: () => T): T {
    this.rendered = this.find('state', name).name;
    try {
      return work();
    } finally {
      this.rendered = this.initial;
    }
  }

  /** Throws if a state does not fit the backends. */
  public check(): void {
    const { backends, service, weightStates } = this.props;
    const keys = this.keys;
    const twice = keys.find((key, i) => keys.indexOf(key) < i);
    if (twice !== undefined) {
      throw refusal(invalid('TrafficSplit backends', twice, 'each subset or host once where there are weightStates', 'remove the repetition'));
    }
    const names = backendNames(backends, service).map(n => n.names);
    weightStates.forEach(state => weightsOf(state, names));
  }
}

function weightsOf(state: WeightState, backends: string[][]): number[] {
  const field = `TrafficSplit weightStates '${state.name}'`;
  const weights = resolveTokens(state.weights);
  const given = Object.keys(weights);
  const known = backends.map(names => names[0]).join(', ');
  const stranger = given.find(name => !backends.some(names => names.includes(name)));
  if (stranger !== undefined) {
    throw refusal(invalid(field, stranger, `a weight for each backend: ${known}`, 'correct the name, or add the backend'));
  }
  return backends.map(names => {
    const found = given.filter(name => names.includes(name));
    if (found.length !== 1) {
      throw refusal(invalid(field, weights, `one weight for each backend: ${known}`, found.length === 0 ? `say the weight of '${names[0]}' too, 0 counts` : `remove ${found.slice(1).join(', ')}`));
    }
    return weights[found[0]];
  });
}
