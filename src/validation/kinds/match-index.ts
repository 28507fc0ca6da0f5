import { isMap } from '../../private/manifest';

type Match = { [key: string]: any };

interface Indexed {
  readonly match: Match;
  readonly path: string;
}

/** Earlier matches. */
export interface EarlierMatches {
  /** Adds a match, with the place where it stands. */
  add(match: Match, path: string): void;
  /** The place of a match that covers this one. */
  find(match: Match): string | undefined;
}

/** Matches of connections: the proxy prefers the narrower one, wherever it stands, so only an equal one covers another. */
export class ConnectionMatches implements EarlierMatches {
  private readonly paths = new Map<string, string>();

  public add(match: Match, path: string): void {
    this.paths.set(JSON.stringify(match), path);
  }

  public find(match: Match): string | undefined {
    return this.paths.get(JSON.stringify(match));
  }
}

/** Matches of requests by their paths, so that a match is compared with those alone that could cover it, not with all. */
export class RequestMatches implements EarlierMatches {
  private readonly byUri = new Map<string, Indexed[]>();

  /** @param isCovered whether the rest of a match, but for the path of requests, is covered by that of an earlier one */
  constructor(private readonly isCovered: (match: Match, earlier: Match) => boolean) {}

  public add(match: Match, path: string): void {
    const key = keyOf(match);
    const indexed = this.byUri.get(key);
    if (indexed === undefined) {
      this.byUri.set(key, [{ match, path }]);
    } else {
      indexed.push({ match, path });
    }
  }

  public find(match: Match): string | undefined {
    for (const key of this.byUri.size === 0 ? [] : coveringKeys(match)) {
      const found = this.byUri.get(key)?.find(earlier => this.isCovered(match, earlier.match));
      if (found !== undefined) {
        return found.path;
      }
    }
    return undefined;
  }
}

const ANY = 'any';

/** Every path starts with `/`. */
function keyOf({ uri, ignoreUriCase }: Match): string {
  if (!isMap(uri) || uri.prefix === '' || uri.prefix === '/' || Object.keys(uri).length === 0) {
    return ANY;
  }
  const kind = uri.prefix !== undefined ? 'prefix' : uri.exact !== undefined ? 'exact' : 'regex';
  const text = String(uri[kind]);
  return ignoreUriCase === true && kind !== 'regex' ? `${kind}, any case: ${text.toLowerCase()}` : `${kind}: ${text}`;
}

/** The keys of matches that take every path that a match takes. Without regard to case is wider than with it, never the other way round. */
function coveringKeys(match: Match): string[] {
  // CONNECT has no path, so `/` does not stand for it.
  const keys = match.method?.exact === 'CONNECT' ? [] : [ANY];
  const own = keyOf(match);
  if (own === ANY) {
    return keys;
  }
  keys.push(own);
  const text: unknown = match.uri.prefix ?? match.uri.exact;
  if (typeof text !== 'string') {
    return keys;
  }
  const kind = match.uri.prefix !== undefined ? 'prefix' : 'exact';
  keys.push(`${kind}, any case: ${text.toLowerCase()}`);
  const end = text.includes('$') ? text.indexOf('$') : text.length; // what stands for something else is no prefix
  for (let length = 1; length <= end; length++) {
    keys.push(...match.ignoreUriCase === true ? [] : [`prefix: ${text.slice(0, length)}`], `prefix, any case: ${text.slice(0, length).toLowerCase()}`);
  }
  return keys;
}
