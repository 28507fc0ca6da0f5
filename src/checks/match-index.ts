import { literalLength } from '../private/literal';
import { isMap } from '../private/manifest';

type Match = { [key: string]: any };

/** A match with its path. */
export interface PlacedMatch {
  readonly match: Match;
  readonly path: string;
}

/** Matches by all of their conditions, without their names: finds repeated ones, even if a third match covers both. */
export class SameMatches {
  private readonly byText = new Map<string, PlacedMatch>();

  /** Finds the earlier match that is equal, or else keeps this one. */
  public findOrAdd(match: Match, path: string): PlacedMatch | undefined {
    const text = JSON.stringify(sorted({ ...match, name: undefined }));
    const found = this.byText.get(text);
    if (found === undefined) {
      this.byText.set(text, { match, path });
    }
    return found;
  }
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(sorted) : !isMap(value) ? value : Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
}

/** Matches of requests by their paths and by a text that they require, so that a match is compared only with those that could cover it, not with all. */
export class RequestMatches {
  private readonly byKey = new Map<string, PlacedMatch[]>();
  /** The lengths of the prefixes. */
  private readonly lengths = new Set<number>();

  /** @param isCovered whether a match, apart from its uri, is covered by an earlier one */
  constructor(private readonly isCovered: (match: Match, earlier: Match) => boolean) {}

  /** Adds a match with its path. */
  public add(match: Match, path: string): void {
    const [text = ''] = exactTexts(match);
    const key = keyOf(match) + text;
    const indexed = this.byKey.get(key);
    if (indexed === undefined) {
      this.byKey.set(key, [{ match, path }]);
    } else {
      indexed.push({ match, path });
    }
    if (typeof match.uri?.prefix === 'string') {
      this.lengths.add(match.uri.prefix.length);
    }
  }

  /** Finds an earlier match that covers this one. */
  public find(match: Match): PlacedMatch | undefined {
    if (this.byKey.size === 0) {
      return undefined;
    }
    const texts = ['', ...exactTexts(match)];
    for (const key of coveringKeys(match, this.lengths)) {
      for (const text of texts) {
        const found = this.byKey.get(key + text)?.find(earlier => this.isCovered(match, earlier.match));
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  }
}

const ANY = 'any';

/** The exact texts that a match requires: a match that it covers requires them too. */
function exactTexts({ headers, queryParams, authority, port, sourceLabels }: Match): string[] {
  const texts: string[] = [];
  for (const matches of [headers, queryParams]) {
    for (const name in isMap(matches) ? matches : {}) {
      if (typeof matches[name]?.exact === 'string') {
        texts.push(` ${name}=${matches[name].exact}`);
      }
    }
  }
  for (const name in isMap(sourceLabels) ? sourceLabels : {}) {
    texts.push(` from ${name}=${sourceLabels[name]}`);
  }
  return [...texts, ...typeof authority?.exact === 'string' ? [` to ${authority.exact}`] : [], ...port ? [` at ${port}`] : []];
}

/** Every path starts with `/`. */
function keyOf({ uri, ignoreUriCase }: Match): string {
  if (!isMap(uri) || uri.prefix === '' || uri.prefix === '/' || Object.keys(uri).length === 0) {
    return ANY;
  }
  const kind = uri.prefix !== undefined ? 'prefix' : uri.exact !== undefined ? 'exact' : 'regex';
  const text = String(uri[kind]);
  return ignoreUriCase === true && kind !== 'regex' ? `${kind}, any case: ${text.toLowerCase()}` : `${kind}: ${text}`;
}

/** The keys of matches that accept every path that a match does. A case-insensitive match is wider than a case-sensitive one, never the reverse. */
function coveringKeys(match: Match, lengths: Set<number>): string[] {
  // CONNECT has no path, so `/` does not match it.
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
  keys.push(`${match.uri.prefix !== undefined ? 'prefix' : 'exact'}, any case: ${text.toLowerCase()}`);
  const end = literalLength(text); // the text of a placeholder is not known
  for (const length of lengths) {
    if (length <= end) {
      keys.push(...match.ignoreUriCase === true ? [] : [`prefix: ${text.slice(0, length)}`], `prefix, any case: ${text.slice(0, length).toLowerCase()}`);
    }
  }
  return keys;
}
