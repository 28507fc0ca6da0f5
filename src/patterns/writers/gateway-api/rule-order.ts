import type { VirtualServiceSpecHttpMatch, VirtualServiceSpecHttpMatchUri } from '../../../../imports/networking.istio.io';
import { conflict } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import type { Plain } from '../../../private/plain';

type Match = Plain<VirtualServiceSpecHttpMatch>;
type Text = VirtualServiceSpecHttpMatchUri;

/**
 * In Istio's API the first rule that matches applies. In the Gateway API the most specific one does: an exact path, a longer prefix, a shorter one,
 * an expression, then a method, more headers, more query parameters. Throws if a request that two rules match would be handled by the later one.
 *
 * @param rules the matches of each rule, the default route last; undefined for every request
 */
export function checkRuleOrder(field: string, rules: (Match[] | undefined)[]): void {
  const all = rules.map(matches => matches?.length ? matches : [{}]);
  all.forEach((earlier, i) => all.slice(i + 1).forEach((later, offset) => {
    if (earlier.some(a => later.some(b => compare(rankOf(b), rankOf(a)) > 0 && mayMeet(a, b)))) {
      const j = i + 1 + offset;
      const winner = j === all.length - 1 ? 'the default route' : `${field}[${j}]`;
      throw refusal(conflict(
        `${field}[${i}].match`, winner, 'the Gateway API prefers exact paths, then prefixes by length, expressions, methods, headers and query parameters, '
          + 'so the latter handles requests that match both', 'put the narrower rule first, or match paths by prefix', earlier,
      ));
    }
  }));
}

/** How Istio ranks a match of the Gateway API. Without a path it is the prefix `/`. */
function rankOf(match: Match): number[] {
  const { exact, prefix, regex } = match.uri ?? {};
  const kind = exact !== undefined ? 3 : regex !== undefined ? 1 : 2;
  const length = (exact ?? regex ?? (prefix === undefined || prefix === '/' ? '/' : prefix.replace(/\/$/, ''))).length;
  return [kind, length, match.method === undefined ? 0 : 1, Object.keys(match.headers ?? {}).length, Object.keys(match.queryParams ?? {}).length];
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** True if a request can match both; expressions are not analyzed. */
function mayMeet(a: Match, b: Match): boolean {
  return pathsMeet(a.uri, b.uri) && !differ(a.method, b.method) && mapsMeet(a.headers, b.headers) && mapsMeet(a.queryParams, b.queryParams);
}

function mapsMeet(a: { [name: string]: Text } = {}, b: { [name: string]: Text } = {}): boolean {
  return Object.keys(a).every(name => b[name] === undefined || !differ(a[name], b[name]));
}

function differ(a: Text | undefined, b: Text | undefined): boolean {
  return a?.exact !== undefined && b?.exact !== undefined && a.exact !== b.exact;
}

function pathsMeet(a: Text = {}, b: Text = {}): boolean {
  if (a.regex !== undefined || b.regex !== undefined) {
    return true;
  }
  const covers = (wide: Text, narrow: Text) => wide.exact === undefined && (narrow.exact ?? narrow.prefix ?? '/').startsWith(wide.prefix ?? '/');
  return a.exact !== undefined && b.exact !== undefined ? a.exact === b.exact : covers(a, b) || covers(b, a);
}
