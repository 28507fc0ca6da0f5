/**
 * A leaf of a CRD that the library does not write, and why: Istio's webhook refuses it (the id of its rule), or Istio marks it as gone
 * (what took its place, or where it is gone from).
 */
export interface Exclusion {
  /** The leaf, as the coverage test names it; `**.` at its start stands for any place, `.**` at its end for all below. */
  readonly leaf: string;
  readonly why: { readonly refusedBy: string } | { readonly replacedBy: string } | { readonly goneFrom: string };
}

/** The single target is the older spelling, which Istio hides from its reference; the namespace of a target must be empty (TARGETREF-03). */
const TARGET_REFS: readonly Exclusion[] = [
  ...['group', 'kind', 'name', 'namespace'].map(field => ({ leaf: `targetRef.${field}`, why: { replacedBy: 'targetRefs' } })),
  { leaf: 'targetRefs[].namespace', why: { refusedBy: 'TARGETREF-03' } },
];

/** Every exclusion, by kind. */
export const EXCLUSIONS: { readonly [kind: string]: readonly Exclusion[] } = {
  AuthorizationPolicy: TARGET_REFS,
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
    { leaf: 'http[].corsPolicy.unmatchedPreflights=UNSPECIFIED', why: { replacedBy: 'leaving the field out, which means the same' } },
    { leaf: 'http[].fault.abort.http2Error', why: { refusedBy: 'VS-45' } },
    { leaf: 'http[].fault.delay.exponentialDelay', why: { refusedBy: 'VS-49' } },
    { leaf: 'http[].fault.delay.percent', why: { replacedBy: 'fault.delay.percentage' } },
    { leaf: 'tcp[].match[].sourceSubnet', why: { goneFrom: "Istio's reference ($hide_from_docs in its API); tls[].match has lost the field altogether" } },
  ],
  Gateway: [
    { leaf: 'servers[].port.targetPort', why: { refusedBy: 'GATEWAY-10' } },
  ],
  EnvoyFilter: [
    { leaf: 'configPatches[].applyTo=INVALID', why: { refusedBy: 'EF-03' } },
    { leaf: 'configPatches[].patch.operation=INVALID', why: { refusedBy: 'EF-05' } },
    { leaf: 'configPatches[].patch.filterClass=UNSPECIFIED', why: { replacedBy: 'no filterClass, which means the same' } },
    { leaf: 'configPatches[].applyTo=BOOTSTRAP', why: { goneFrom: 'istiod, which applies no such patch; deprecated in its API' } },
    { leaf: 'configPatches[].match.listener.portName', why: { goneFrom: "Istio's reference ($hide_from_docs in its API, which says that it is not implemented)" } },
    { leaf: 'targetRefs[].namespace', why: { refusedBy: 'TARGETREF-03' } },
  ],
  ProxyConfig: [],
  PeerAuthentication: [
    { leaf: 'mtls.mode=UNSET', why: { replacedBy: 'a mode that is not set' } },
    { leaf: 'portLevelMtls{}.mode=UNSET', why: { replacedBy: 'a port that is not set' } },
  ],
  RequestAuthentication: [
    ...TARGET_REFS,
    { leaf: 'jwtRules[].jwks_uri', why: { replacedBy: 'jwksUri, the same field' } },
  ],
  ServiceEntry: [],
  Sidecar: [
    { leaf: 'egress[].port.targetPort', why: { refusedBy: 'SIDECAR-26' } },
    { leaf: 'ingress[].port.targetPort', why: { refusedBy: 'SIDECAR-04' } },
    { leaf: 'ingress[].tls.subjectAltNames[]', why: { refusedBy: 'SIDECAR-15' } },
    { leaf: 'ingress[].tls.httpsRedirect', why: { refusedBy: 'SIDECAR-16' } },
    { leaf: 'ingress[].tls.credentialName', why: { refusedBy: 'SIDECAR-17' } },
    { leaf: 'ingress[].tls.credentialNames[]', why: { refusedBy: 'SIDECAR-18' } },
    { leaf: 'ingress[].tls.tlsCertificates[].serverCertificate', why: { refusedBy: 'SIDECAR-19' } },
    { leaf: 'ingress[].tls.tlsCertificates[].privateKey', why: { refusedBy: 'SIDECAR-19' } },
    { leaf: 'ingress[].tls.tlsCertificates[].caCertificates', why: { refusedBy: 'SIDECAR-19' } },
    { leaf: 'ingress[].tls.mode=ISTIO_MUTUAL', why: { refusedBy: 'SIDECAR-20' } },
    { leaf: 'ingress[].tls.mode=AUTO_PASSTHROUGH', why: { refusedBy: 'SIDECAR-20' } },
  ],
  Telemetry: [
    { leaf: 'targetRef.**', why: { replacedBy: 'targetRefs' } },
    { leaf: 'targetRefs[].namespace', why: { refusedBy: 'TARGETREF-03' } },
  ],
  TrafficExtension: [
    { leaf: 'match[].mode=UNDEFINED', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'phase=UNSPECIFIED', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'wasm.imagePullPolicy=UNSPECIFIED_POLICY', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'wasm.type=UNSPECIFIED_PLUGIN_TYPE', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'targetRefs[].namespace', why: { refusedBy: 'TARGETREF-03' } },
    { leaf: 'wasm.verificationKey', why: { goneFrom: "Istio's reference ($hide_from_docs in its API): istiod does not read it, so no signature would be verified" } },
  ],
  WasmPlugin: [
    { leaf: 'imagePullPolicy=UNSPECIFIED_POLICY', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'match[].mode=UNDEFINED', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'phase=UNSPECIFIED_PHASE', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'type=UNSPECIFIED_PLUGIN_TYPE', why: { replacedBy: 'a field that is not set' } },
    { leaf: 'targetRef.**', why: { replacedBy: 'targetRefs' } },
    { leaf: 'targetRefs[].namespace', why: { refusedBy: 'TARGETREF-03' } },
    { leaf: 'verificationKey', why: { goneFrom: "Istio's reference ($hide_from_docs in its API): istiod does not read it, so no signature would be verified" } },
  ],
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
