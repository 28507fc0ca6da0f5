/** Whether the host `pattern`, perhaps with a wildcard, stands for `host` too. */
export function isCoveredBy(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)));
}

/** Two of the hosts that cover one another, if there are any; equal ones do. The first of them comes first. */
export function findOverlap(hosts: string[]): string[] | undefined {
  if (hosts.length < 2) {
    return undefined;
  }
  const wildcards = hosts.filter(h => h.startsWith('*')); // few: each host is compared with these alone
  const seen = new Set<string>();
  const suspects = new Set<string>();
  for (const host of hosts) {
    if (seen.has(host)) {
      suspects.add(host);
    }
    seen.add(host);
    wildcards.filter(w => w !== host && isCoveredBy(host, w)).forEach(w => suspects.add(w).add(host));
  }
  for (const host of suspects.size === 0 ? [] : hosts) {
    const other = suspects.has(host) ? hosts.find((h, j) => j > hosts.indexOf(host) && (isCoveredBy(h, host) || isCoveredBy(host, h))) : undefined;
    if (other !== undefined) {
      return [host, other];
    }
  }
  return undefined;
}

/** Whether Istio takes the text for the server name that a gateway with AUTO_PASSTHROUGH is called by: `outbound_.<port>_.<subset>_.<host>`. */
export function isOutboundName(text: string): boolean {
  const [direction, port, , host] = text.split('_');
  return text.length <= 255 && direction === 'outbound' && host !== undefined && /\d/.test(port) && /[a-zA-Z]/.test(host);
}
