import { isDeepStrictEqual } from 'node:util';
import { isLiteralString } from '../private/literal';
import { hasEntries, isMap, listOf, textsOf } from '../private/manifest';
import { invalid } from './defect';
import { RequestMatches, SameMatches } from './match-index';
import { Report } from './problem';
import { warned } from './rule-info';

const KINDS = ['VirtualService'];

const UNREACHABLE = warned(KINDS, {
  id: 'virtual-service-unreachable-route', istio: 'IST0130', summary: 'a route gets no traffic, since earlier ones take all that it would match', why: 'the first route that matches counts',
  covers: ['VS-95', 'VS-96', 'VS-97'],
});
const SHADOWED = warned(KINDS, {
  id: 'virtual-service-shadowed-match', istio: 'IST0131', summary: 'a match never counts, since an earlier one takes all of it', why: 'the first match counts', covers: ['VS-98', 'VS-99'],
});

/** The rules that `checkReachable` speaks for. */
export const HTTP_SHADOW_RULES = [UNREACHABLE, SHADOWED];

/**
 * Which routes and matches never count. Of HTTP, Istio warns of a narrower prefix behind a wider one too, but leaves out methods, sources and gateways,
 * and so warns of routes that do get traffic; here a match is covered only if each request that it would take is taken already.
 */
export function checkReachable(routes: unknown[], path: string, report: Report): void {
  const [first] = listOf(routes);
  if (routes.length < 2 && (first === undefined || !Array.isArray(first.match) || first.match.length < 2)) {
    return;
  }
  // Of connections the proxy prefers the narrower match, wherever it stands, so only the same one covers another.
  const earlier = path.endsWith('http') ? new RequestMatches(isCovered) : undefined;
  const same = new SameMatches();
  let takesAll: string | undefined;
  routes.forEach((route, i) => {
    if (!isMap(route)) {
      return;
    }
    const at = `${path}[${i}]`;
    if (takesAll !== undefined) {
      report(UNREACHABLE, invalid(at, `a route behind ${takesAll}, which takes everything`, 'none there', 'put it in front of that one, or remove it'));
    } else if (hasEntries(route.match)) {
      sayCovered(at, addMatches(earlier, same, route, at), report);
    } else if (!isMap(route.delegate)) { // what the other VirtualService does not match is left over
      takesAll = at;
    }
  });
}

/** What covers a match. */
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

/** Of two matches of one route the narrower one does no harm: it is said only, as Istio does, where it is a longer prefix. */
function areBothPrefixes(match: { [key: string]: any }, earlier: { [key: string]: any }): boolean {
  return match.uri?.prefix !== undefined && earlier.uri?.prefix !== undefined;
}

/** As Istio does, the route as a whole is named only where its matches are all repeated. */
function sayCovered(path: string, covering: (Cover | undefined)[], report: Report): void {
  if (covering.every(cover => cover?.isSame)) {
    report(UNREACHABLE, invalid(path, `only matches that are in ${[...new Set(covering.map(cover => cover!.path))].join(', ')} already`, 'one that is left over', 'put the route in front, or remove it'));
  }
  covering.forEach((cover, j) => cover !== undefined
    && report(SHADOWED, invalid(`${path}.match[${j}]`, `what ${cover.path} takes already`, 'a match that none before covers', 'put it in front, or remove it')));
}

const COMPARED = ['scheme', 'method', 'authority'];
const COMPARED_BY_NAME = ['headers', 'queryParams'];
const KNOWN = [...COMPARED, ...COMPARED_BY_NAME, 'withoutHeaders', 'uri', 'ignoreUriCase', 'name', 'statPrefix', 'port', 'sourceLabels', 'sourceNamespace', 'gateways'];

/** Whether each request that `match` takes is taken by `earlier` too, but for the path, which the index looks at. */
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

/** Whether each text that the first match takes is taken by the second. A match that names no text takes any that is there. */
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
