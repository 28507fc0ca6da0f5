/** A version that a kind is served in, from a minor release on. */
export type ServedVersion = readonly [minor: number, version: string];

/** A kind that this library writes. Everything that needs a list of kinds derives it from these rows. */
export interface Kind {
  /** The API group. */
  readonly group: string;
  /** The name of the kind. */
  readonly kind: string;
  /** The plural in lower case, as RBAC rules and addresses of the API name the kind. */
  readonly plural: string;
  /**
   * The versions that are served, newest first, each with the minor release that served it first: of Istio 1.x for its own kinds, of the Gateway API 1.x for
   * those of the Gateway API, 0 for kinds with a single version. What a release once served, every later one serves too.
   */
  readonly versions: readonly ServedVersion[];
  /** Whether its objects are in a namespace. */
  readonly isNamespaced: boolean;
  /** What a policy of the kind can apply to: workloads by their labels only, or also resources that it is attached to (`targetRefs`). */
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

/** The kinds of Istio. Versions are read from the CRDs of the releases: istio.io/api from 1.19 on, client-go 1.8 to 1.18, the charts of Istio 1.1 to 1.7. */
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

/** The kinds of the Gateway API, with its releases. */
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

/** The newest Istio release that this library knows: the one whose CRDs `imports/` is generated from. */
export const LATEST_ISTIO = '1.31';

/** The newest release of the Gateway API that this library knows. */
export const LATEST_GATEWAY_API = '1.6';

const BY_NAME = new Map([...GATEWAY_API_KINDS, ...OPENSHIFT, ...ISTIO].flatMap(k => [[`${k.group}/${k.kind}`, k], [k.kind, k]] as const));

/** A kind by its name; Istio's, if others have a kind of that name, unless the group says otherwise. Throws for a kind that this library does not write. */
export function kindOf(kind: string, group?: string): Kind {
  const found = BY_NAME.get(group === undefined ? kind : `${group}/${kind}`);
  if (found === undefined) {
    throw new Error(`src/kinds.ts has no row for the kind ${group === undefined ? '' : `${group}/`}${kind}`);
  }
  return found;
}

/** The names of Istio's kinds. */
export const ISTIO_KINDS: string[] = ISTIO.map(({ kind }) => kind);
