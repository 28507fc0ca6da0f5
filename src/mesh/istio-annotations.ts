/** Pod annotations. */
const POD = [
  'ambient.istio.io/bypass-inbound-capture', 'ambient.istio.io/dns-capture', 'ambient.istio.io/redirection', 'inject.istio.io/templates', 'istio.io/reroute-virtual-interfaces', 'istio.io/rev',
  'prometheus.istio.io/merge-metrics', 'proxy.istio.io/config', 'proxy.istio.io/overrides', 'readiness.status.sidecar.istio.io/applicationPorts',
  'readiness.status.sidecar.istio.io/failureThreshold', 'readiness.status.sidecar.istio.io/initialDelaySeconds', 'readiness.status.sidecar.istio.io/periodSeconds', 'sidecar.istio.io/agentLogLevel',
  'sidecar.istio.io/bootstrapOverride', 'sidecar.istio.io/componentLogLevel', 'sidecar.istio.io/discoveryAddress', 'sidecar.istio.io/extraStatTags', 'sidecar.istio.io/inject',
  'sidecar.istio.io/interceptionMode', 'sidecar.istio.io/logLevel', 'sidecar.istio.io/nativeSidecar', 'sidecar.istio.io/proxyCPU', 'sidecar.istio.io/proxyCPULimit', 'sidecar.istio.io/proxyImage',
  'sidecar.istio.io/proxyImageType', 'sidecar.istio.io/proxyMemory', 'sidecar.istio.io/proxyMemoryLimit', 'sidecar.istio.io/rewriteAppHTTPProbers', 'sidecar.istio.io/statsCompression',
  'sidecar.istio.io/statsEvictionInterval', 'sidecar.istio.io/statsFlushInterval', 'sidecar.istio.io/statsHistogramBins', 'sidecar.istio.io/statsHistogramBuckets', 'sidecar.istio.io/statsInclusionPrefixes',
  'sidecar.istio.io/statsInclusionRegexps', 'sidecar.istio.io/statsInclusionSuffixes', 'sidecar.istio.io/status', 'sidecar.istio.io/userVolume', 'sidecar.istio.io/userVolumeMount', 'status.sidecar.istio.io/port',
  'traffic.sidecar.istio.io/excludeInboundPorts', 'traffic.sidecar.istio.io/excludeInterfaces', 'traffic.sidecar.istio.io/excludeOutboundIPRanges', 'traffic.sidecar.istio.io/excludeOutboundPorts',
  'traffic.sidecar.istio.io/includeInboundPorts', 'traffic.sidecar.istio.io/includeOutboundIPRanges', 'traffic.sidecar.istio.io/includeOutboundPorts', 'traffic.sidecar.istio.io/kubevirtInterfaces',
];

/** Every Istio annotation (istio.io/api, annotation/annotations.yaml of release 1.31), with the kinds that it applies to; an empty list stands for any kind. */
export const ISTIO_ANNOTATIONS: ReadonlyMap<string, string[]> = new Map<string, string[]>([
  ...POD.map(name => [name, ['Pod']] as [string, string[]]),
  ['alpha.istio.io/canonical-serviceaccounts', ['Service']],
  ['alpha.istio.io/kubernetes-serviceaccounts', ['Service']],
  ['ambient.istio.io/waypoint-inbound-binding', ['GatewayClass', 'Gateway']],
  ['galley.istio.io/analyze-suppress', []],
  ['gateway.istio.io/controller-version', []],
  ['gateway.istio.io/name-override', ['Gateway']],
  ['gateway.istio.io/service-account', ['Gateway']],
  ['istio.io/autoRegistrationGroup', ['WorkloadEntry']],
  ['istio.io/connectedAt', ['WorkloadEntry']],
  ['istio.io/disconnectedAt', ['WorkloadEntry']],
  ['istio.io/dry-run', ['AuthorizationPolicy']],
  ['istio.io/use-waypoint-canary-weight', ['Service', 'ServiceEntry', 'Namespace']],
  ['istio.io/workloadController', ['WorkloadEntry']],
  ['kubernetes.io/ingress.class', ['Ingress']],
  ['networking.istio.io/exportTo', ['Service']],
  ['networking.istio.io/service-type', ['Gateway']],
  ['networking.istio.io/traffic-distribution', ['Namespace', 'Service', 'ServiceEntry']],
  ['topology.istio.io/controlPlaneClusters', ['Namespace']],
  ['traffic.istio.io/nodeSelector', ['Service']],
]);

/** Deprecated annotations. */
export const DEPRECATED_ANNOTATIONS: ReadonlySet<string> = new Set([
  'alpha.istio.io/canonical-serviceaccounts', 'alpha.istio.io/kubernetes-serviceaccounts', 'sidecar.istio.io/discoveryAddress', 'sidecar.istio.io/extraStatTags', 'sidecar.istio.io/inject',
  'sidecar.istio.io/statsCompression', 'sidecar.istio.io/statsInclusionPrefixes', 'sidecar.istio.io/statsInclusionRegexps', 'sidecar.istio.io/statsInclusionSuffixes', 'traffic.sidecar.istio.io/kubevirtInterfaces',
]);

/** Annotations that Istio itself sets. */
export const OWN_ANNOTATIONS: ReadonlySet<string> = new Set(['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev']);
