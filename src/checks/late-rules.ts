import { Severity } from '../mesh/severity';
import { RuleInfo } from './rule-info';

const late = (id: string, kinds: string[], summary: string, why: string): RuleInfo => ({ id, severity: Severity.ERROR, summary, why, kinds });

/** A destination port that does not fit the ports that the app declared for a service of another app. */
export const DECLARED_PORTS = late(
  'destination-declared-ports', ['VirtualService', 'Sidecar'], 'destination port does not fit the declared ports of its service', 'requests get 503, because the service does not listen on the port',
);

/** A kind that the Istio release of the mesh does not have. */
export const KIND_NOT_IN_RELEASE = late('kind-not-in-release', [], 'the Istio release of the mesh does not have the kind', 'the API server rejects the object, because no CRD defines its kind');

/** A target that does not fit the metadata of its policy. */
export const POLICY_TARGET = late(
  'policy-target-namespace', ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension', 'EnvoyFilter', 'ProxyConfig', 'Sidecar'],
  'the target of a policy does not fit its namespace', 'the policy applies to other workloads than its target, or to none',
);

/** A label of a Namespace that contradicts its membership; the judge's own rule about these labels has nothing to add then. */
export const NAMESPACE_MEMBERSHIP: RuleInfo = {
  ...late('namespace-membership', ['Namespace'], 'Namespace labels contradict its MeshMembership', 'pods join the mesh in another way than the app says, or not at all'),
  replaces: ['namespace-injection-labels'],
};

/** The rules of what only constructs show: their findings come from `addLateCheck`. One entry for each, sorted. */
export const LATE_RULES: RuleInfo[] = [
  DECLARED_PORTS,
  KIND_NOT_IN_RELEASE,
  NAMESPACE_MEMBERSHIP,
  POLICY_TARGET,
];
