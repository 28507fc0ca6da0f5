/**
 * How many rules Istio's webhook has in each group. Istio does not number them; the ids are counted from 01 in the order of its source: `VS-01`.
 * `npm run compare-rule-ids` holds them against the list that was read from the source.
 */
export const WEBHOOK_GROUPS: readonly { readonly group: string; readonly about: string; readonly count: number }[] = [
  { group: 'META', about: 'every kind', count: 9 },
  { group: 'EXPORT', about: '`exportTo`', count: 6 },
  { group: 'SELECTOR', about: 'selectors of workloads', count: 3 },
  { group: 'TARGETREF', about: '`targetRefs`', count: 4 },
  { group: 'HOSTFMT', about: 'hosts of gateways and sidecars', count: 7 },
  { group: 'TLSOPT', about: 'TLS of servers', count: 17 },
  { group: 'CONNPOOL', about: '`connectionPool`', count: 17 },
  { group: 'DEST', about: 'destinations of routes', count: 4 },
  { group: 'HEADERS', about: 'headers that a route changes', count: 7 },
  { group: 'VS', about: 'VirtualService', count: 99 },
  { group: 'DR', about: 'DestinationRule', count: 57 },
  { group: 'GATEWAY', about: 'Gateway', count: 17 },
  { group: 'SE', about: 'ServiceEntry', count: 38 },
  { group: 'WE', about: 'WorkloadEntry', count: 8 },
  { group: 'WG', about: 'WorkloadGroup', count: 17 },
  { group: 'SIDECAR', about: 'Sidecar', count: 43 },
  { group: 'AP', about: 'AuthorizationPolicy', count: 45 },
  { group: 'PA', about: 'PeerAuthentication', count: 3 },
  { group: 'RA', about: 'RequestAuthentication', count: 13 },
  { group: 'TEL', about: 'Telemetry', count: 16 },
  { group: 'WASM', about: 'WasmPlugin', count: 14 },
  { group: 'TE', about: 'TrafficExtension', count: 3 },
  { group: 'PC', about: 'ProxyConfig', count: 1 },
  { group: 'EF', about: 'EnvoyFilter', count: 21 },
];

/** The ids of one group. */
export function idsOf({ group, count }: { readonly group: string; readonly count: number }): string[] {
  return Array.from({ length: count }, (_, i) => `${group}-${String(i + 1).padStart(2, '0')}`);
}

/** Every rule of the webhook. */
export const WEBHOOK_RULES: readonly string[] = WEBHOOK_GROUPS.flatMap(idsOf);

/** Every code of `istioctl analyze`. */
export const ANALYZER_CODES: readonly string[] = [
  1, 2, 101, 102, 103, 106, 107, 108, 109, 110, 111, 112, 116, 118, 123, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143,
  144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177,
].map(code => `IST${String(code).padStart(4, '0')}`);
