/**
 * A leaf of a CRD that the library does not write, and why: Istio's webhook refuses it (the id of its rule), or Istio marks it as gone
 * (what took its place, or where it is gone from).
 */
export interface Exclusion {
  /** The leaf, as the coverage test names it; `**.` at its start stands for any place, `.**` at its end for all below. */
  readonly leaf: string;
  readonly why: { readonly refusedBy: string } | { readonly replacedBy: string } | { readonly goneFrom: string };
}

/** Every exclusion, by kind. */
export const EXCLUSIONS: { readonly [kind: string]: readonly Exclusion[] } = {
  DestinationRule: [
    { leaf: '**.outlierDetection.consecutiveErrors', why: { replacedBy: 'consecutive5xxErrors (DR-06)' } },
    { leaf: '**.loadBalancer.consistentHash.minimumRingSize', why: { replacedBy: 'consistentHash.ringHash.minimumRingSize (DR-13)' } },
    { leaf: '**.loadBalancer.warmupDurationSecs', why: { replacedBy: 'loadBalancer.warmup.duration' } },
    { leaf: '**.loadBalancer.simple=LEAST_CONN', why: { replacedBy: 'LEAST_REQUEST' } },
  ],
  VirtualService: [
    { leaf: 'http[].mirror_percent', why: { replacedBy: 'mirrorPercentage (VS-51)' } },
    { leaf: 'http[].mirrorPercent', why: { replacedBy: 'mirrorPercentage (VS-51)' } },
    { leaf: 'http[].corsPolicy.allowOrigin[]', why: { replacedBy: 'corsPolicy.allowOrigins' } },
    { leaf: 'http[].fault.abort.http2Error', why: { refusedBy: 'VS-45' } },
    { leaf: 'http[].fault.delay.exponentialDelay', why: { refusedBy: 'VS-49' } },
    { leaf: 'http[].fault.delay.percent', why: { replacedBy: 'fault.delay.percentage' } },
    { leaf: 'tcp[].match[].sourceSubnet', why: { goneFrom: "Istio's reference ($hide_from_docs in its API); tls[].match has lost the field altogether" } },
  ],
  Gateway: [
    { leaf: 'servers[].port.targetPort', why: { refusedBy: 'GATEWAY-10' } },
  ],
  ServiceEntry: [],
  WorkloadEntry: [],
  WorkloadGroup: [
    { leaf: 'probe.grpc.**', why: { refusedBy: 'WG-17' } },
  ],
};

/** Whether an exclusion is about a leaf. */
export function excludes({ leaf: pattern }: Exclusion, leaf: string): boolean {
  if (pattern.startsWith('**.')) {
    return leaf === pattern.slice(3) || leaf.endsWith(pattern.slice(2));
  }
  return pattern.endsWith('.**') ? leaf.startsWith(pattern.slice(0, -2)) : leaf === pattern;
}
