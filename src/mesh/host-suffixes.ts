import { isCoveredBy } from './host-overlap';

/** The wildcards that cover a host, the narrowest first: `*.b.com`, `*.com` and `*` for `a.b.com`. */
export function wildcardsOver(host: string): string[] {
  const found: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    found.push(`*${host.slice(dot)}`);
  }
  return [...found, '*'].filter(w => w !== host);
}

/** The wildcards among some hosts, also those for a part of a label, such as `*-a.b.com`. */
export class Wildcards {
  /** Whether there are none. */
  public readonly isEmpty: boolean;
  private readonly partial: string[];

  constructor(hosts: string[]) {
    const all = hosts.filter(host => host.startsWith('*'));
    this.isEmpty = all.length === 0;
    this.partial = [...new Set(all.filter(host => host !== '*' && host[1] !== '.'))];
  }

  /** Wildcards that cover a host, the narrowest first: those for whole labels, be they among the hosts or not, and the others that are. */
  public over(host: string): string[] {
    const end = host.startsWith('*') ? host.slice(1) : host;
    const partial = this.partial.filter(wildcard => wildcard !== host && end.endsWith(wildcard.slice(1)));
    return partial.length === 0 ? wildcardsOver(host) : [...wildcardsOver(host), ...partial].sort((a, b) => b.length - a.length);
  }
}

/** Whether two hosts, either of them perhaps a wildcard, have a name in common. */
export function areOverlapping(a: string, b: string): boolean {
  return isCoveredBy(a, b) || isCoveredBy(b, a);
}
