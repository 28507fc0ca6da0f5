import { literalLength } from '../private/literal';
import { isMap } from '../private/manifest';

type Match = { [key: string]: any };

/** A match, with the place where it stands. */
export interface PlacedMatch {
  readonly match: Match;
  readonly path: string;
}

/** Matches by all that they ask for, their names left out: a repeated one is found whatever else covers it. */
export class SameMatches {
  private readonly byText = new Map<string, PlacedMatch>();

  /** The earlier match that is the same; else this one is kept. */
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

/** Matches of requests by their paths and by a text that they ask for, so that a match is compared with those alone that could cover it, not with all. */
export class RequestMatches {
  private readonly byKey = new Map<string, PlacedMatch[]>();
  /** Of the prefixes. */
  private readonly lengths = new Set<number>();

  /** @param isCovered whether the rest of a match, but for the path of requests, is covered by that of an earlier one */
  constructor(private readonly isCovered: (match: Match, earlier: Match) => boolean) {}

  /** Adds a match, with the place where it stands. */
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

  /** An earlier one that covers this one. */
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

/** What a match asks for to the letter: whatever it covers asks for it too. */
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

/** The keys of matches that take every path that a match takes. Without regard to case is wider than with it, never the other way round. */
function coveringKeys(match: Match, lengths: Set<number>): string[] {
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
  keys.push(`${match.uri.prefix !== undefined ? 'prefix' : 'exact'}, any case: ${text.toLowerCase()}`);
  const end = literalLength(text); // what stands for something else is no prefix
  for (const length of lengths) {
    if (length <= end) {
      keys.push(...match.ignoreUriCase === true ? [] : [`prefix: ${text.slice(0, length)}`], `prefix, any case: ${text.slice(0, length).toLowerCase()}`);
    }
  }
  return keys;
}
