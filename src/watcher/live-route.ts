import { Weights } from './steps';

/** A VirtualService as the API server gives it, as far as the watcher reads it. */
export interface LiveVirtualService {
  readonly metadata: { readonly resourceVersion?: string };
  readonly spec: { readonly http?: LiveRoute[]; readonly tls?: LiveRoute[]; readonly tcp?: LiveRoute[] };
}

interface LiveRoute {
  readonly name?: string;
  readonly route?: LiveDestination[];
}

interface LiveDestination {
  readonly destination?: { readonly host?: string; readonly subset?: string };
  readonly weight?: number;
}

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: 'test' | 'add';
  readonly path: string;
  readonly value: unknown;
}

/** The route whose weights are moved, in the VirtualService as it is now. */
export interface FoundRoute {
  /** Where it stands: `/spec/http/0`. */
  readonly path: string;
  readonly weights: Weights;
  /** The patch that gives it other weights, and changes nothing if anything else has changed meanwhile. */
  patchTo(weights: Weights): PatchOperation[];
}

/**
 * Finds the route whose destinations are exactly the given backends: each is called by its subset, by its host where it has none, or by
 * `<host>/<subset>`. Throws if there is none, or more than one.
 */
export function findRoute(live: LiveVirtualService, backends: string[], name?: string): FoundRoute {
  const found: FoundRoute[] = [];
  for (const protocol of ['http', 'tls', 'tcp'] as const) {
    listOf(live.spec?.[protocol]).forEach((route, i) => {
      const keys = listOf(route?.route).map(entry => keyOf(entry, backends));
      if ((name === undefined || route?.name === name) && isEach(backends, keys)) {
        found.push(foundAt(`/spec/${protocol}/${i}`, live, route, keys as string[]));
      }
    });
  }
  if (found.length !== 1) {
    const places = found.length === 0 ? 'no route' : `${found.length} routes (${found.map(({ path }) => path).join(', ')})`;
    const named = name === undefined ? '' : `, of the name ${name},`;
    throw new Error(`the VirtualService has ${places}${named} whose destinations are ${backends.join(', ')}, needed is one`);
  }
  return found[0];
}

function foundAt(path: string, live: LiveVirtualService, route: LiveRoute, keys: string[]): FoundRoute {
  const entries = route.route!;
  return {
    path,
    weights: Object.fromEntries(entries.map((entry, i) => [keys[i], weightOf(entry, `${path}/route/${i}`)])),
    patchTo: weights => {
      const operations: PatchOperation[] = [{ op: 'test', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion }];
      if (route.name !== undefined) {
        operations.push({ op: 'test', path: `${path}/name`, value: route.name });
      }
      entries.forEach((entry, i) => {
        operations.push({ op: 'test', path: `${path}/route/${i}/destination`, value: entry.destination });
        if (entry.weight !== undefined) {
          operations.push({ op: 'test', path: `${path}/route/${i}/weight`, value: entry.weight });
        }
      });
      // "add" puts a member whether it was there or not.
      keys.forEach((key, i) => {
        if (entries[i].weight !== weights[key]) {
          operations.push({ op: 'add', path: `${path}/route/${i}/weight`, value: weights[key] });
        }
      });
      return operations;
    },
  };
}

/** Istio reads no weight as 0 where there are several destinations. */
function weightOf(entry: LiveDestination, path: string): number {
  const weight = entry.weight ?? 0;
  if (!Number.isInteger(weight) || weight < 0) {
    throw new Error(`the weight at ${path} is no whole number of 0 or more`);
  }
  return weight;
}

function keyOf(entry: LiveDestination | null, backends: string[]): string | undefined {
  const { host, subset } = entry?.destination ?? {};
  const names = subset === undefined ? [host] : [`${host}/${subset}`, subset];
  return names.find(name => name !== undefined && backends.includes(name));
}

function isEach(backends: string[], keys: (string | undefined)[]): boolean {
  return keys.length === backends.length && backends.every(backend => keys.includes(backend));
}

function listOf<T>(list: T[] | undefined): T[] {
  return Array.isArray(list) ? list : [];
}
