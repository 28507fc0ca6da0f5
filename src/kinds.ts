/** A version of a kind, and the minor release that served it first. */
export type ServedVersion = readonly [minor: number, version: string];

/** A kind that this library renders. Every list of kinds is derived from these rows. */
export interface Kind {
  /** The API group. */
  readonly group: string;
  /** The name of the kind. */
  readonly kind: string;
  /** The plural in lower case, as RBAC rules and API paths name the kind. */
  readonly plural: string;
  /**
   * The served versions, newest first, each with the minor release that served it first: of Istio 1.x for Istio's kinds, of the Gateway API 1.x for its kinds,
   * and 0 for kinds with a single version. Later releases keep serving every version that an earlier one served.
   */
  readonly versions: readonly ServedVersion[];
  /** True if objects of the kind belong to a namespace. */
  readonly isNamespaced: boolean;
  /** The targets of a policy kind: workloads selected by labels, or also resources that the policy is attached to (`targetRefs`). */
  readonly target?: 'workloads' | 'resources';
}

const NETWORKING = 'networking.istio.io';
const SECURITY = 'security.istio.io';
const EXTENSIONS = 'extensions.istio.io';
const GATEWAY_API = 'gateway.networking.k8s.io';
const ROUTING: readonly ServedVersion[] = [[22, 'v1'], [5, 'v1beta1'], [0, 'v1alpha3']];

function row(group: string, kind: string, plural: string, versions: readonly ServedVersion[], target?: 'workloads' | 'resources'): Kind {
  return { group, kind, plural, versions, isNamespaced: true, target };
}

/** Istio's kinds. Sources of the versions are the releases' CRDs: istio.io/api from 1.19 on, client-go for 1.8 to 1.18, Istio's charts for 1.1 to 1.7. */
export const ISTIO: readonly Kind[] = [
  row(NETWORKING, 'VirtualService', 'virtualservices', ROUTING),
  row(NETWORKING, 'DestinationRule', 'destinationrules', ROUTING),
  row(NETWORKING, 'Gateway', 'gateways', ROUTING),
  row(NETWORKING, 'ServiceEntry', 'serviceentries', ROUTING),
  row(NETWORKING, 'Sidecar', 'sidecars', [[22, 'v1'], [5, 'v1beta1'], [1, 'v1alpha3']], 'workloads'),
  row(NETWORKING, 'WorkloadEntry', 'workloadentries', [[22, 'v1'], [6, 'v1beta1'], [6, 'v1alpha3']]),
  row(NETWORKING, 'WorkloadGroup', 'workloadgroups', [[22, 'v1'], [13, 'v1beta1'], [8, 'v1alpha3']]),
  row(NETWORKING, 'EnvoyFilter', 'envoyfilters', [[0, 'v1alpha3']], 'resources'),
  row(NETWORKING, 'ProxyConfig', 'proxyconfigs', [[13, 'v1beta1']], 'workloads'),
  row(SECURITY, 'AuthorizationPolicy', 'authorizationpolicies', [[17, 'v1'], [4, 'v1beta1']], 'resources'),
  row(SECURITY, 'PeerAuthentication', 'peerauthentications', [[22, 'v1'], [5, 'v1beta1']], 'workloads'),
  row(SECURITY, 'RequestAuthentication', 'requestauthentications', [[17, 'v1'], [5, 'v1beta1']], 'resources'),
  row('telemetry.istio.io', 'Telemetry', 'telemetries', [[22, 'v1'], [10, 'v1alpha1']], 'resources'),
  row(EXTENSIONS, 'WasmPlugin', 'wasmplugins', [[12, 'v1alpha1']], 'resources'),
  row(EXTENSIONS, 'TrafficExtension', 'trafficextensions', [[30, 'v1alpha1']], 'resources'),
];

/** The kinds of the Gateway API; their minor releases are those of the Gateway API. */
export const GATEWAY_API_KINDS: readonly Kind[] = [
  row(GATEWAY_API, 'Gateway', 'gateways', [[0, 'v1']]),
  row(GATEWAY_API, 'HTTPRoute', 'httproutes', [[0, 'v1']]),
  row(GATEWAY_API, 'GRPCRoute', 'grpcroutes', [[1, 'v1'], [0, 'v1alpha2']]),
  row(GATEWAY_API, 'TLSRoute', 'tlsroutes', [[5, 'v1'], [4, 'v1alpha3'], [0, 'v1alpha2']]),
  row(GATEWAY_API, 'TCPRoute', 'tcproutes', [[6, 'v1'], [0, 'v1alpha2']]),
  row(GATEWAY_API, 'ReferenceGrant', 'referencegrants', [[5, 'v1'], [0, 'v1beta1']]),
];

/** The kinds of OpenShift, and of OpenShift Service Mesh 2. */
export const OPENSHIFT: readonly Kind[] = [
  row('route.openshift.io', 'Route', 'routes', [[0, 'v1']]),
  row('maistra.io', 'ServiceMeshMember', 'servicemeshmembers', [[0, 'v1']]),
  row('maistra.io', 'ServiceMeshMemberRoll', 'servicemeshmemberrolls', [[0, 'v1']]),
];

/** The newest supported Istio release, from whose CRDs `imports/` is generated. */
export const LATEST_ISTIO = '1.31';

/** The newest supported Gateway API release. */
export const LATEST_GATEWAY_API = '1.6';

const BY_NAME = new Map([...GATEWAY_API_KINDS, ...OPENSHIFT, ...ISTIO].flatMap(k => [[`${k.group}/${k.kind}`, k], [k.kind, k]] as const));

/** Finds a kind by name. Without a group, Istio's kinds take precedence over others with the same name. Throws for an unknown kind. */
export function kindOf(kind: string, group?: string): Kind {
  const found = BY_NAME.get(group === undefined ? kind : `${group}/${kind}`);
  if (found === undefined) {
    throw new Error(`src/kinds.ts has no row for the kind ${group === undefined ? '' : `${group}/`}${kind}`);
  }
  return found;
}

/** The names of Istio's kinds. */
export const ISTIO_KINDS: string[] = ISTIO.map(({ kind }) => kind);
