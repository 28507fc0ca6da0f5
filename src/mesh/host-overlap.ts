/** Whether the host `pattern`, perhaps with a wildcard, stands for `host` too. */
export function isCoveredBy(host: string, pattern: string): boolean {
  return host === pattern || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)));
}

/** Two of the hosts that cover one another, if there are any; equal ones do. The one that stands first comes first. */
export function findOverlap(hosts: string[]): string[] | undefined {
  if (hosts.length < 2) {
    return undefined;
  }
  const places = new Map(hosts.map((host, i) => [host, i])); // where equal ones are, the last of them
  const lengths = [...new Set(hosts.filter(host => host.startsWith('*')).map(host => host.length))]; // wildcards are of few lengths, however many there are
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

/** Whether Istio takes the text for the server name that a gateway with AUTO_PASSTHROUGH is called by: `outbound_.<port>_.<subset>_.<host>`. */
export function isOutboundName(text: string): boolean {
  const [direction, port, , host] = text.split('_');
  return text.length <= 255 && direction === 'outbound' && host !== undefined && /\d/.test(port) && /[a-zA-Z]/.test(host);
}
