import { Weights } from './steps';

/** The fields of a live VirtualService that the watcher reads. */
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

/** The route whose weights are changed, in the live VirtualService. */
export interface FoundRoute {
  /** The JSON pointer of the route, such as `/spec/http/0`. */
  readonly path: string;
  readonly weights: Weights;
  /** The patch that sets other weights, and fails if the VirtualService has changed in the meantime. */
  patchTo(weights: Weights): PatchOperation[];
}

/**
 * Finds the route whose destinations are exactly the given backends. A backend is named by its subset, by its host if it has no subset, or by
 * `<host>/<subset>`. Throws unless exactly one route matches.
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
    const named = name === undefined ? '' : ` named ${name}`;
    throw new Error(`the VirtualService has ${places}${named} whose destinations are ${backends.join(', ')}; exactly one is required`);
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
      // "add" also replaces a member that exists.
      keys.forEach((key, i) => {
        if (entries[i].weight !== weights[key]) {
          operations.push({ op: 'add', path: `${path}/route/${i}/weight`, value: weights[key] });
        }
      });
      return operations;
    },
  };
}

/** The weight of a destination; Istio reads a missing weight as 0 if there are several destinations. */
function weightOf(entry: LiveDestination, path: string): number {
  const weight = entry.weight ?? 0;
  if (!Number.isInteger(weight) || weight < 0) {
    throw new Error(`the weight at ${path} is not a non-negative integer`);
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
