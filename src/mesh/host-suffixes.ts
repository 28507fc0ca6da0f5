import { isCoveredBy } from './host-overlap';

/** Returns true for `*`, `*.example.com` and other hosts that begin with an asterisk. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** The wildcards that cover a host, most specific first: `*.b.com`, `*.com` and `*` for `a.b.com`. */
export function wildcardsOver(host: string): string[] {
  const found: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    found.push(`*${host.slice(dot)}`);
  }
  return [...found, '*'].filter(w => w !== host);
}

/** An index of the wildcards in a list of hosts, including those that match a part of a label, such as `*-a.b.com`. */
export class Wildcards {
  /** True if the list has no wildcard. */
  public readonly isEmpty: boolean;
  private readonly partial: string[];

  constructor(hosts: string[]) {
    const all = hosts.filter(host => host.startsWith('*'));
    this.isEmpty = all.length === 0;
    this.partial = [...new Set(all.filter(host => host !== '*' && host[1] !== '.'))];
  }

  /** Wildcards that cover a host, most specific first: all of whole labels, whether in the list or not, and those of a part of a label that are in the list. */
  public over(host: string): string[] {
    const end = host.startsWith('*') ? host.slice(1) : host;
    const partial = this.partial.filter(wildcard => wildcard !== host && end.endsWith(wildcard.slice(1)));
    return partial.length === 0 ? wildcardsOver(host) : [...wildcardsOver(host), ...partial].sort((a, b) => b.length - a.length);
  }
}

/** Returns true if two hosts, of which either may be a wildcard, have a name in common. */
export function areOverlapping(a: string, b: string): boolean {
  return isCoveredBy(a, b) || isCoveredBy(b, a);
}
