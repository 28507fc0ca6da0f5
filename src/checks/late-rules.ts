import { Severity } from '../mesh/severity';
import { RuleInfo } from './rule-info';

const late = (id: string, kinds: string[], summary: string, why: string): RuleInfo => ({ id, severity: Severity.ERROR, summary, why, kinds });

/** A destination port that does not fit the ports that the app declared for a service of another app. */
export const DECLARED_PORTS = late(
  'destination-declared-ports', ['VirtualService', 'Sidecar'], 'destination port does not fit the declared ports of its service', 'requests get 503, because the service does not listen on the port',
);

/** A protocol that is declared for a port that the Service does not have. */
export const DECLARED_PROTOCOL = late(
  'declared-protocol-port', ['Service'], 'declared protocol is for a port that the Service does not have', 'the declaration has no effect, and Istio detects the protocol from the bytes of each connection',
);

/** A kind that the Istio release of the mesh does not have. */
export const KIND_NOT_IN_RELEASE = late('kind-not-in-release', [], 'the Istio release of the mesh does not have the kind', 'the API server rejects the object, because no CRD defines its kind');

/** A field that the Istio release of the mesh does not have. */
export const FIELD_NOT_IN_RELEASE = late(
  'field-not-in-release', [], 'the Istio release of the mesh does not support the field', 'the API server drops the field, so that the resource applies to more workloads or requests than intended',
);

/** A target that does not fit the metadata of its policy. */
export const POLICY_TARGET = late(
  'policy-target-namespace', ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension', 'EnvoyFilter', 'ProxyConfig', 'Sidecar'],
  'policy target does not match the namespace of the policy', 'the policy applies to other workloads than its target, or to none',
);

/** A label of a Namespace that contradicts its membership; the judge's own rule about these labels has nothing to add then. */
export const NAMESPACE_MEMBERSHIP: RuleInfo = {
  ...late('namespace-membership', ['Namespace'], 'Namespace labels contradict its MeshMembership', 'pods join the mesh in a different mode than the app specifies, or not at all'),
  replaces: ['namespace-injection-labels'],
};

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'];

/** The label of ClusterNetwork and the settings of the mesh contradict each other. */
export const CLUSTER_NETWORK = late(
  'cluster-network', ['Namespace'], 'network label of a namespace is missing a network, or does not fit the mesh settings', 'istiod assigns the cluster to the wrong network, and endpoints are unreachable',
);
/** A backend by a port that its Service does not have. */
export const GATEWAY_API_BACKEND_PORT = late(
  'gateway-api-backend-port', ROUTES, 'backend port is not a port of the Service', 'requests get 500, and connections are closed, because the backend cannot be resolved',
);
/** A route that no listener of its Gateway accepts. */
export const GATEWAY_API_PARENT_MISMATCH = late(
  'gateway-api-parent-mismatch', ROUTES, 'no listener of the Gateway accepts the route', 'the Gateway ignores the route, and its requests get 404',
);
/** A route without a parent. */
export const GATEWAY_API_UNATTACHED = late('gateway-api-unattached-route', ROUTES, 'route has no parent', 'the route never applies, because it is not attached to a Gateway or a Service');
/** A gateway workload whose Service lacks a port of a Gateway. */
export const GATEWAY_WORKLOAD_CLOSED_PORT = late(
  'gateway-workload-closed-port', ['Gateway'], 'Gateway listens on a port that the Service of its workload does not have', 'connections from outside the cluster are refused, because the Service does not forward the port',
);
/** Ports of a gateway workload that contradict each other, or that its load balancer does not support. */
export const GATEWAY_WORKLOAD_PORTS = late(
  'gateway-workload-ports', ['IngressGateway', 'EastWestGateway'], 'ports of a gateway workload conflict with each other or with its exposure',
  'the API server rejects the Service, or istiod drops one of two servers',
);
/** A Gateway with certificates at a workload that may not read Secrets. */
export const GATEWAY_WORKLOAD_SECRETS = late(
  'gateway-workload-secrets', ['Gateway'], 'Gateway uses a Secret that its workload is not allowed to read', 'TLS handshakes fail, because istiod sends no certificate to the proxy',
);
/** A gateway workload without labels. */
export const GATEWAY_WORKLOAD_SELECTOR = late(
  'gateway-workload-selector', ['IngressGateway'], 'Service of a gateway workload has no selector', 'Gateways that are bound to it would apply to every gateway workload of the mesh',
);
/** A Gateway that does not go with an OpenShift Route. */
export const OPENSHIFT_ROUTE_GATEWAY = late(
  'openshift-route-gateway', ['Route'], 'OpenShift Route does not fit the Gateway behind it', 'connections fail at the gateway, because no server of it expects them',
);
/** A Route by a port that its Service does not have. */
export const OPENSHIFT_ROUTE_PORT = late(
  'openshift-route-port', ['Route'], 'OpenShift Route does not name one port of its Service', 'requests get 503 or reach another port, because the router does not find the endpoints',
);
/** A reference to another namespace that the app does not allow. */
export const REFERENCE_GRANT_MISSING = late(
  'reference-grant-missing', ['Gateway', ...ROUTES], 'reference to another namespace has no ReferenceGrant', 'the reference is ignored: requests get 500, or the listener has no certificate',
);
/** A grant for an object of another namespace. */
export const REFERENCE_GRANT_NAMESPACE = late(
  'reference-grant-namespace', ['ReferenceGrant'], 'ReferenceGrant target is in another namespace', 'the grant never applies, because it only covers objects in its own namespace',
);
/** A remote secret that istiod would not read. */
export const REMOTE_CLUSTER_SECRET = late(
  'remote-cluster-secret', ['RemoteClusterSecret'], 'remote secret of a cluster is ignored by istiod', 'istiod does not discover the endpoints of the other cluster',
);
/** A resource whose waypoint does not allow its namespace. */
export const WAYPOINT_NAMESPACE = late(
  'waypoint-namespace', ['Namespace', 'Service', 'Pod', 'ServiceEntry', 'WorkloadEntry'], 'waypoint does not allow the namespace of a resource that uses it', 'traffic bypasses the waypoint, and its policies are not enforced',
);

/** A subset of a pattern's backend with other labels than the DestinationRule that was given. */
export const SUBSET_DIFFERS = late(
  'subset-differs', ['DestinationRule'], 'backend subset has other labels than the given DestinationRule defines',
  'traffic goes to other pods than the backend selects, because the subset of the DestinationRule applies',
);

/** The Service of a subset in the Gateway API, made from a Service without a selector. */
export const SUBSET_SERVICE_SELECTOR = late(
  'subset-service-selector', ['Service'], 'Service of a subset extends a Service without a selector',
  'traffic goes to pods of other workloads, because the Service selects by the labels of the subset only',
);

/** A weight state that does not fit the backends of its split. */
export const WEIGHT_STATE_BACKENDS = late(
  'weight-state-backends', ['VirtualService'], 'weight state does not define one weight for each backend',
  'the VirtualService cannot be rendered, because the share of a backend is not known',
);

/** A watcher whose route or states do not tell apart what it moves. */
export const BURST_WATCHER_SPLIT = late(
  'burst-watcher-split', ['VirtualService'], 'split of a BurstWatcher has no route or states that the watcher can move between',
  'the watcher never moves a weight, because it does not find a single route of the backends or a difference between the states',
);

/** A target whose labels select no workload. */
export const POLICY_TARGET_LABELS = late(
  'policy-target-labels', ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension', 'EnvoyFilter', 'ProxyConfig', 'Sidecar'],
  'policy target has no labels or invalid labels', 'the policy applies to every workload of its namespace, or to none',
);

/** A RequestAuthentication that verifies nothing. */
export const REQUEST_AUTHENTICATION_NO_RULES = late(
  'request-authentication-no-rules', ['RequestAuthentication'], 'RequestAuthentication has no JWT rules', 'the resource has no effect, because it verifies no token',
);

/** The rules for what only constructs show, whose findings come from `_checkLate` and `addLateCheck`, sorted by id. */
export const LATE_RULES: RuleInfo[] = [
  BURST_WATCHER_SPLIT,
  CLUSTER_NETWORK,
  DECLARED_PROTOCOL,
  DECLARED_PORTS,
  FIELD_NOT_IN_RELEASE,
  GATEWAY_API_BACKEND_PORT,
  GATEWAY_API_PARENT_MISMATCH,
  GATEWAY_API_UNATTACHED,
  GATEWAY_WORKLOAD_CLOSED_PORT,
  GATEWAY_WORKLOAD_PORTS,
  GATEWAY_WORKLOAD_SECRETS,
  GATEWAY_WORKLOAD_SELECTOR,
  KIND_NOT_IN_RELEASE,
  NAMESPACE_MEMBERSHIP,
  OPENSHIFT_ROUTE_GATEWAY,
  OPENSHIFT_ROUTE_PORT,
  POLICY_TARGET_LABELS,
  POLICY_TARGET,
  REFERENCE_GRANT_MISSING,
  REFERENCE_GRANT_NAMESPACE,
  REMOTE_CLUSTER_SECRET,
  REQUEST_AUTHENTICATION_NO_RULES,
  SUBSET_DIFFERS,
  SUBSET_SERVICE_SELECTOR,
  WAYPOINT_NAMESPACE,
  WEIGHT_STATE_BACKENDS,
];
