import { isCoveredBy } from './host-overlap';

/** The wildcards that cover a host, the narrowest first: `*.b.com`, `*.com` and `*` for `a.b.com`. */
export function wildcardsOver(host: string): string[] {
  const found: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    found.push(`*${host.slice(dot)}`);
  }
  return [...found, '*'].filter(w => w !== host);
}

/** Whether two hosts, either of them perhaps a wildcard, have a name in common. */
export function areOverlapping(a: string, b: string): boolean {
  return isCoveredBy(a, b) || isCoveredBy(b, a);
}
