import type { VirtualServiceSpecHttpMatch, VirtualServiceSpecHttpMatchUri } from '../../../../imports/networking.istio.io';
import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import type { Plain } from '../../../private/plain';

type Match = Plain<VirtualServiceSpecHttpMatch>;
type Text = VirtualServiceSpecHttpMatchUri;

/**
 * In Istio's API the first rule that matches counts. In the Gateway API the order of rules is that of what they match: an exact path, a longer prefix, a shorter one,
 * an expression, then a method, more headers, more query parameters. Throws where a request that two rules match would change over to the later one.
 *
 * @param rules what each rule matches, the default route last; nothing for every request
 */
export function checkRuleOrder(field: string, rules: (Match[] | undefined)[]): void {
  const all = rules.map(matches => matches?.length ? matches : [{}]);
  all.forEach((earlier, i) => all.slice(i + 1).forEach((later, offset) => {
    if (earlier.some(a => later.some(b => compare(rankOf(b), rankOf(a)) > 0 && mayMeet(a, b)))) {
      const j = i + 1 + offset;
      throw refusal(invalid(`${field}[${i}] match`, JSON.stringify(earlier), `a match that the Gateway API puts before ${j === all.length - 1 ? 'the default route' : `that of ${field}[${j}]`}: exact paths, then prefixes by length, `
          + 'expressions, methods, headers, query parameters', 'put the narrower rule first, or match paths by prefix'));
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

/** Whether a request may be like both; expressions are not looked into. */
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
