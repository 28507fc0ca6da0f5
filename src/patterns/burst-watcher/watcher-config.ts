import { ApiObject, Duration } from 'cdk8s';
import { Defect, invalid, stated } from '../../checks/defect';
import { refuse } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { resolveTokens } from '../../private/resolve-tokens';
import { Mesh } from '../../validation/mesh';
import { Percent } from '../../values/percent';
import { findRoute, LiveVirtualService } from '../../watcher/live-route';
import { sameMix } from '../../watcher/steps';
import { TrafficSplit } from '../traffic-split/traffic-split';
import { BurstLoad } from './burst-watcher-load';

/** The settings of the program; it has defaults only for the fields that are not rendered here. */
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

/** The file `config.json` of a watcher. Throws for states that do not fit the split, and for a split without a single route of its backends. */
export function renderWatcherConfig(props: WatcherConfigProps): string {
  const { split, lowState, highState } = props;
  const states = split._states!;
  refuse(states.defect ?? defectOfSplit(props));
  const [low, high] = [lowState, highState].map(state => states.mapOf(state));
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

/** Why a watcher could not move the weights of its split. States that do not fit the split, and a VirtualService that cannot be rendered, are reported at the split. */
export function defectOfSplit({ split, lowState, highState }: WatcherConfigProps): Defect | undefined {
  const states = split._states!;
  if (states.defect !== undefined) {
    return undefined;
  }
  if (sameMix(states.mapOf(lowState), states.mapOf(highState))) {
    return invalid('BurstWatcher.highState', highState, `a state with other weights than '${lowState}'`, 'correct the weights of one of the two states');
  }
  const manifest = manifestOf(split);
  if (manifest === undefined || (states.routeName !== undefined && problemOfRoute(manifest, states.keys, states.routeName) === undefined)) {
    return undefined;
  }
  const problem = problemOfRoute(manifest, states.keys);
  return problem === undefined ? undefined
    : stated('BurstWatcher.split', `has no single route to exactly its backends: ${problem}`, 'set externalWeights or defaultRoute.name, and patch no destination');
}

/** The program finds the route by its backends; it requires the name as well if several routes have the same ones. */
function routeNameOf(manifest: LiveManifest, backends: string[], name: string | undefined): string | undefined {
  return problemOfRoute(manifest, backends) === undefined ? undefined : name;
}

function problemOfRoute(manifest: LiveManifest, backends: string[], name?: string): string | undefined {
  try {
    findRoute(manifest, backends, name);
    return undefined;
  } catch (e) {
    return (e as Error).message;
  }
}

function manifestOf(split: TrafficSplit): LiveManifest | undefined {
  try {
    return ApiObject.of(split.virtualService).toJson() as LiveManifest;
  } catch {
    return undefined;
  }
}

function secondsOf(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
