/** Whether the host `pattern`, perhaps with a wildcard, stands for `host` too. */
export function isCoveredBy(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)));
}

/** Two of the hosts that cover one another, if there are any; equal ones do. */
export function findOverlap(hosts: string[]): string[] | undefined {
  for (let i = 0; i < hosts.length - 1; i++) {
    const host = hosts[i];
    const other = hosts.find((h, j) => j > i && (isCoveredBy(h, host) || isCoveredBy(host, h)));
    if (other !== undefined) {
      return [host, other];
    }
  }
  return undefined;
}
