import { Refusal, Spelling } from './spellings';

const { UNKNOWN_FIELD, UNKNOWN_MEMBER, ARGUMENTS, TYPE, FIELD_TYPE, OTHER_CLASS } = Refusal;

const FILTER = "new istio.EnvoyFilter(chart, 'a', ";
const SIDECAR = "new istio.Sidecar(chart, 'a', ";
const PATCH = 'istio.EnvoyPatch.remove()';
const REFS = "istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')])";
const SELECTOR = "istio.PolicyTarget.selector({ app: 'a' })";
const ALL = '[istio.EgressHost.ALL]';
const OBJECTS = ['EnvoyFilter configPatches[].match: cluster | listener | routeConfiguration | waypoint'];
const FILTER_TARGETS = ['EnvoyFilter : targetRefs | workloadSelector'];
const SIDECAR_CREDENTIALS = ['Sidecar ingress[].tls: credentialName | credentialNames', 'SIDECAR-17', 'SIDECAR-18'];
const SIDECAR_FILE_SETS = ['Sidecar ingress[].tls: credentialNames | tlsCertificates', 'SIDECAR-19'];

const ENVOY_FILTER: Spelling[] = [
  { about: FILTER_TARGETS, wrong: `${FILTER}{ target: ${REFS}, workloadSelector: { app: 'a' } })`, refusal: [UNKNOWN_FIELD, "'workloadSelector'"], right: `${FILTER}{ target: ${SELECTOR} })` },
  { about: FILTER_TARGETS, wrong: `${FILTER}{ target: ${SELECTOR}, targetRefs: [] })`, refusal: [UNKNOWN_FIELD, "'targetRefs'"], right: `${FILTER}{ target: ${REFS} })` },
  { about: [...OBJECTS, 'EF-09'], wrong: `istio.EnvoyConfigPatch.httpFilter(${PATCH}, { cluster: {} })`, refusal: [UNKNOWN_FIELD, "'cluster'"], right: `istio.EnvoyConfigPatch.httpFilter(${PATCH}, { listener: {} })` },
  { about: [...OBJECTS, 'EF-16'], wrong: `istio.EnvoyConfigPatch.virtualHost(${PATCH}, { listener: {} })`, refusal: [UNKNOWN_FIELD, "'listener'"], right: `istio.EnvoyConfigPatch.virtualHost(${PATCH}, { routeConfiguration: {} })` },
  { about: [...OBJECTS, 'EF-17'], wrong: `istio.EnvoyConfigPatch.cluster(${PATCH}, { routeConfiguration: {} })`, refusal: [UNKNOWN_FIELD, "'routeConfiguration'"], right: `istio.EnvoyConfigPatch.cluster(${PATCH}, { cluster: {} })` },
  { about: OBJECTS, wrong: `istio.EnvoyConfigPatch.cluster(${PATCH}, { cluster: {}, listener: {} })`, refusal: [UNKNOWN_FIELD, "'listener'"], right: `istio.EnvoyConfigPatch.listener(${PATCH}, { listener: {} })` },
  {
    about: OBJECTS,
    wrong: `istio.EnvoyConfigPatch.waypoint(istio.EnvoyApplyTo.CLUSTER, ${PATCH}, { cluster: {} })`,
    refusal: [UNKNOWN_FIELD, "'cluster'"],
    right: `istio.EnvoyConfigPatch.waypoint(istio.EnvoyApplyTo.CLUSTER, ${PATCH}, { portNumber: 80 })`,
  },
  { about: OBJECTS, wrong: `istio.EnvoyConfigPatch.cluster(${PATCH}, { context: istio.EnvoyPatchContext.WAYPOINT })`, refusal: [UNKNOWN_MEMBER, "'WAYPOINT'"], right: `istio.EnvoyConfigPatch.waypoint(istio.EnvoyApplyTo.CLUSTER, ${PATCH})` },
  { about: ['EF-03'], wrong: `istio.EnvoyConfigPatch.waypoint(istio.EnvoyApplyTo.INVALID, ${PATCH})`, refusal: [UNKNOWN_MEMBER, "'INVALID'"], right: `istio.EnvoyConfigPatch.listenerFilter(${PATCH})` },
  { about: ['EF-04'], wrong: 'istio.EnvoyConfigPatch.cluster({ cluster: {} })', refusal: [UNKNOWN_FIELD, "'cluster'"], right: `istio.EnvoyConfigPatch.cluster(${PATCH})` },
  { about: ['EF-05'], wrong: "istio.EnvoyConfigPatch.cluster({ value: { name: 'a' } })", refusal: [UNKNOWN_FIELD, "'value'"], right: "istio.EnvoyConfigPatch.cluster(istio.EnvoyPatch.add({ name: 'a' }))" },
  { about: ['EF-06'], wrong: 'istio.EnvoyPatch.merge()', refusal: [ARGUMENTS, 'Expected 1'], right: 'istio.EnvoyPatch.merge({})' },
  { about: ['EF-13'], wrong: "istio.EnvoyFilterMatch.networkFilter('a', { subFilter: 'b' })", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.EnvoyFilterMatch.httpFilter('b')" },
  {
    about: ['EF-11'],
    wrong: `istio.EnvoyConfigPatch.httpFilter(${PATCH}, { listener: { filterChain: { filter: {} } } })`,
    refusal: [OTHER_CLASS, "'EnvoyFilterMatch'"],
    right: `istio.EnvoyConfigPatch.httpFilter(${PATCH}, { listener: { filterChain: { filter: istio.EnvoyFilterMatch.httpConnectionManager() } } })`,
  },
];

const SIDECARS: Spelling[] = [
  { about: SIDECAR_CREDENTIALS, wrong: "istio.SidecarTls.simple(CERTIFICATE, { credentialName: 'a' })", refusal: [UNKNOWN_FIELD, "'credentialName'"], right: 'istio.SidecarTls.simple(CERTIFICATE)' },
  { about: SIDECAR_CREDENTIALS, wrong: "istio.SidecarTls.mutual(CERTIFICATE, { credentialNames: ['a'] })", refusal: [UNKNOWN_FIELD, "'credentialNames'"], right: 'istio.SidecarTls.mutual(CERTIFICATE)' },
  { about: SIDECAR_FILE_SETS, wrong: 'istio.SidecarTls.simple([CERTIFICATE])', refusal: [TYPE, "'ServerCertificate'"], right: 'istio.SidecarTls.simple(CERTIFICATE)' },
  { about: ['SIDECAR-15'], wrong: 'istio.SidecarTls.mutual(CERTIFICATE, { subjectAltNames: HOSTS })', refusal: [UNKNOWN_FIELD, "'subjectAltNames'"], right: "istio.SidecarTls.mutual(CERTIFICATE, { verifyCertificateHash: ['a'] })" },
  { about: ['SIDECAR-16'], wrong: 'istio.SidecarTls.simple(CERTIFICATE, { httpsRedirect: true })', refusal: [UNKNOWN_FIELD, "'httpsRedirect'"], right: 'istio.SidecarTls.simple(CERTIFICATE, { cipherSuites: [] })' },
  { about: ['SIDECAR-20'], wrong: 'istio.SidecarTls.istioMutual()', refusal: [UNKNOWN_MEMBER, "'istioMutual'"], right: 'istio.SidecarTls.optionalMutual(CERTIFICATE)' },
  { about: ['SIDECAR-20'], wrong: 'istio.SidecarTls.autoPassthrough()', refusal: [UNKNOWN_MEMBER, "'autoPassthrough'"], right: 'istio.SidecarTls.passthrough()' },
  { about: ['SIDECAR-20'], wrong: 'istio.IstioIngressListener.of(istio.MeshPort.https(443), { tls: TLS })', refusal: [FIELD_TYPE, "'SidecarTls'"], right: 'istio.IstioIngressListener.of(istio.MeshPort.https(443), { tls: istio.SidecarTls.passthrough() })' },
  { about: ['SIDECAR-03'], wrong: "istio.IstioIngressListener.of({ bind: '0.0.0.0' })", refusal: [UNKNOWN_FIELD, "'bind'"], right: "istio.IstioIngressListener.of(istio.MeshPort.http(80), { bind: '0.0.0.0' })" },
  { about: ['SIDECAR-29'], wrong: `istio.IstioEgressListener.allPorts(${ALL}, { bind: 'unix:///a' })`, refusal: [UNKNOWN_FIELD, "'bind'"], right: `istio.IstioEgressListener.unixSocket('unix:///a', istio.PortProtocol.HTTP, ${ALL})` },
  { about: ['SIDECAR-36'], wrong: 'istio.IstioEgressListener.allPorts()', refusal: [ARGUMENTS, 'Expected 1-2'], right: `istio.IstioEgressListener.allPorts(${ALL})` },
  { about: ['HOSTFMT-04'], wrong: "istio.IstioEgressListener.allPorts(['a.example.com'])", refusal: [FIELD_TYPE, "'EgressHost'"], right: "istio.IstioEgressListener.allPorts([istio.EgressHost.of('*/a.example.com')])" },
  {
    about: ['SIDECAR-40'],
    wrong: `${SIDECAR}{ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY', egressProxy: TO[0].destination } })`,
    refusal: [UNKNOWN_FIELD, "'mode'"],
    right: `${SIDECAR}{ outboundTrafficPolicy: istio.OutboundTrafficPolicy.allowAnyVia(TO[0].destination) })`,
  },
  { about: ['SELECTOR-03'], wrong: `${SIDECAR}{ target: ${REFS} })`, refusal: [OTHER_CLASS, "'WorkloadTarget'"], right: `${SIDECAR}{ target: ${SELECTOR} })` },
  { about: ['SELECTOR-03'], wrong: `new istio.ProxyConfig(chart, 'a', { target: ${REFS} })`, refusal: [OTHER_CLASS, "'WorkloadTarget'"], right: `new istio.ProxyConfig(chart, 'a', { target: ${SELECTOR} })` },
];

/** Wrong and right ways to write what configures the proxies themselves. */
export const PROXIES: readonly Spelling[] = [...ENVOY_FILTER, ...SIDECARS];
