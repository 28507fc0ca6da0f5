import { isDeepStrictEqual } from 'node:util';
import { isLiteralString } from '../private/literal';
import { hasEntries, isMap, listOf, textsOf } from '../private/manifest';
import { dead, Defect } from './defect';
import { RequestMatches, SameMatches } from './match-index';
import { Report } from './problem';
import { warned } from './rule-info';

const KINDS = ['VirtualService'];

const UNREACHABLE = warned(KINDS, {
  id: 'virtual-service-unreachable-route', istio: 'IST0130', summary: 'route is never reached', why: 'the route gets no traffic, because the first route that matches is used',
  covers: ['VS-95', 'VS-96', 'VS-97'],
});
const SHADOWED = warned(KINDS, {
  id: 'virtual-service-shadowed-match', istio: 'IST0131', summary: 'route match is never reached', why: 'the match has no effect, because an earlier match covers all of it, and the first one is used', covers: ['VS-98', 'VS-99'],
});

/** The rules that `checkReachable` reports. */
export const HTTP_SHADOW_RULES = [UNREACHABLE, SHADOWED];

/**
 * Reports routes and matches that are never reached. For HTTP, Istio also warns of a narrower prefix behind a wider one, but ignores methods, sources and
 * gateways, and so warns of routes that do get traffic; here a match is covered only if earlier ones match each of its requests.
 */
export function checkReachable(routes: unknown[], path: string, report: Report): void {
  const [first] = listOf(routes);
  if (routes.length < 2 && (first === undefined || !Array.isArray(first.match) || first.match.length < 2)) {
    return;
  }
  // For connections the proxy prefers the narrower match, regardless of the order, so a match covers only an equal one.
  const earlier = path.endsWith('http') ? new RequestMatches(isCovered) : undefined;
  const same = new SameMatches();
  let takesAll: string | undefined;
  routes.forEach((route, i) => {
    if (!isMap(route)) {
      return;
    }
    const at = `${path}[${i}]`;
    if (takesAll !== undefined) {
      report(UNREACHABLE, behind(at, takesAll, 'matches everything'));
    } else if (hasEntries(route.match)) {
      reportCovered(at, addMatches(earlier, same, route, at), report);
    } else if (!isMap(route.delegate)) { // what the delegate does not match goes on to the next route
      takesAll = at;
    }
  });
}

/** The match that covers another one. */
interface Cover {
  readonly path: string;
  readonly isSame: boolean;
}

/** For each match of a route, the earlier one that covers it. */
function addMatches(earlier: RequestMatches | undefined, same: SameMatches, route: { [key: string]: any }, path: string): (Cover | undefined)[] {
  const delegates = isMap(route.delegate);
  return (route.match as unknown[]).map((match, j) => {
    if (!isMap(match)) {
      return undefined;
    }
    const at = `${path}.match[${j}]`;
    const repeated = delegates ? undefined : same.findOrAdd(match, at);
    if (repeated !== undefined) {
      return { path: repeated.path, isSame: true };
    }
    const covering = earlier?.find(match);
    if (covering === undefined && !delegates) {
      earlier?.add(match, at);
    }
    return covering === undefined || (covering.path.startsWith(`${path}.`) && !areBothPrefixes(match, covering.match)) ? undefined : { path: covering.path, isSame: false };
  });
}

/** Within one route, a narrower match does no harm: like Istio, only a longer prefix is reported. */
function areBothPrefixes(match: { [key: string]: any }, earlier: { [key: string]: any }): boolean {
  return match.uri?.prefix !== undefined && earlier.uri?.prefix !== undefined;
}

/** Like Istio, reports the route as a whole only if all of its matches are repeated. */
function reportCovered(path: string, covering: (Cover | undefined)[], report: Report): void {
  if (covering.every(cover => cover?.isSame)) {
    report(UNREACHABLE, behind(path, [...new Set(covering.map(cover => cover!.path))].join(' and '), 'matches the same'));
  }
  covering.forEach((cover, j) => cover !== undefined
    && report(SHADOWED, behind(`${path}.match[${j}]`, cover.path, 'covers it')));
}

/** A route or match behind another one that matches the same. */
function behind(path: string, earlier: string, reason: string): Defect {
  return { ...dead(path, `${earlier} ${reason}`, 'move it in front, or remove it'), other: earlier };
}

const COMPARED = ['scheme', 'method', 'authority'];
const COMPARED_BY_NAME = ['headers', 'queryParams'];
const KNOWN = [...COMPARED, ...COMPARED_BY_NAME, 'withoutHeaders', 'uri', 'ignoreUriCase', 'name', 'statPrefix', 'port', 'sourceLabels', 'sourceNamespace', 'gateways'];

/** Returns whether `earlier` matches each request that `match` does, apart from the path, which the index compares. */
function isCovered(match: { [key: string]: any }, earlier: { [key: string]: any }): boolean {
  return (!earlier.port || earlier.port === match.port)
    && (!earlier.sourceNamespace || earlier.sourceNamespace === match.sourceNamespace)
    && COMPARED.every(field => isNarrower(match[field], earlier[field]))
    && COMPARED_BY_NAME.every(field => Object.keys(earlier[field] ?? {}).every(name => isNarrower(match[field]?.[name], earlier[field][name])))
    && Object.entries(earlier.sourceLabels ?? {}).every(([key, value]) => match.sourceLabels?.[key] === value)
    && Object.entries(earlier.withoutHeaders ?? {}).every(([name, value]) => isDeepStrictEqual(match.withoutHeaders?.[name], value))
    && (!hasEntries(earlier.gateways) || (hasEntries(match.gateways) && textsOf(match.gateways).every(gateway => earlier.gateways.includes(gateway))))
    && Object.keys(earlier).every(field => KNOWN.includes(field));
}

/** Returns whether the second match accepts each text that the first one does. A match without a text accepts any value that is present. */
function isNarrower(match: { [key: string]: any } | undefined, wider: { [key: string]: any } | undefined): boolean {
  if (!isMap(wider)) {
    return true;
  }
  if (!isMap(match)) {
    return false;
  }
  const { exact, prefix, regex } = wider;
  return exact !== undefined ? match.exact === exact
    : prefix !== undefined ? match.prefix === prefix || (isLiteralString(prefix) && String(match.exact ?? match.prefix ?? '').startsWith(prefix))
      : regex !== undefined ? match.regex === regex : true;
}
