import { ApiObject, Duration } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { resolveTokens } from '../../private/resolve-tokens';
import { Mesh } from '../../validation/mesh';
import { Percent } from '../../values/percent';
import { findRoute, LiveVirtualService } from '../../watcher/live-route';
import { sameMix } from '../../watcher/steps';
import { BurstLoad } from '../burst-watcher-load';
import { TrafficSplit } from '../traffic-split';
import { problemsOf } from './problems-of';

/** What the program is told; the program itself knows no defaults but for the fields that are left out here. */
export interface WatcherConfigProps {
  readonly split: TrafficSplit;
  readonly low: number;
  readonly high: number;
  readonly lowState: string;
  readonly highState: string;
  readonly load?: BurstLoad;
  readonly prometheusUrl?: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly ramp?: Percent[];
  readonly holdUp?: Duration;
  readonly holdDown?: Duration;
  readonly dryRun?: boolean;
  readonly port?: number;
}

interface LiveManifest extends LiveVirtualService {
  readonly apiVersion: string;
  readonly metadata: LiveVirtualService['metadata'] & { readonly name: string; readonly namespace: string };
}

/** The file `config.json` of a watcher. Throws where the states do not fit the split, and where the route that they are for cannot be told. */
export function renderWatcherConfig(props: WatcherConfigProps): string {
  const { split, lowState, highState } = props;
  const states = split._states!;
  states.check();
  const [low, high] = [lowState, highState].map(state => states.mapOf(state));
  if (sameMix(low, high)) {
    throw refusal(invalid('BurstWatcher highState', high, `other shares than those of '${lowState}'`, 'correct the weights of one of the two states'));
  }
  const manifest = ApiObject.of(split.virtualService).toJson() as LiveManifest;
  const load = props.load ?? (manifest.spec.http === undefined ? BurstLoad.connectionRate() : BurstLoad.requestRate());
  const { rootNamespace, clusterDomain } = Mesh.of(split);
  const config = {
    prometheus: props.prometheusUrl ?? `http://prometheus.${rootNamespace}.svc.${clusterDomain}:9090`,
    query: load._toQuery(split),
    intervalSeconds: secondsOf(props.interval),
    timeoutSeconds: secondsOf(props.timeout),
    high: props.high,
    low: props.low,
    target: {
      namespace: manifest.metadata.namespace,
      virtualService: manifest.metadata.name,
      apiVersion: manifest.apiVersion === 'networking.istio.io/v1' ? undefined : manifest.apiVersion,
      route: routeNameOf(manifest, states.keys, states.routeName),
    },
    states: { [lowState]: low, [highState]: high },
    onMissingData: 'hold', // no data is no reason to move traffic
    natural: lowState === 'natural' ? undefined : lowState,
    burst: highState === 'burst' ? undefined : highState,
    ramp: props.ramp?.map(p => p.value),
    holdSeconds: unlessEmpty({ up: ifSet(props.holdUp, secondsOf), down: ifSet(props.holdDown, secondsOf) }),
    dryRun: props.dryRun,
    port: props.port,
  };
  return JSON.stringify(resolveTokens(config), undefined, 2) + '\n';
}

/** The program finds the route by its backends; it needs the name too where several routes have the same ones. */
function routeNameOf(manifest: LiveManifest, backends: string[], name: string | undefined): string | undefined {
  const problem = problemsOf(() => findRoute(manifest, backends))[0];
  if (problem === undefined) {
    return undefined;
  }
  if (name !== undefined && problemsOf(() => findRoute(manifest, backends, name)).length === 0) {
    return name;
  }
  throw refusal(invalid('BurstWatcher split', problem, 'one route to exactly its backends, or one that a name tells apart', 'set externalWeights or defaultRoute.name, and patch no destination'));
}

function secondsOf(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
