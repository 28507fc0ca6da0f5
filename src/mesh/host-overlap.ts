/** Returns true if `pattern`, which may be a wildcard, covers `host`. */
export function isCoveredBy(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)));
}

/** Finds two hosts of which one covers or equals the other, in the order of the list. */
export function findOverlap(hosts: string[]): string[] | undefined {
  if (hosts.length < 2) {
    return undefined;
  }
  const places = new Map(hosts.map((host, i) => [host, i])); // of equal hosts the index of the last
  const lengths = [...new Set(hosts.filter(host => host.startsWith('*')).map(host => host.length))]; // there may be many wildcards, but they have few different lengths
  for (let i = 0; i < hosts.length; i++) {
    if (places.get(hosts[i])! > i) {
      return [hosts[i], hosts[i]];
    }
    const wildcards = lengths.filter(length => length <= hosts[i].length + 1).map(length => `*${hosts[i].slice(hosts[i].length - length + 1)}`);
    const wildcard = wildcards.find(w => w !== hosts[i] && places.has(w));
    if (wildcard !== undefined) {
      return places.get(wildcard)! < i ? [wildcard, hosts[i]] : [hosts[i], wildcard];
    }
  }
  return undefined;
}

/** Returns true if Istio reads the string as an SNI host of a gateway with AUTO_PASSTHROUGH: `outbound_.<port>_.<subset>_.<host>`. */
export function isOutboundName(text: string): boolean {
  const [direction, port, , host] = text.split('_');
  return text.length <= 255 && direction === 'outbound' && host !== undefined && /\d/.test(port) && /[a-zA-Z]/.test(host);
}
